/**
 * Words for what the detector knows: the eighty labels of COCO in the network's order, what else they are called in English and German, and
 * broader terms. The one table that search, chips and screens read.
 */

/** `[label, German name, other words of either language]`. The label itself is the English name. */
const TABLE = [
  [
    'person',
    'Mensch',
    // Not "woman" or "Mann": the network does not tell them apart, and half of what is found would be wrong.
    'people, persons, human, humans, menschen, personen, leute',
  ],
  ['bicycle', 'Fahrrad', 'bicycles, bike, bikes, fahrräder, rad, räder, velo'],
  ['car', 'Auto', 'cars, automobile, automobiles, autos, pkw, personenwagen'],
  ['motorcycle', 'Motorrad', 'motorcycles, motorbike, motorbikes, moped, scooter, motorräder, roller'],
  [
    'airplane',
    'Flugzeug',
    'airplanes, aeroplane, aeroplanes, plane, planes, aircraft, jet, flugzeuge, flieger',
  ],
  ['bus', 'Bus', 'buses, busse, omnibus'],
  ['train', 'Zug', 'trains, railway, locomotive, züge, eisenbahn, bahn, lokomotive, lok'],
  ['truck', 'Lastwagen', 'trucks, lorry, lorries, lkw, laster'],
  ['boat', 'Boot', 'boats, ship, ships, boote, schiff, schiffe'],
  ['traffic light', 'Ampel', 'traffic lights, stoplight, ampeln'],
  ['fire hydrant', 'Hydrant', 'fire hydrants, hydrants, hydranten'],
  ['stop sign', 'Stoppschild', 'stop signs, stoppschilder'],
  ['parking meter', 'Parkuhr', 'parking meters, parkuhren'],
  ['bench', 'Bank', 'benches, park bench, parkbank, sitzbank'],
  ['bird', 'Vogel', 'birds, vögel'],
  ['cat', 'Katze', 'cats, kitten, kittens, kitty, katzen, kater, kätzchen'],
  ['dog', 'Hund', 'dogs, puppy, puppies, canine, canines, hunde, welpe, welpen, hündin'],
  ['horse', 'Pferd', 'horses, pony, ponies, foal, pferde, fohlen'],
  ['sheep', 'Schaf', 'lamb, lambs, schafe, lamm, lämmer'],
  ['cow', 'Kuh', 'cows, cattle, bull, bulls, calf, kühe, rind, rinder, kalb'],
  ['elephant', 'Elefant', 'elephants, elefanten'],
  ['bear', 'Bär', 'bears, bären'],
  ['zebra', 'Zebra', 'zebras'],
  ['giraffe', 'Giraffe', 'giraffes, giraffen'],
  ['backpack', 'Rucksack', 'backpacks, rucksacks, rucksäcke'],
  ['umbrella', 'Regenschirm', 'umbrellas, parasol, regenschirme, schirm, schirme, sonnenschirm'],
  ['handbag', 'Handtasche', 'handbags, purse, purses, handtaschen'],
  ['tie', 'Krawatte', 'ties, necktie, neckties, krawatten, schlips'],
  ['suitcase', 'Koffer', 'suitcases, luggage'],
  ['frisbee', 'Frisbee', 'frisbees'],
  ['skis', 'Ski', 'skier, skiers, skifahrer'],
  ['snowboard', 'Snowboard', 'snowboards, snowboarder'],
  ['sports ball', 'Ball', 'balls, sports balls, bälle, fußball'],
  ['kite', 'Drachen', 'kites'],
  ['baseball bat', 'Baseballschläger', 'baseball bats'],
  ['baseball glove', 'Baseballhandschuh', 'baseball gloves, mitt'],
  ['skateboard', 'Skateboard', 'skateboards, skateboarder'],
  ['surfboard', 'Surfbrett', 'surfboards, surfer, surfbretter'],
  ['tennis racket', 'Tennisschläger', 'tennis rackets, racket, racquet'],
  ['bottle', 'Flasche', 'bottles, flaschen'],
  ['wine glass', 'Weinglas', 'wine glasses, weingläser'],
  ['cup', 'Tasse', 'cups, mug, mugs, tassen, becher'],
  ['fork', 'Gabel', 'forks, gabeln'],
  ['knife', 'Messer', 'knives'],
  ['spoon', 'Löffel', 'spoons'],
  ['bowl', 'Schüssel', 'bowls, schüsseln, schale'],
  ['banana', 'Banane', 'bananas, bananen'],
  ['apple', 'Apfel', 'apples, äpfel'],
  ['sandwich', 'Sandwich', 'sandwiches'],
  ['orange', 'Orange', 'oranges, orangen, apfelsine, apfelsinen'],
  ['broccoli', 'Brokkoli', ''],
  ['carrot', 'Karotte', 'carrots, karotten, möhre, möhren'],
  ['hot dog', 'Hotdog', 'hot dogs, hotdogs'],
  ['pizza', 'Pizza', 'pizzas, pizzen'],
  ['donut', 'Donut', 'donuts, doughnut, doughnuts'],
  ['cake', 'Kuchen', 'cakes, torte, torten'],
  ['chair', 'Stuhl', 'chairs, armchair, stühle, sessel'],
  ['couch', 'Sofa', 'couches, sofas'],
  ['potted plant', 'Topfpflanze', 'potted plants, topfpflanzen, zimmerpflanze'],
  ['bed', 'Bett', 'beds, betten'],
  ['dining table', 'Esstisch', 'dining tables, table, tables, tisch, tische'],
  ['toilet', 'Toilette', 'toilets, toiletten, klo'],
  ['tv', 'Fernseher', 'tvs, television, televisions, monitor'],
  ['laptop', 'Laptop', 'laptops'],
  ['mouse', 'Computermaus', 'computer mouse'],
  ['remote', 'Fernbedienung', 'remotes, remote control, remote controls, fernbedienungen'],
  ['keyboard', 'Tastatur', 'keyboards, tastaturen'],
  [
    'cell phone',
    'Handy',
    'cell phones, cellphone, phone, phones, smartphone, smartphones, mobile phone, handys, mobiltelefon, telefon',
  ],
  ['microwave', 'Mikrowelle', 'microwaves, mikrowellen'],
  ['oven', 'Backofen', 'ovens, stove, backöfen, herd'],
  ['toaster', 'Toaster', 'toasters'],
  ['sink', 'Spüle', 'sinks, spülbecken, waschbecken'],
  ['refrigerator', 'Kühlschrank', 'refrigerators, fridge, fridges, kühlschränke'],
  ['book', 'Buch', 'books, bücher'],
  ['clock', 'Uhr', 'clocks, timepiece, uhren'],
  ['vase', 'Vase', 'vases, vasen'],
  ['scissors', 'Schere', 'scheren'],
  ['teddy bear', 'Teddybär', 'teddy bears, teddy, teddybären'],
  ['hair drier', 'Föhn', 'hair driers, hair dryer, hairdryer, fön'],
  ['toothbrush', 'Zahnbürste', 'toothbrushes, zahnbürsten'],
] as const

/** What the detector calls a thing, as stored. */
export type ObjectLabel = (typeof TABLE)[number][0]
/** In the order of the network's maps. */
export const OBJECT_LABELS: readonly ObjectLabel[] = TABLE.map(([label]) => label)

/** `[term, German name, other words, labels it covers]`. */
const BROADER: readonly (readonly [string, string, string, readonly ObjectLabel[]])[] = [
  [
    'animal',
    'Tier',
    'animals, tiere',
    ['bird', 'cat', 'dog', 'horse', 'sheep', 'cow', 'elephant', 'bear', 'zebra', 'giraffe'],
  ],
  ['pet', 'Haustier', 'pets, haustiere', ['cat', 'dog']],
  [
    'vehicle',
    'Fahrzeug',
    'vehicles, fahrzeuge',
    ['bicycle', 'car', 'motorcycle', 'airplane', 'bus', 'train', 'truck', 'boat'],
  ],
  [
    'wheeled vehicle',
    'Radfahrzeug',
    'wheeled vehicles',
    ['bicycle', 'car', 'motorcycle', 'bus', 'train', 'truck'],
  ],
  [
    'motor vehicle',
    'Kraftfahrzeug',
    'motor vehicles, kraftfahrzeuge, kfz',
    ['car', 'motorcycle', 'bus', 'truck'],
  ],
  ['furniture', 'Möbel', 'möbelstück', ['bench', 'chair', 'couch', 'bed', 'dining table']],
  ['seat', 'Sitzgelegenheit', 'seats', ['bench', 'chair', 'couch']],
  [
    'food',
    'Essen',
    'lebensmittel',
    ['banana', 'apple', 'sandwich', 'orange', 'broccoli', 'carrot', 'hot dog', 'pizza', 'donut', 'cake'],
  ],
  ['fruit', 'Obst', 'fruits, früchte', ['banana', 'apple', 'orange']],
  ['vegetable', 'Gemüse', 'vegetables', ['broccoli', 'carrot']],
  ['dishes', 'Geschirr', 'tableware', ['wine glass', 'cup', 'bowl']],
  ['cutlery', 'Besteck', '', ['fork', 'knife', 'spoon']],
  [
    'appliance',
    'Haushaltsgerät',
    'appliances, home appliance, home appliances, haushaltsgeräte',
    ['microwave', 'oven', 'toaster', 'refrigerator', 'hair drier'],
  ],
  [
    'electronics',
    'Elektronik',
    'electronic equipment',
    ['tv', 'laptop', 'mouse', 'remote', 'keyboard', 'cell phone'],
  ],
  ['computer', 'Computer', 'computers', ['laptop', 'keyboard', 'mouse']],
  [
    'sports equipment',
    'Sportgerät',
    'sportgeräte',
    [
      'frisbee',
      'skis',
      'snowboard',
      'sports ball',
      'baseball bat',
      'baseball glove',
      'skateboard',
      'surfboard',
      'tennis racket',
    ],
  ],
  ['bag', 'Tasche', 'bags, taschen, gepäck', ['backpack', 'handbag', 'suitcase']],
]

const GERMAN = new Map<string, string>([...TABLE, ...BROADER].map(([name, german]) => [name, german]))
const LABELS_BY_WORD = new Map<string, readonly ObjectLabel[]>()
for (const [label, german, others] of TABLE) addWords([label, german, ...split(others)], [label])
for (const [term, german, others, labels] of BROADER) addWords([term, german, ...split(others)], labels)

/** The most words one name has. */
export const MAX_OBJECT_WORDS = Math.max(...[...LABELS_BY_WORD.keys()].map((name) => name.split(' ').length))

/** What a word or a row of words means, in any case and of either language; null: no such thing is known. */
export function labelsOfWord(text: string): readonly ObjectLabel[] | null {
  return LABELS_BY_WORD.get(fold(text)) ?? null
}

/** What a thing, or what covers it, may be called in either language, folded. */
export function wordsOfObject(label: ObjectLabel): readonly string[] {
  return [...LABELS_BY_WORD].flatMap(([word, labels]) => (labels.includes(label) ? [word] : []))
}

/** A label or a broader term as people of this language call it. Begins as a name does in that language. */
export function objectName(name: string, language: 'en' | 'de'): string {
  return language === 'de' ? (GERMAN.get(name) ?? name) : name
}

/** Broader terms that cover one of these labels, widest first. */
export function broaderTerms(labels: readonly string[]): readonly string[] {
  return BROADER.filter(([, , , covered]) => covered.some((label) => labels.includes(label))).map(
    ([term]) => term,
  )
}

export function isObjectLabel(label: string): label is ObjectLabel {
  return OBJECT_LABELS.some((known) => known === label)
}

/** Every word that means something, folded, and the labels it means. For tests. */
export function allObjectWords(): ReadonlyMap<string, readonly ObjectLabel[]> {
  return LABELS_BY_WORD
}

/** Adding a word twice for different things would be a mistake of this table: tests look. */
function addWords(words: readonly string[], labels: readonly ObjectLabel[]): void {
  for (const word of words.map(fold)) {
    const known = LABELS_BY_WORD.get(word)
    if (known !== undefined && known.join() !== labels.join())
      throw new Error(`“${word}” means ${known.join()} and ${labels.join()}`)
    LABELS_BY_WORD.set(word, labels)
  }
}

function split(others: string): string[] {
  return others === '' ? [] : others.split(', ')
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().trim().replaceAll(/\s+/g, ' ')
}
