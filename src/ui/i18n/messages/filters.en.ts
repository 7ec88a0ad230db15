/** Filters of a search in words, on chips and in the reasons why it found a photo. */
export const filtersEn = {
  'filters.named':
    '{kind, select, taken {Taken} added {Added} camera {Camera} lens {Lens} name {File name} path {Path} folder {Folder} ext {Ending} source {Folder} software {Program} hash {Fingerprint} tag {Tag} person {Person} album {Album} place {Place} city {Town} region {Region} country {Country} object {Shows} color {Colour} label {Label} other {}}: {value}',
  'filters.exactly': '{value} alone',
  'filters.before': 'before {day}',
  'filters.since': 'since {day}',
  'filters.between': '{from} to {to}',
  'filters.season': '{season, select, spring {Spring} summer {Summer} autumn {Autumn} other {Winter}}',
  'filters.seasonOf':
    '{season, select, spring {Spring} summer {Summer} autumn {Autumn} other {Winter}} {year}',
  'filters.dayOfMonth': 'Day {days} of a month',
  'filters.dated': 'Date known',
  'filters.near': 'Within {km} km of {position}',
  'filters.person': '{how, select, only {Only {name}} other {{name} with others}}',
  'filters.unnamed': 'Somebody without a name',
  'filters.notFavorite': 'No favourite',
  'filters.stars': '{count, plural, =-1 {Rated down} =0 {No rating} one {# star} other {# stars}}',
  'filters.starsUpTo': '{from} to {count, plural, one {# star} other {# stars}}',
  'filters.has':
    '{what, select, caption {Has a caption} title {Has a title} rating {Has a rating} tag {Has a tag} album {In an album} label {Has a label} gps {Has a position} sidecar {Has a sidecar} date {Has a date} text {Has text in the picture} voice {Has a voice note} other {Has a face}}',
  'filters.hasNot':
    '{what, select, caption {No caption} title {No title} rating {No rating} tag {No tag} album {In no album} label {No label} gps {No position} sidecar {No sidecar} date {No date} text {No text in the picture} voice {No voice note} other {No face}}',
  'filters.state':
    '{state, select, offline {Folder not connected} damaged {Damaged} duplicate {Duplicates} blank {Nearly blank} stack {In a stack} other {In the basket}}',
  'filters.shelf':
    '{shelf, select, hidden {Hidden} trash {In the trash} removed {Removed from the library} other {In sight}}',
  'filters.faces': 'Faces: {range}',
  'filters.age': 'Age: {range}',
  'filters.written':
    '{column, select, caption {In title or caption} text {In the picture} names {In the name of file or folder} tags {In tags} people {In names of people} place {In the place} other {In the camera}}: “{words}”',
  'filters.look': 'Looks like “{words}”',
  'filters.number':
    '{field, select, iso {ISO} aperture {Aperture} focal_mm {Focal length} shutter_s {Exposure} bytes {Size} megapixels {Resolution} ratio {Width to height} other {Length}}: {range}',
  'filters.shape': '{shape, select, landscape {Landscape format} portrait {Portrait format} other {Square}}',
  'filters.orMore': '{value} or more',
  'filters.orLess': 'up to {value}',
  'filters.not': 'Not {name}',
  'filters.like': 'Looks like {name}',
  'filters.unlike': 'Unlike {name}',
  'filters.thisPhoto': 'this photo',
  'filters.partOf': 'a part of {name}',
  'filters.yourPicture': 'your picture',
  'filters.askedPicture': 'The picture searched by',
  'filters.sim':
    '{sim, select, strict {Strong matches only} usual {Usual matches} weak {Weaker matches too} other {Likeness from {least}}}',
  'filters.limit': '{count, plural, one {Only the first} other {Only the first #}}',
} as const
