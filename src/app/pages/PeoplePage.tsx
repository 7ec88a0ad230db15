import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'

import { PeoplePage } from '../../features/people/PeoplePage.tsx'
import { PersonPage } from '../../features/people/PersonPage.tsx'
import { SuggestionsPage } from '../../features/people/SuggestionsPage.tsx'
import type { LinkToPerson, LinkToPhoto, LinkToPlace, LinkToSearch } from '../../features/people/links.ts'
import { keyOfTarget, targetOfKey } from '../../photos/people/target.ts'

/** `/people`: everybody. */
export default function PeopleRoute() {
  const { shelf = 'shown' } = useSearch({ from: '/people' })
  const navigate = useNavigate()
  return (
    <PeoplePage
      shelf={shelf}
      onShelf={(next) =>
        void navigate({ to: '.', search: next === 'shown' ? {} : { shelf: next }, replace: true })
      }
      link={linkToPerson}
      suggestionsLink={linkToSuggestions}
      settingsLink={linkToSettings}
    />
  )
}

/** `/people/<key>`: one of them, with every face. */
export function PersonRoute() {
  const { key } = useParams({ from: '/people/$key' })
  const navigate = useNavigate()
  return (
    <PersonPage
      key={key}
      // A cluster that cannot be: nobody.
      target={targetOfKey(key) ?? { cluster: -1 }}
      onTarget={(next) => {
        if (next === null) void navigate({ to: '/people', replace: true })
        else if (keyOfTarget(next) !== key)
          void navigate({ to: '/people/$key', params: { key: keyOfTarget(next) }, replace: true })
      }}
      link={linkToPerson}
      photoLink={linkToPhoto}
      searchLink={linkToSearch}
    />
  )
}

/** `/people/suggestions` */
export function SuggestionsRoute() {
  return <SuggestionsPage link={linkToPerson} />
}

const named = (label: string | undefined) => (label === undefined ? {} : { 'aria-label': label })

const linkToPerson: LinkToPerson = ({ target, className, label, children }) =>
  target === null ? (
    <Link to="/people" className={className} {...named(label)}>
      {children}
    </Link>
  ) : (
    <Link to="/people/$key" params={{ key: keyOfTarget(target) }} className={className} {...named(label)}>
      {children}
    </Link>
  )

const linkToPhoto: LinkToPhoto = ({ hash, q, className, label, children }) => (
  <Link
    to="/photo/$hash"
    params={{ hash }}
    search={q === undefined ? {} : { q }}
    className={className}
    {...named(label)}
  >
    {children}
  </Link>
)

const linkToSearch: LinkToSearch = ({ q, className, label, children }) => (
  <Link to="/" search={{ q }} className={className} {...named(label)}>
    {children}
  </Link>
)

const linkToSuggestions: LinkToPlace = ({ className, children }) => (
  <Link to="/people/suggestions" className={className}>
    {children}
  </Link>
)

const linkToSettings: LinkToPlace = ({ className, children }) => (
  <Link to="/settings/people" className={className}>
    {children}
  </Link>
)
