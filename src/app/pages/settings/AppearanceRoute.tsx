import { Link } from '@tanstack/react-router'

import { AppearancePage } from '../../../features/settings/AppearancePage.tsx'
import { PeopleSettingsPage } from '../../../features/people/PeopleSettingsPage.tsx'
import type { LinkToSettings } from '../../../features/text/TextPage.tsx'
import { TextSettingsPage } from '../../../features/text/TextSettingsPage.tsx'
import { useActions } from '../../actions.ts'

export default function AppearanceRoute() {
  return <AppearancePage onFailed={useActions().fail} />
}

/** `/settings/people` */
export function PeopleSettingsRoute() {
  return <PeopleSettingsPage />
}

/** `/settings/text` */
export function TextSettingsRoute() {
  return <TextSettingsPage onFailed={useActions().fail} shelvesLink={linkToShelves} />
}

const linkToShelves: LinkToSettings = ({ className, children }) => (
  <Link to="/text" className={className}>
    {children}
  </Link>
)
