import { useEffect, useLayoutEffect, useRef, useState, type Ref } from 'react'
import { Check, X } from 'lucide-react'

import { useQuery } from '../../client/use-query.ts'
import type { FaceRow, PeopleSuggestion, PersonRow } from '../../domain/people/report.ts'
import { FaceImage } from '../../photos/people/FaceImage.tsx'
import { usePeopleActions } from '../../photos/people/people-actions.ts'
import {
  Button,
  EmptyState,
  Page,
  useAreaMessages,
  useDialogs,
  useReturnedFocus,
  VisuallyHidden,
} from '../../ui/index.ts'
import { peopleEn } from '../../ui/i18n/messages/people.en.ts'
import { faceId } from './FaceTile.tsx'
import { pageHeading, useArrivedFocus } from './focus.ts'
import type { LinkToPerson } from './links.ts'
import styles from './suggestions-page.module.css'

/** So many are read at once; "yes to all" answers these. */
const MOST = 100

/** "Is this the same person?", one pair at a time. Answers stay for good. */
export function SuggestionsPage({ link }: { readonly link: LinkToPerson }) {
  const { t } = useAreaMessages(peopleEn)
  const people = usePeopleActions()
  const dialogs = useDialogs()
  const all = useQuery('peopleSuggestions', { limit: MOST })
  const { singleKeyShortcuts } = useQuery('settings', {})
  const [skipped, setSkipped] = useState<ReadonlySet<string>>(new Set())
  const left = all.filter(({ id }) => !skipped.has(id))
  const [current] = left
  const nameOf = ({ name }: PersonRow): string => name ?? t('people.unnamedLabel')
  const pair = useRef<HTMLDivElement>(null)
  const returnFocus = useReturnedFocus()
  const toNext = () => pair.current ?? pageHeading()
  useArrivedFocus(toNext)
  const pairText =
    current === undefined
      ? ''
      : t('people.ask.pair', {
          a: t('people.tile', { name: nameOf(current.a), count: current.a.photos }),
          b: t('people.tile', { name: nameOf(current.b), count: current.b.photos }),
        })
  const answer = (asked: readonly PeopleSuggestion[], same: boolean) => {
    returnFocus(toNext)
    void people.act(
      'people.answer',
      { pairs: asked.map(({ a, b }) => ({ a: a.target, b: b.target, same })) },
      'people.done.answer',
      { count: asked.length },
    )
  }
  const skip = () => {
    returnFocus(toNext)
    if (current !== undefined) setSkipped((now) => new Set(now).add(current.id))
  }
  const answerAll = async () => {
    const isSure = await dialogs.confirm({
      title: t('people.ask.allTitle'),
      text: t('people.ask.allText', { count: left.length }),
      action: t('people.ask.all', { count: left.length }),
    })
    if (isSure) answer(left, true)
  }
  useLetters(singleKeyShortcuts && !dialogs.isOpen && current !== undefined, {
    y: () => (current === undefined ? undefined : answer([current], true)),
    n: () => (current === undefined ? undefined : answer([current], false)),
    s: skip,
  })
  return (
    <Page title={t('people.ask.title')} lead={t('people.ask.lead')} width="wide">
      <VisuallyHidden live>{pairText}</VisuallyHidden>
      {current === undefined ? (
        <EmptyState title={t('people.ask.none')}>{t('people.ask.noneText')}</EmptyState>
      ) : (
        <>
          <Pair key={current.id} ref={pair} label={pairText} suggestion={current} link={link} />
          <div className={styles.answers}>
            <Button icon={<X aria-hidden />} onPress={() => answer([current], false)}>
              {t('people.ask.no')}
            </Button>
            <Button variant="quiet" onPress={skip}>
              {t('people.ask.skip')}
            </Button>
            <Button variant="primary" icon={<Check aria-hidden />} onPress={() => answer([current], true)}>
              {t('people.ask.yes')}
            </Button>
          </div>
          <p className={styles.below}>
            <span role="status">{t('people.ask.left', { count: left.length })}</span>
            {singleKeyShortcuts ? <span className={styles.keys}>{t('people.ask.keys')}</span> : null}
            {left.length < 2 ? null : (
              <Button size="small" variant="quiet" onPress={() => void answerAll()}>
                {t('people.ask.all', { count: left.length })}
              </Button>
            )}
          </p>
        </>
      )}
    </Page>
  )
}

interface PairProps {
  readonly ref: Ref<HTMLDivElement>
  readonly label: string
  readonly suggestion: PeopleSuggestion
  readonly link: LinkToPerson
}

function Pair({ ref, label, suggestion, link }: PairProps) {
  const { t } = useAreaMessages(peopleEn)
  return (
    <div ref={ref} role="group" aria-label={label} tabIndex={-1} className={styles.pair}>
      <Side row={suggestion.a} faces={suggestion.facesA} link={link} />
      <Side row={suggestion.b} faces={suggestion.facesB} link={link} />
      <p className={styles.reason}>
        {t(suggestion.reason === 'name' ? 'people.ask.reasonName' : 'people.ask.reasonLikeness')}
      </p>
    </div>
  )
}

interface SideProps {
  readonly row: PersonRow
  readonly faces: readonly FaceRow[]
  readonly link: LinkToPerson
}

function Side({ row, faces, link: Link }: SideProps) {
  const { t, format } = useAreaMessages(peopleEn)
  const [best, ...others] = faces
  const date = (taken: number | null): string => (taken === null ? '' : format.dayShort(taken))
  return (
    <figure className={styles.side}>
      <FaceImage face={best ?? row.cover} className={styles.big ?? ''} />
      <span className={styles.date}>{date(best?.takenLocalMs ?? null)}</span>
      <span className={styles.others}>
        {others.map((face) => (
          <span key={faceId(face)} className={styles.other}>
            <FaceImage face={face} className={styles.little ?? ''} />
            <span className={styles.date}>{date(face.takenLocalMs)}</span>
          </span>
        ))}
      </span>
      <figcaption>
        <Link target={row.target} className={styles.name}>
          {row.name ?? t('people.unnamedLabel')}
        </Link>
        <span className={styles.date}>{t('people.faces', { count: row.photos })}</span>
      </figcaption>
    </figure>
  )
}

/** Single letters, except in fields and menus. */
function useLetters(isActive: boolean, letters: Readonly<Record<string, () => void>>): void {
  const latest = useRef(letters)
  useLayoutEffect(() => {
    latest.current = letters
  })
  useEffect(() => {
    if (!isActive) return
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event
      if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return
      if (target instanceof Element && target.closest('input, textarea, select, [role="menu"]') !== null)
        return
      const act = latest.current[event.key.toLowerCase()]
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [isActive])
}
