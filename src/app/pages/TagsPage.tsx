import type { MouseEvent } from 'react'

import { quoted } from '../../domain/search/edit.ts'
import { TagsPage, type LinkToTag } from '../../features/tags/TagsPage.tsx'
import { router } from '../router.ts'

/** `/tags`: the tree; a tag leads to its photos. */
export default function TagsRoute() {
  return <TagsPage link={linkToTag} />
}

const linkToTag: LinkToTag = ({ path, className, label, children }) => {
  const href = `/?q=${encodeURIComponent(`tag:${quoted(path)}`)}`
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    router.history.push(href)
  }
  return (
    <a href={href} className={className} aria-label={label} onClick={follow}>
      {children}
    </a>
  )
}
