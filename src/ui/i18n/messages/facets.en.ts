/** Words of facets and of sorting. They come with the list of photos. */
export const facetsEn = {
  'photos.facets.title': 'Narrow down',
  'photos.facets.show': 'Show filters',
  'photos.facets.hide': 'Hide filters',
  'photos.facets.exclude': 'Exclude',
  'photos.facets.excludeHint':
    'What you choose now is left out of the results. Alt and a click does the same.',
  'photos.facets.excluded': '{name}, excluded',
  'photos.facets.mode': 'Of those chosen, photos have',
  'photos.facets.modeOf': '{mode, select, all {All of them} other {Any of them}}',
  'photos.facets.noDate': 'Without a date',
  'photos.facets.more': '{count, plural, one {# more} other {# more}}',
  'photos.facets.less': 'Fewer',
  'photos.facets.people': 'People',
  'photos.facets.tags': 'Tags',
  'photos.facets.albums': 'Albums',
  'photos.facets.countries': 'Countries',
  'photos.facets.towns': 'Towns',
  'photos.facets.objects': 'Things',
  'photos.facets.colors': 'Colours',
  'photos.color':
    '{color, select, red {Red} orange {Orange} yellow {Yellow} green {Green} teal {Teal} blue {Blue} purple {Purple} pink {Pink} brown {Brown} black {Black} grey {Grey} white {White} other {Black and white}}',
  'photos.search.kind':
    '{kind, select, key {filter} type {type} camera {camera} lens {lens} folder {folder} label {label} tag {tag} album {album} year {year} place {place} object {on the photo} other {value}}',
  'photos.sort.trigger': 'Sort: {order}',
  'photos.sort.by': 'Sort by',
  'photos.sort.direction': 'Direction',
  'photos.sort.default': 'Usual order',
  'photos.sort.name':
    '{by, select, relevance {Relevance} date {Date taken} added {Date added} rating {Rating} size {Size} color {Colour} name {Name} duration {Length} hand {By hand} other {Random}}',
  'photos.sort.forward':
    '{by, select, relevance {Best first} date {Newest first} added {Newest first} rating {Best first} size {Largest first} color {From red to pink} name {A to Z} duration {Longest first} other {As usual}}',
  'photos.sort.backward':
    '{by, select, relevance {Best last} date {Oldest first} added {Oldest first} rating {Best last} size {Smallest first} color {From pink to red} name {Z to A} duration {Shortest first} other {The other way round}}',
  'photos.sort.chip': '{order}: {direction}',
} as const
