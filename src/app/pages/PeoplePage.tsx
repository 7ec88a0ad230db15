import { lazy, Suspense, useState } from 'react'
import { Link, useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router'

import { useQueryState } from '../../client/use-query.ts'
import type { PhotoList } from '../../domain/reads.ts'
import type { PeopleTarget } from '../../domain/people/report.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import { PeoplePage } from '../../features/people/PeoplePage.tsx'
import { PersonPage } from '../../features/people/PersonPage.tsx'
import { SuggestionsPage } from '../../features/people/SuggestionsPage.tsx'
import type { LinkToPerson, LinkToPhoto, LinkToPlace, LinkToSearch } from '../../features/people/links.ts'
import { keyOfTarget, targetOfKey } from '../../photos/people/target.ts'
import { useActions } from '../actions.ts'

const Viewer = lazy(async () => ({ default: (await import('../../photos/viewer/Viewer.tsx')).Viewer }))

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
  const { photo } = useSearch({ from: '/people/$key' })
  const navigate = useNavigate()
  // A cluster that cannot be: nobody.
  const target = targetOfKey(key) ?? { cluster: -1 }
  return (
    <>
      <PersonPage
        key={key}
        target={target}
        onTarget={(next) => {
          if (next === null) void navigate({ to: '/people', replace: true })
          else if (keyOfTarget(next) !== key)
            void navigate({ to: '/people/$key', params: { key: keyOfTarget(next) }, replace: true })
        }}
        link={linkToPerson}
        photoLink={linkToPhoto}
        searchLink={linkToSearch}
      />
      <PhotoOfPerson target={target} photo={photo ?? null} />
    </>
  )
}

/** A photo among all photos of somebody, over their page; closed, one is where one was. */
function PhotoOfPerson({
  target,
  photo,
}: {
  readonly target: PeopleTarget
  readonly photo: AssetHash | null
}) {
  const navigate = useNavigate()
  const router = useRouter()
  const actions = useActions()
  // Opened by its address there is no step to go back to.
  const [isAddress] = useState(photo !== null)
  const list = useQueryState('personPhotos', photo === null ? null : { target }).value ?? NO_PHOTOS
  if (photo === null) return null
  return (
    <Suspense>
      <Viewer
        hash={photo}
        list={list}
        knownTiles={NO_TILES}
        asked={[]}
        searched=""
        onPhoto={(next) =>
          void navigate({ to: '.', search: { photo: next }, replace: true, resetScroll: false })
        }
        onReady={() => undefined}
        onClose={() => {
          if (isAddress) void navigate({ to: '.', search: {}, replace: true, resetScroll: false })
          else router.history.back()
        }}
        onConnect={actions.reconnect}
      />
    </Suspense>
  )
}

const NO_PHOTOS: PhotoList = { ids: new Uint32Array(0), day: new Int32Array(0), ratio: new Uint16Array(0) }
const NO_TILES = { get: () => undefined }

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

const linkToPhoto: LinkToPhoto = ({ hash, className, label, children }) => (
  <Link
    from="/people/$key"
    to="."
    search={{ photo: hash }}
    resetScroll={false}
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
