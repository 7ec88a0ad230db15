import { Link } from '@tanstack/react-router'

import { quoted } from '../../domain/search/edit.ts'
import type { LinkToTag } from '../../features/tags/tag-task.ts'
import { TagsPage } from '../../features/tags/TagsPage.tsx'

/** `/tags`: the tree; a tag leads to its photos. */
export default function TagsRoute() {
  return <TagsPage link={linkToTag} />
}

const linkToTag: LinkToTag = ({ path, className, label, children }) => (
  <Link to="/" search={{ q: `tag:${quoted(path)}` }} className={className} aria-label={label}>
    {children}
  </Link>
)
