import { countryName, type Place } from '../../domain/places/place.ts'
import { valueText } from '../../domain/search/edit.ts'
import { Button, useAreaMessages } from '../../ui/index.ts'
import { viewerEn } from '../../ui/i18n/messages/viewer.en.ts'
import { useOpenSearch } from '../open-search.ts'
import styles from './info.module.css'

/** What the position of a photo is called, from the town to the country: each a way to the photos taken there. */
export function PlaceLine({ place }: { readonly place: Place }) {
  const { t, locale } = useAreaMessages(viewerEn)
  const openSearch = useOpenSearch()
  const country = countryName(place.country, locale.startsWith('de') ? 'de' : 'en')
  const within = (name: string) => valueText(`${name}, ${country}`)
  const names = [
    { name: place.town, search: `city:${within(place.town)}` },
    { name: place.region, search: `region:${within(place.region)}` },
    { name: country, search: `country:${valueText(country)}` },
  ]
  // Lisbon lies in Lisbon, Singapore in Singapore: that is said once.
  const shown = names.filter(
    ({ name }, at) => name !== '' && names.findIndex((one) => one.name === name) === at,
  )
  return (
    <ul className={styles.placeNames}>
      {shown.map(({ name, search }) => (
        <li key={search}>
          <Button
            size="small"
            variant="quiet"
            aria-label={t('photos.info.takenIn', { place: name })}
            onPress={() => openSearch(search)}
          >
            {name}
          </Button>
        </li>
      ))}
    </ul>
  )
}
