/** Every setting, its type and its default. Stored as one row per key; an unknown or malformed row reads as the default. */

import { LABELS, MAX_LABEL_NAME_CHARS } from './marks.ts'
import { isStackRule } from './stacks/kinds.ts'
import type { StackRule } from './stacks/kinds.ts'
import { STAGES } from './vocabulary.ts'
import type { StageName } from './vocabulary.ts'

export interface Settings {
  readonly theme: 'system' | 'light' | 'dark'
  /** `system`: the browser's language when there is a catalogue for it, else English. */
  readonly language: 'system' | 'en' | 'de'
  readonly density: 'compact' | 'comfortable'
  readonly thumbnailSize: 'small' | 'medium' | 'large'
  /** Shortcuts of one letter, WCAG 2.1.4. */
  readonly singleKeyShortcuts: boolean
  /** Do no heavy work and fetch nothing big. */
  readonly reducedData: boolean
  readonly reducedMotion: 'system' | 'on'
  readonly slideshowSeconds: number
  /** Stars, hearts, flags and labels on the tiles of the grid. */
  readonly tileMarks: boolean
  /** What the nine colour labels are called; '' is the name of the colour. */
  readonly labelNames: readonly string[]
  readonly pausedAll: boolean
  readonly pausedStages: readonly StageName[]
  /** Read nothing but what is on screen below 20 % battery. */
  readonly saveBattery: boolean
  /** Days until a photo in the trash leaves the library; `KEEP_TRASH`: never. */
  readonly trashDays: number
  /** Read what is written in pictures and documents. */
  readonly readText: boolean
  /** BCP 47, preferred first: what that is read with. Never empty. */
  readonly textLanguages: readonly string[]
  /** Look for animals, vehicles and other things. Nothing leaves the device. */
  readonly findObjects: boolean
  /** `never`: networks run on the processor, whatever a graphics card could do. */
  readonly graphicsCard: 'auto' | 'never'
  /** What compares photos with words; id of the model registry. Null: nothing does. */
  readonly meaningModel: string | null
  /** Look for faces. Off until the person consents, on each device by itself. */
  readonly findFaces: boolean
  /** How often somebody without a name must be seen to be shown among the people. */
  readonly peopleLeast: number
  /** Rules that stack nothing. */
  readonly stackRulesOff: readonly StackRule[]
  /** The last backup a person made, ms; null: never. */
  readonly lastBackupAt: number | null
  /** The person has seen and put away the hint that storage is not persistent. */
  readonly persistHintDismissed: boolean
}
/** Each is one more model to load, and one more way to misread. */
const MAX_TEXT_LANGUAGES = 5

/** `trashDays` of a trash that is emptied by hand alone. */
export const KEEP_TRASH = 0

export type SettingKey = keyof Settings

interface SettingRule<Key extends SettingKey> {
  readonly initial: Settings[Key]
  readonly check: (value: unknown) => value is Settings[Key]
  /** `person`: part of the backup. `device`: stays here. */
  readonly scope: 'person' | 'device'
}

export const SETTING_RULES: { readonly [Key in SettingKey]: SettingRule<Key> } = {
  theme: choice('system', ['system', 'light', 'dark']),
  language: choice('system', ['system', 'en', 'de']),
  density: choice('comfortable', ['compact', 'comfortable']),
  thumbnailSize: choice('medium', ['small', 'medium', 'large']),
  singleKeyShortcuts: toggle(true, 'person'),
  reducedData: toggle(false, 'device'),
  reducedMotion: choice('system', ['system', 'on']),
  slideshowSeconds: {
    initial: 5,
    scope: 'person',
    check: (value): value is number => isIntegerIn(value, 1, 3600),
  },
  tileMarks: toggle(true, 'person'),
  labelNames: {
    initial: LABELS.map(() => ''),
    scope: 'person',
    check: (value): value is readonly string[] =>
      Array.isArray(value) && value.length === LABELS.length && value.every(isLabelName),
  },
  pausedAll: toggle(false, 'device'),
  pausedStages: {
    initial: [],
    scope: 'device',
    check: (value): value is readonly StageName[] => Array.isArray(value) && value.every(isStage),
  },
  saveBattery: toggle(true, 'device'),
  trashDays: { initial: 30, scope: 'person', check: (value): value is number => isIntegerIn(value, 0, 3650) },
  readText: toggle(true, 'person'),
  textLanguages: {
    initial: ['en'],
    scope: 'person',
    check: (value): value is readonly string[] =>
      Array.isArray(value) &&
      value.length > 0 &&
      value.length <= MAX_TEXT_LANGUAGES &&
      new Set(value).size === value.length &&
      value.every(isLanguage),
  },
  findObjects: toggle(true, 'device'),
  graphicsCard: { ...choice('auto', ['auto', 'never']), scope: 'device' },
  meaningModel: {
    initial: null,
    scope: 'device',
    check: (value): value is string | null =>
      value === null || (typeof value === 'string' && /^[a-z0-9][a-z0-9-]{0,99}$/.test(value)),
  },
  findFaces: toggle(false, 'device'),
  peopleLeast: { initial: 3, scope: 'person', check: (value): value is number => isIntegerIn(value, 1, 100) },
  stackRulesOff: {
    initial: [],
    scope: 'person',
    check: (value): value is readonly StackRule[] => Array.isArray(value) && value.every(isStackRule),
  },
  lastBackupAt: {
    initial: null,
    scope: 'device',
    check: (value): value is number | null => value === null || isIntegerIn(value, 0, 1e15),
  },
  persistHintDismissed: toggle(false, 'device'),
}
export const SETTING_KEYS: readonly SettingKey[] = Object.keys(SETTING_RULES).filter(isSettingKey)

export const DEFAULT_SETTINGS: Settings = readSettings([])

/** Settings from stored rows (`value` is JSON). Rows nobody knows, and values that do not fit, are left out. */
export function readSettings(rows: Iterable<{ readonly key: string; readonly value: string }>): Settings {
  const stored = new Map<string, unknown>()
  for (const { key, value } of rows) stored.set(key, parseJson(value))
  const read = <Key extends SettingKey>(key: Key): Settings[Key] => {
    const rule: SettingRule<Key> = SETTING_RULES[key]
    const value = stored.get(key)
    return rule.check(value) ? value : rule.initial
  }
  return {
    theme: read('theme'),
    language: read('language'),
    density: read('density'),
    thumbnailSize: read('thumbnailSize'),
    singleKeyShortcuts: read('singleKeyShortcuts'),
    reducedData: read('reducedData'),
    reducedMotion: read('reducedMotion'),
    slideshowSeconds: read('slideshowSeconds'),
    tileMarks: read('tileMarks'),
    labelNames: read('labelNames'),
    pausedAll: read('pausedAll'),
    pausedStages: read('pausedStages'),
    saveBattery: read('saveBattery'),
    trashDays: read('trashDays'),
    readText: read('readText'),
    textLanguages: read('textLanguages'),
    findObjects: read('findObjects'),
    graphicsCard: read('graphicsCard'),
    meaningModel: read('meaningModel'),
    findFaces: read('findFaces'),
    peopleLeast: read('peopleLeast'),
    stackRulesOff: read('stackRulesOff'),
    lastBackupAt: read('lastBackupAt'),
    persistHintDismissed: read('persistHintDismissed'),
  }
}

export function isSettingKey(key: unknown): key is SettingKey {
  return typeof key === 'string' && Object.hasOwn(SETTING_RULES, key)
}

function toggle(
  initial: boolean,
  scope: 'person' | 'device',
): { initial: boolean; scope: 'person' | 'device'; check: (value: unknown) => value is boolean } {
  return { initial, scope, check: (value): value is boolean => typeof value === 'boolean' }
}

function choice<Value extends string>(
  initial: Value,
  allowed: readonly Value[],
): { initial: Value; scope: 'person'; check: (value: unknown) => value is Value } {
  return { initial, scope: 'person', check: (value): value is Value => allowed.some((one) => one === value) }
}

function isIntegerIn(value: unknown, min: number, max: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
}

function isLanguage(value: unknown): boolean {
  return typeof value === 'string' && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(value)
}

function isLabelName(value: unknown): boolean {
  return typeof value === 'string' && value.length <= MAX_LABEL_NAME_CHARS
}

function isStage(value: unknown): value is StageName {
  return STAGES.some((stage) => stage === value)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
