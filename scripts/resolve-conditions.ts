/** Which of a package's entries the app is built from. */

import { defaultClientConditions } from 'vite'

/** onnxruntime-web without its 14 MB of wasm inside the bundle: `workers/ml/sessions.ts` names the file in `/vendor/ort/`. */
export const RESOLVE_CONDITIONS: readonly string[] = [
  'onnxruntime-web-use-extern-wasm',
  ...defaultClientConditions,
]
