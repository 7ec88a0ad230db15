/** Languages that some model of `models/manifest.json` reads (`languages.test.ts` compares), BCP 47. English comes with the app. */
export const READABLE_LANGUAGES = [
  'en',
  'ar',
  'de',
  'es',
  'fr',
  'hi',
  'it',
  'ja',
  'ko',
  'nl',
  'pl',
  'pt',
  'uk',
  'zh-Hans',
] as const
