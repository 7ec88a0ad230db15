import { lazy, Suspense } from 'react'

import { mayHaveMarkup } from '../../domain/caption-text.ts'
import styles from './caption.module.css'

const RenderedCaption = lazy(() => import('./RenderedCaption.tsx'))

/** A caption as it is read. */
export function Caption({ text }: { readonly text: string }) {
  const plain = <p className={styles.plain}>{text}</p>
  if (!mayHaveMarkup(text)) return plain
  return (
    <Suspense fallback={plain}>
      <RenderedCaption text={text} />
    </Suspense>
  )
}
