import type { ReactNode } from 'react'

import type { PeopleTarget } from '../../domain/people/report.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'

/** Links that the app makes, because it alone knows the addresses. */
interface LinkProps {
  readonly className: string | undefined
  readonly children: ReactNode
  readonly label?: string
}
export type LinkToPerson = (props: LinkProps & { readonly target: PeopleTarget | null }) => ReactNode
/** Opens the photo among all photos of the person whose page this is. */
export type LinkToPhoto = (props: LinkProps & { readonly hash: AssetHash }) => ReactNode
export type LinkToSearch = (props: LinkProps & { readonly q: string }) => ReactNode
export type LinkToPlace = (props: LinkProps) => ReactNode
