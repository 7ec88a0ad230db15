/**
 * Theme, density, motion and language: stored with the library, mirrored in localStorage so that the first frame
 * is already right, and applied to the document.
 */

import { DEFAULT_SETTINGS, type Settings } from '../domain/settings.ts'
import { chooseLocale, LOCALES, type Locale } from '../ui/index.ts'

export type Preferences = Pick<
  Settings,
  'theme' | 'density' | 'language' | 'reducedMotion' | 'singleKeyShortcuts'
>

const MIRROR = 'museum.preferences'
/** Set by hand for the review ritual: `sessionStorage['museum.locale'] = 'xx-rtl'`. */
const PSEUDO_LOCALE = 'museum.locale'

export function readMirror(): Preferences {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(MIRROR) ?? '{}')
    return parsePreferences(stored)
  } catch {
    return DEFAULT_SETTINGS
  }
}

/** What fits of a stored mirror; an older or a hand-edited one must not break the start. */
export function parsePreferences(stored: unknown): Preferences {
  if (typeof stored !== 'object' || stored === null) return DEFAULT_SETTINGS
  const pick = <Value>(key: keyof Preferences, allowed: readonly Value[], initial: Value): Value =>
    allowed.find((value) => value === Reflect.get(stored, key)) ?? initial
  return {
    theme: pick('theme', ['system', 'light', 'dark'] as const, DEFAULT_SETTINGS.theme),
    density: pick('density', ['comfortable', 'compact'] as const, DEFAULT_SETTINGS.density),
    language: pick('language', ['system', 'en', 'de'] as const, DEFAULT_SETTINGS.language),
    reducedMotion: pick('reducedMotion', ['system', 'on'] as const, DEFAULT_SETTINGS.reducedMotion),
    singleKeyShortcuts: pick('singleKeyShortcuts', [true, false], DEFAULT_SETTINGS.singleKeyShortcuts),
  }
}

export function applyPreferences(preferences: Preferences): void {
  const { dataset } = document.documentElement
  dataset['theme'] = preferences.theme
  dataset['density'] = preferences.density
  if (preferences.reducedMotion === 'on') dataset['motion'] = 'reduced'
  else delete dataset['motion']
  try {
    localStorage.setItem(MIRROR, JSON.stringify(parsePreferences(preferences)))
  } catch {
    // A private window may have no storage: the next start flashes, nothing more.
  }
}

export function localeOf(language: Settings['language']): Locale {
  const pseudo = sessionStorage.getItem(PSEUDO_LOCALE)
  const forced = LOCALES.find((locale) => locale === pseudo)
  return forced ?? chooseLocale(language === 'system' ? navigator.languages : [language])
}
