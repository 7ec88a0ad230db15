import { Link } from '@tanstack/react-router'

import { TextPage, type LinkToSearch, type LinkToSettings } from '../../features/text/TextPage.tsx'

/** `/text`: shelves; each leads to its photos. */
export default function TextRoute() {
  return <TextPage link={linkToSearch} settingsLink={linkToSettings} />
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
