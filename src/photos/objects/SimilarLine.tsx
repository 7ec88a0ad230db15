import { use } from 'react'
import { ImageOff, Images } from 'lucide-react'

import { useQueryState } from '../../client/use-query.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import { Button, useAreaMessages } from '../../ui/index.ts'
import { viewerEn } from '../../ui/i18n/messages/viewer.en.ts'
import { useOpenSearch } from '../open-search.ts'
import { asksByPicture, SearchTextContext } from '../search-text.ts'

/** The way to photos that look like this one, and in a search by pictures away from it. Nothing while no model compares pictures. */
export default function SimilarLine({ hash }: { readonly hash: AssetHash }) {
  const { t } = useAreaMessages(viewerEn)
  const openSearch = useOpenSearch()
  const searched = use(SearchTextContext)
  const settings = useQueryState('settings', {}).value
  if (settings === undefined || settings.meaningModel === null) return null
  return (
    <p>
      <Button
        size="small"
        variant="quiet"
        icon={<Images aria-hidden />}
        onPress={() => openSearch(`like:${hash}`)}
      >
        {t('photos.info.similar')}
      </Button>
      {!asksByPicture(searched) || searched.includes(hash) ? null : (
        <Button
          size="small"
          variant="quiet"
          icon={<ImageOff aria-hidden />}
          onPress={() => openSearch(`${searched} -like:${hash}`)}
        >
          {t('photos.action.lessLike')}
        </Button>
      )}
    </p>
  )
}
