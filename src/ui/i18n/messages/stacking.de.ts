import type { stackingEn } from './stacking.en.ts'

export const stackingDe: Readonly<Record<keyof typeof stackingEn, string>> = {
  'stacking.stack': 'Stapeln',
  'stacking.top': 'Im Stapel obenauf legen',
  'stacking.unstack': 'Stapel auflösen',
  'stacking.unstackText': 'Nie wieder stapeln',
}
