import { LibraryBig, Search } from 'lucide-react'

import { useQueryState } from '../../client/use-query.ts'
import { useAreaMessages } from '../../ui/index.ts'
import { albumsEn } from '../../ui/i18n/messages/albums.en.ts'
import { ChoiceField, type Choice, type Untaken } from '../choice/ChoiceField.tsx'
import { albumChoices } from './album-choices.ts'

export interface AlbumFieldProps {
  readonly label: string
  /** Ids of albums that are not offered. */
  readonly without: ReadonlySet<string>
  /** Offers to make an album that is missing. */
  readonly creates: boolean
  /** Smart albums too. */
  readonly smart?: boolean
  readonly onChoose: (choice: Choice) => void
  /** See `ChoiceField`. */
  readonly onTyped?: (untaken: Untaken | null) => void
  readonly autoFocus?: boolean
  readonly opensOnFocus?: boolean
}

/** Finds an album by hand while it is typed. */
export function AlbumField({ without, creates, smart = false, ...rest }: AlbumFieldProps) {
  const { t } = useAreaMessages(albumsEn)
  const albums = useQueryState('albumTitles', {}).value ?? []
  const smartIds = new Set(albums.filter(({ kind }) => kind === 'smart').map(({ id }) => id))
  return (
    <ChoiceField
      {...rest}
      placeholder={t(creates ? 'albums.findOrCreate' : 'albums.find')}
      choicesFor={(typed) => albumChoices(albums, typed, { without, creates, smart })}
      markOf={({ id }) =>
        smartIds.has(id) ? <Search role="img" aria-label={t('albums.smart')} /> : <LibraryBig aria-hidden />
      }
      nameOfNew={(name) => t('albums.create', { name })}
    />
  )
}
