import { useState } from 'react'
import { PanelRightClose, PanelRightOpen } from 'lucide-react'

import { IconButton, useAreaMessages } from '../../ui/index.ts'
import { facetsEn } from '../../ui/i18n/messages/facets.en.ts'
import type { FacetProps } from './FacetChip.tsx'
import FacetGroups from './FacetGroups.tsx'
import { loadFacetsShown, saveFacetsShown } from './reading-position.ts'
import styles from './facets.module.css'

/** What the results can be narrowed by, beside them. `isInert`: a photo lies over it. */
export default function FacetColumn({ isInert, ...props }: FacetProps & { readonly isInert: boolean }) {
  const { t } = useAreaMessages(facetsEn)
  const [isShown, setShown] = useState(loadFacetsShown)
  const show = (next: boolean) => {
    setShown(next)
    saveFacetsShown(next)
  }
  return (
    <aside
      className={styles.column}
      aria-label={t('photos.facets.title')}
      data-closed={!isShown || undefined}
      inert={isInert}
    >
      <div className={styles.columnHead}>
        {isShown ? <h2 className={styles.columnTitle}>{t('photos.facets.title')}</h2> : null}
        <IconButton
          size="small"
          label={t(isShown ? 'photos.facets.hide' : 'photos.facets.show')}
          aria-expanded={isShown}
          onPress={() => show(!isShown)}
        >
          {isShown ? <PanelRightClose aria-hidden /> : <PanelRightOpen aria-hidden />}
        </IconButton>
      </div>
      {isShown ? <FacetGroups {...props} /> : null}
    </aside>
  )
}
