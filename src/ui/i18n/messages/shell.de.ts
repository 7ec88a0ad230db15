import type { shellEn } from './shell.en.ts'

export const shellDe: Readonly<Record<keyof typeof shellEn, string>> = {
  'shell.app.name': 'Living Museum',
}
