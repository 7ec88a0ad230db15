/** What people call the colours, in English and German. */

import { COLOUR_NAMES, colourNameOf, type ColourName } from '../colour-names.ts'

/** The German word first. */
const SPELLINGS: Readonly<Record<ColourName, string>> = {
  red: 'rot',
  orange: 'orangefarben',
  yellow: 'gelb gold golden',
  green: 'grün gruen',
  teal: 'türkis tuerkis turquoise cyan petrol aqua',
  blue: 'blau',
  purple: 'lila violett violet',
  pink: 'rosa magenta',
  brown: 'braun',
  black: 'schwarz',
  grey: 'grau gray',
  white: 'weiß weiss',
  mono: 'schwarzweiß bw b/w sw s/w monochrome monochrom schwarzweiss black-and-white schwarz-weiß schwarz-weiss',
}
const NAME_OF = new Map(
  COLOUR_NAMES.flatMap((name) => [name, ...SPELLINGS[name].split(' ')].map((word) => [word, name] as const)),
)

/** `red`, `Rot`, `b/w`, `#3a7`, `#33aa77`; a colour by number is the name it goes by, null when it has none. */
export function colourOfWord(word: string): ColourName | null {
  const hex = /^#(?:([0-9a-f])([0-9a-f])([0-9a-f])|([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2}))$/i.exec(word)
  if (hex === null) return NAME_OF.get(word.toLowerCase()) ?? null
  const [red = 0, green = 0, blue = 0] = hex
    .slice(1)
    .filter((digits) => digits !== undefined)
    .map((digits) => Number.parseInt(digits.padEnd(2, digits), 16))
  return colourNameOf(red, green, blue)
}

export function germanColour(name: ColourName): string {
  return SPELLINGS[name].split(' ')[0] ?? name
}
