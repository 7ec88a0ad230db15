import { Link } from '@tanstack/react-router'

import type { LinkToAlbum } from '../../features/albums/album-task.ts'

/** Null: to all albums. */
export const linkToAlbum: LinkToAlbum = ({ id, className, label, children }) => {
  const name = label === undefined ? {} : { 'aria-label': label }
  return id === null ? (
    <Link to="/albums" className={className} {...name}>
      {children}
    </Link>
  ) : (
    <Link to="/albums/$id" params={{ id }} className={className} {...name}>
      {children}
    </Link>
  )
}
