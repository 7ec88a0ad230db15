import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'

import { FolderHead, FolderTops, type LinkToFolder } from '../../features/folders/FolderBrowser.tsx'
import { folderOfSearch } from '../../features/timeline/search.ts'
import { TimelineScreen } from '../../features/timeline/TimelineScreen.tsx'
import { EmptyState, useMessages } from '../../ui/index.ts'
import { useActions } from '../actions.ts'
import { useCull } from '../use-cull.ts'
import styles from './shelf.module.css'

/** `/folders` and `/folders/<source>/<path>`: the tops, or a folder with what lies below it and its photos. */
export default function FoldersPage() {
  const { _splat: splat = '' } = useParams({ strict: false })
  return splat === '' ? <FolderTops link={linkToFolder} /> : <Folder key={splat} splat={splat} />
}

function Folder({ splat }: { readonly splat: string }) {
  const { t } = useMessages()
  const actions = useActions()
  const navigate = useNavigate()
  const { photo, ...search } = useSearch({ from: '/folders/$' })
  const { source, path } = folderOfSearch(splat)
  // A folder has no words in a search: its photos are kept as a selection is.
  const cull = useCull('visible', undefined)
  return (
    <div className={styles.shelf}>
      <FolderHead source={source} path={path} link={linkToFolder} />
      <div className={styles.photos}>
        <TimelineScreen
          name={`folder ${splat}`}
          title={path.split('/').at(-1) ?? t('folders.title')}
          base={{ filters: [{ key: 'folder', source, path }] }}
          search={search}
          onSearch={(next, { replace }) =>
            void navigate({ to: '.', search: photo === undefined ? next : { ...next, photo }, replace })
          }
          photo={photo ?? null}
          onPhoto={(hash, { replace }) =>
            void navigate({ to: '.', search: hash === null ? search : { ...search, photo: hash }, replace })
          }
          onConnect={actions.reconnect}
          onCull={cull}
          empty={<EmptyState title={t('folders.noPhotos')}>{t('folders.noPhotosText')}</EmptyState>}
        />
      </div>
    </div>
  )
}

const linkToFolder: LinkToFolder = ({ source, path, className, children }) => (
  <Link to="/folders/$" params={{ _splat: path === '' ? source : `${source}/${path}` }} className={className}>
    {children}
  </Link>
)
