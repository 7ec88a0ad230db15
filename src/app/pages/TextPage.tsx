import { Link } from '@tanstack/react-router'

import { TextPage, type LinkToSearch, type LinkToSettings } from '../../features/text/TextPage.tsx'
import { TextSettingsPage } from '../../features/text/TextSettingsPage.tsx'
import { useActions } from '../actions.ts'

/** `/text`: shelves; each leads to its photos. */
export default function TextRoute() {
  return <TextPage link={linkToSearch} settingsLink={linkToSettings} />
}

/** `/settings/text` */
export function TextSettingsRoute() {
  return <TextSettingsPage onFailed={useActions().fail} shelvesLink={linkToShelves} />
}

const linkToSearch: LinkToSearch = ({ q, className, children }) => (
  <Link to="/" search={{ q }} className={className}>
    {children}
  </Link>
)

const linkToSettings: LinkToSettings = ({ className, children }) => (
  <Link to="/settings/text" className={className}>
    {children}
  </Link>
)

const linkToShelves: LinkToSettings = ({ className, children }) => (
  <Link to="/text" className={className}>
    {children}
  </Link>
)
