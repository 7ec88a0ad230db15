import { Link, useParams } from '@tanstack/react-router'

import { FolderHead, FolderTops, type LinkToFolder } from '../../features/folders/FolderBrowser.tsx'
import { folderOfSearch } from '../../features/timeline/search.ts'
import { EmptyState, useMessages } from '../../ui/index.ts'
import { useCull } from '../use-cull.ts'
import { PhotoShelf } from './PhotoShelf.tsx'

/** `/folders` and `/folders/<source>/<path>`: the tops, or a folder with what lies below it and its photos. */
export default function FoldersPage() {
  const { _splat: splat = '' } = useParams({ strict: false })
  return splat === '' ? <FolderTops link={linkToFolder} /> : <Folder key={splat} splat={splat} />
}

function Folder({ splat }: { readonly splat: string }) {
  const { t } = useMessages()
  const { source, path } = folderOfSearch(splat)
  // A folder has no words in a search: its photos are kept as a selection is.
  const cull = useCull('visible', undefined)
  return (
    <PhotoShelf
      from="/folders/$"
      head={<FolderHead source={source} path={path} link={linkToFolder} />}
      name={`folder ${splat}`}
      title={path.split('/').at(-1) ?? t('folders.title')}
      base={{ filters: [{ key: 'folder', source, path }] }}
      onCull={cull}
      empty={<EmptyState title={t('folders.noPhotos')}>{t('folders.noPhotosText')}</EmptyState>}
    />
  )
}

const linkToFolder: LinkToFolder = ({ source, path, className, children }) => (
  <Link to="/folders/$" params={{ _splat: path === '' ? source : `${source}/${path}` }} className={className}>
    {children}
  </Link>
)
