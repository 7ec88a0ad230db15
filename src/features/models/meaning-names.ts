/** What models of search by meaning are called; proper names, the same in every language. */

import type { ModelReport } from '../../domain/model-report.ts'

const NAMES: Readonly<Record<string, string>> = {
  'clip-vit-b32': 'CLIP ViT-B/32',
  'siglip2-base': 'SigLIP 2 base',
  'micro-clip': 'micro-CLIP',
  'mobileclip-s0': 'MobileCLIP-S0',
}

export function nameOf({ id }: Pick<ModelReport, 'id'>): string {
  return NAMES[id] ?? id
}

/** It can be looked with: here, or with the app. */
export function isUsable({ state }: ModelReport): boolean {
  return state !== 'absent'
}

/** `onnx/vision_model.onnx` → `vision_model.onnx`, as it lies on a disk. */
export function plainName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** `owner/name` on the hub. */
export function repoOf({ hub, source }: ModelReport): string {
  return hub === null ? source : new URL(hub.page).pathname.split('/').slice(1, 3).join('/')
}

/** What its files are called where a person finds them. */
export function fileNamesOf({ hub, files }: ModelReport): readonly string[] {
  return (hub?.files ?? files).map(plainName)
}

/** Where a person looks at its files, on the hub that this copy of the app asks. */
export function pageOf({ hub, source }: ModelReport, address: string): string {
  return hub === null ? source : new URL(new URL(hub.page).pathname, address).href
}
