import { useEffect, useState, type ReactNode, type RefObject } from 'react'

import { Button, classNames, useAreaMessages } from '../../ui/index.ts'
import { duplicatesEn } from '../../ui/i18n/messages/duplicates.en.ts'
import styles from './duplicates.module.css'

export interface MemberScrollerProps {
  readonly ref: RefObject<HTMLDivElement | null>
  /** Places stand below each other, pictures beside each other. */
  readonly isVertical: boolean
  /** How many members are drawn, and how many are not yet. */
  readonly drawn: number
  readonly rest: number
  readonly children: ReactNode
}

const CLIPPED_PX = 8 // less of a member is a border

/** The members of a group, and how many of them are out of sight: a bar to scroll by is not seen everywhere. */
export function MemberScroller({ ref, isVertical, drawn, rest, children }: MemberScrollerProps) {
  const { t } = useAreaMessages(duplicatesEn)
  const [unseen, setUnseen] = useState(0)
  useEffect(() => {
    const scroller = ref.current
    if (scroller === null) return
    const look = () => setUnseen(beyond(scroller, isVertical).length)
    const sizes = new ResizeObserver(look)
    sizes.observe(scroller)
    scroller.addEventListener('scroll', look, { passive: true })
    return () => {
      sizes.disconnect()
      scroller.removeEventListener('scroll', look)
    }
  }, [ref, isVertical, drawn])
  const showNext = () => {
    const scroller = ref.current
    const [next] = scroller === null ? [] : beyond(scroller, isVertical)
    if (scroller === null || next === undefined) return
    const box = scroller.getBoundingClientRect()
    const { top, left, right } = next.getBoundingClientRect()
    // The button may go: the keyboard stands at the first of what comes into sight.
    next.querySelector('input')?.focus({ preventScroll: true })
    if (isVertical) scroller.scrollBy({ top: top - box.top })
    else scroller.scrollBy({ left: isFromRight(scroller) ? right - box.right : left - box.left })
  }
  return (
    <div className={styles.memberBox}>
      <div
        ref={ref}
        className={classNames(styles.members, isVertical && styles.places)}
        role="radiogroup"
        aria-label={t('duplicates.which')}
      >
        {children}
      </div>
      {unseen === 0 ? null : (
        <Button size="small" className={styles.unseen ?? ''} onPress={showNext}>
          {t('duplicates.more', { count: unseen + rest })}
        </Button>
      )}
    </div>
  )
}

/** Members that lie beyond the end of what is seen, in whole or in part. */
function beyond(scroller: HTMLElement, isVertical: boolean): readonly HTMLElement[] {
  const box = scroller.getBoundingClientRect()
  const fromRight = isFromRight(scroller)
  return [...scroller.querySelectorAll('label')].filter((member) => {
    const { left, right, bottom } = member.getBoundingClientRect()
    const over = isVertical ? bottom - box.bottom : fromRight ? box.left - left : right - box.right
    return over > CLIPPED_PX
  })
}

function isFromRight(element: HTMLElement): boolean {
  return element.matches(':dir(rtl)')
}
