import { useNavigate } from '@tanstack/react-router'

import { AlbumsPage } from '../../features/albums/AlbumsPage.tsx'
import { linkToAlbum } from './link-to-album.tsx'

/** `/albums`: all of them. */
export default function AlbumsRoute() {
  const navigate = useNavigate()
  return (
    <AlbumsPage link={linkToAlbum} onOpen={(id) => void navigate({ to: '/albums/$id', params: { id } })} />
  )
}
