/** The words of dates in English and German, lower case and without diacritics beyond the umlauts people type. */

export const MONTHS: ReadonlyMap<string, number> = numbered([
  'january jan januar jänner',
  'february feb februar',
  'march mar märz maerz mär',
  'april apr',
  'may mai',
  'june jun juni',
  'july jul juli',
  'august aug',
  'september sep sept',
  'october oct oktober okt',
  'november nov',
  'december dec dezember dez',
])

/** 1 Monday … 7 Sunday. */
export const WEEKDAYS: ReadonlyMap<string, number> = numbered([
  'monday mondays montag montags',
  'tuesday tuesdays dienstag dienstags',
  'wednesday wednesdays mittwoch mittwochs',
  'thursday thursdays donnerstag donnerstags',
  'friday fridays freitag freitags',
  'saturday saturdays samstag samstags sonnabend',
  'sunday sundays sonntag sonntags',
])

/** By the month a season begins with (meteorological, northern half of the world). */
export const SEASONS: ReadonlyMap<string, number> = new Map([
  ['spring', 3],
  ['frühling', 3],
  ['frühjahr', 3],
  ['summer', 6],
  ['sommer', 6],
  ['autumn', 9],
  ['fall', 9],
  ['herbst', 9],
  ['winter', 12],
])

export const NUMBER_WORDS: ReadonlyMap<string, number> = numbered([
  'one a an ein eine einem einer einen',
  'two zwei',
  'three drei',
  'four vier',
  'five fünf',
  'six sechs',
  'seven sieben',
  'eight acht',
  'nine neun',
  'ten zehn',
  'eleven elf',
  'twelve zwölf',
])

export type Unit = 'day' | 'week' | 'month' | 'year'
export const UNITS: ReadonlyMap<string, Unit> = new Map([
  ...named('day', 'day days tag tage tagen'),
  ...named('week', 'week weeks woche wochen'),
  ...named('month', 'month months monat monate monaten monats'),
  ...named('year', 'year years jahr jahre jahren jahres'),
])

export const LAST = words(
  'last past previous letzte letzten letzter letztes letztem vorige vorigen voriger voriges vergangene vergangenen vergangenes',
)
export const THIS = words('this diese diesen dieser dieses diesem')
export const WEEKEND = words('weekend weekends wochenende wochenenden')
/** Words that may stand before a date and change nothing. */
export const BEFORE_DATE = words('in on at from during im am an aus the der den dem')
export const FROM = words('from between von zwischen')
export const TO = words('to and until till bis und – - —')
export const SINCE = words('since after seit nach ab')
export const UNTIL = words('before until vor bis')

/** `easter` and `thanksgiving` move; the others are `month-day` and how many days. */
export type Holiday = 'easter' | 'thanksgiving' | readonly [month: number, day: number, days: number]
export const HOLIDAYS: ReadonlyMap<string, Holiday> = new Map<string, Holiday>([
  ...holiday([12, 24, 3], 'christmas', 'xmas', 'weihnachten'),
  ...holiday([12, 24, 1], 'christmas eve', 'heiligabend'),
  ...holiday([12, 31, 1], "new year's eve", 'new years eve', 'silvester'),
  ...holiday([1, 1, 1], "new year's day", 'new year', 'neujahr'),
  ...holiday([10, 31, 1], 'halloween'),
  ...holiday([2, 14, 1], "valentine's day", 'valentinstag'),
  ...holiday('easter', 'easter', 'ostern'),
  ...holiday('thanksgiving', 'thanksgiving'),
])

function holiday(days: Holiday, ...names: readonly string[]): [string, Holiday][] {
  return names.map((name) => [name, days])
}

function numbered(lines: readonly string[]): Map<string, number> {
  return new Map(lines.flatMap((line, index) => line.split(' ').map((word) => [word, index + 1])))
}

function named(unit: Unit, line: string): [string, Unit][] {
  return line.split(' ').map((word) => [word, unit])
}

function words(line: string): ReadonlySet<string> {
  return new Set(line.split(' '))
}
