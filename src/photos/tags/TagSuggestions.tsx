import { useLayoutEffect, useRef, useState } from 'react'
import { Plus, X } from 'lucide-react'
import { Button } from 'react-aria-components/Button'

import type { PhotoTag } from '../../domain/reads.ts'
import { IconButton, Tooltip, useAreaMessages } from '../../ui/index.ts'
import { tagsEn } from '../../ui/i18n/messages/tags.en.ts'
import { usePhotoActions, type PhotoTarget } from '../actions.ts'
import { keepOrder } from './keep-order.ts'
import { TagMark } from './TagMark.tsx'
import styles from './tags.module.css'

export interface TagSuggestionsProps {
  /** Who gets it, or is never suggested it again. */
  readonly target: PhotoTarget
  readonly suggestions: readonly SuggestedTag[]
  /** They are another photo's, and only keep the place until its own are known. */
  readonly isWaiting: boolean
  /** The last one was answered, and the focus was on it. */
  readonly onEmptied: () => void
  /** One was accepted or refused, and it is done. */
  readonly onAnswered?: () => void
  /** Accepts it instead of tagging at once: a form that is applied as a whole. It is no suggestion then. */
  readonly onAccept?: (tag: SuggestedTag) => void
}

export interface SuggestedTag extends PhotoTag {
  /** Why, in words. */
  readonly reason: string
}

/** Tags that photos may want, to accept or to refuse. They stay apart from the tags they have until then. */
export function TagSuggestions(props: TagSuggestionsProps) {
  const { target, suggestions, isWaiting, onEmptied, onAnswered, onAccept } = props
  const { t } = useAreaMessages(tagsEn)
  const actions = usePhotoActions()
  const shown = useSteady(suggestions)
  const list = useRef<HTMLUListElement>(null)
  /** The one that was answered, and where it stood. */
  const answered = useRef<{ readonly tag: string; readonly at: number }>(null)
  // Before the next frame: a dialog that finds its focus gone then takes it to its first field.
  useLayoutEffect(() => {
    const last = answered.current
    if (last === null || shown.some(({ id }) => id === last.tag)) return
    answered.current = null
    // Whoever has gone elsewhere meanwhile is left there.
    if (document.activeElement !== document.body) return
    const chips = [...(list.current?.querySelectorAll<HTMLElement>('[data-accept]') ?? [])]
    const next = chips[Math.min(last.at, chips.length - 1)]
    if (next === undefined) onEmptied()
    else next.focus()
  }, [shown, onEmptied])

  const answer = (at: number, tag: string, done: Promise<boolean>) => {
    answered.current = { tag, at }
    void done.then((isDone) => {
      if (isDone) onAnswered?.()
      else answered.current = null
    })
  }
  if (shown.length === 0) return null
  return (
    <div className={styles.suggested} inert={isWaiting}>
      <h4 className={styles.keywordsTitle}>{t('tags.suggested')}</h4>
      <ul ref={list} className={styles.chips} aria-label={t('tags.suggested')}>
        {shown.map((one, at) => {
          const { id, path, colour, icon, reason } = one
          const accept = () => {
            if (onAccept === undefined) return answer(at, id, actions.tag(target, id, path))
            answered.current = { tag: id, at }
            onAccept(one)
          }
          const refuse = () => answer(at, id, actions.refuseTag(target, id, path))
          return (
            <li key={id} className={styles.suggestion}>
              <Tooltip text={reason}>
                <Button
                  data-accept
                  className={styles.accept ?? ''}
                  aria-label={t('tags.accept', { name: path, reason })}
                  onPress={accept}
                  onKeyDown={(event) => {
                    if (event.key !== 'Delete' && event.key !== 'Backspace')
                      return event.continuePropagation()
                    // Else the photo itself would go to the trash.
                    event.preventDefault()
                    refuse()
                  }}
                >
                  <Plus aria-hidden />
                  {icon === null && colour === null ? null : <TagMark tag={{ icon, colour }} />}
                  <span className={styles.suggestedPath}>{path}</span>
                </Button>
              </Tooltip>
              <IconButton size="small" label={t('tags.refuse', { name: path })} onPress={refuse}>
                <X aria-hidden />
              </IconButton>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** In the order in which they were first shown: nothing moves from under a finger when a better one comes. */
function useSteady(suggestions: readonly SuggestedTag[]): readonly SuggestedTag[] {
  const [order, setOrder] = useState<readonly string[]>([])
  const next = keepOrder(order, suggestions, ({ id }) => id)
  const ids = next.map(({ id }) => id)
  if (ids.join() !== order.join()) setOrder(ids)
  return next
}
