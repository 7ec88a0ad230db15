import { useRef, useState } from 'react'
import { Ellipsis, ImageOff } from 'lucide-react'
import { flushSync } from 'react-dom'

import type { DuplicateGroup } from '../../domain/duplicates/report.ts'
import { Thumb } from '../../photos/Thumb.tsx'
import { Button, classNames, IconButton, Menu, MenuItem, useAreaMessages } from '../../ui/index.ts'
import { duplicatesEn } from '../../ui/i18n/messages/duplicates.en.ts'
import styles from './duplicates.module.css'
import { keeperWords, nameOfMember, relationWords } from './group-words.ts'
import { MemberScroller } from './MemberScroller.tsx'

export interface GroupCardProps {
  readonly group: DuplicateGroup
  /** Position among all groups, and how many there are. */
  readonly index: number
  readonly total: number
  /** The member that stays. */
  readonly keeper: number
  readonly onKeeper: (path: string) => void
  readonly onResolve: () => void
  readonly onDistinct: () => void
  readonly onSkip: () => void
  readonly onCompare: () => void
}

/** More do not fit beside each other at first, and each is a picture to be drawn. */
const SHOWN = 6
const MORE = 60

/** One group: which copy stays and why, what is won, and the ways to decide. */
export function GroupCard(props: GroupCardProps) {
  const { group, index, total, keeper, onKeeper, onResolve, onDistinct, onSkip, onCompare } = props
  const i18n = useAreaMessages(duplicatesEn)
  const { t, format } = i18n
  const { kind, members, sampled, isUnreadable } = group
  const [count, setCount] = useState(SHOWN)
  const radios = useRef<HTMLDivElement>(null)
  // What stays is seen, wherever it stands.
  const shown = members.filter((_, at) => at < count || at === keeper)
  const showMore = () => {
    // Before the button goes, so that the keyboard stands at the first of the new ones.
    flushSync(() => setCount(count + MORE))
    radios.current?.querySelectorAll('input')[count]?.focus()
  }
  const name = nameOfMember(group, members[keeper])
  const won = members
    .filter((_, at) => at !== keeper)
    .flatMap((member) => [member, ...member.equals])
    .reduce((sum, one) => sum + one.bytes, 0)
  return (
    <div
      role="group"
      aria-label={t('duplicates.group', { n: index + 1, total })}
      className={classNames(styles.card, kind === 'identical' && styles.placesCard)}
      data-group={index}
    >
      {kind === 'identical' ? (
        <span className={classNames(styles.picture, styles.only)}>
          {isUnreadable ? (
            <span className={styles.unreadable}>
              <ImageOff aria-hidden />
              {t('duplicates.unreadable')}
            </span>
          ) : members[0] === undefined ? null : (
            <Thumb hash={members[0].hash} className={styles.thumb ?? ''} />
          )}
        </span>
      ) : null}
      <MemberScroller
        ref={radios}
        isVertical={kind === 'identical'}
        drawn={shown.length}
        rest={members.length - shown.length}
      >
        {shown.map((member) => (
          <label key={member.path} className={styles.member}>
            <input
              type="radio"
              className={styles.radio}
              name={`keep-${String(index)}`}
              checked={member === members[keeper]}
              onChange={() => onKeeper(member.path)}
            />
            {kind === 'identical' ? null : (
              <span className={styles.picture}>
                <Thumb hash={member.hash} className={styles.thumb ?? ''} />
              </span>
            )}
            <span className={styles.words}>
              <span className={styles.name}>{nameOfMember(group, member)}</span>
              {kind === 'identical' ? null : (
                <span className={styles.facts}>
                  {t('duplicates.size', {
                    width: member.width,
                    height: member.height,
                    bytes: format.bytes(member.bytes),
                  })}
                </span>
              )}
              <span className={styles.relation}>{relationWords(member.relation, i18n)}</span>
              {member.equals.length === 0 ? null : (
                <span className={styles.relation}>
                  {t('duplicates.equals', { count: member.equals.length })}
                </span>
              )}
            </span>
            <span className={styles.badge} aria-hidden>
              {t('duplicates.keep')}
            </span>
          </label>
        ))}
        {members.length > shown.length ? (
          <Button size="small" variant="quiet" className={styles.rest ?? ''} onPress={showMore}>
            {t('duplicates.more', { count: members.length - shown.length })}
          </Button>
        ) : null}
      </MemberScroller>
      <div className={styles.side}>
        <p className={styles.reasons}>{keeperWords(group, keeper, i18n)}</p>
        <p className={styles.won}>
          {t(kind === 'identical' ? 'duplicates.extra' : 'duplicates.win', { bytes: format.bytes(won) })}
        </p>
        {sampled ? <p className={styles.won}>{t('duplicates.sampled')}</p> : null}
        <div className={styles.buttons}>
          <Button
            size="small"
            data-resolve
            onPress={onResolve}
            aria-label={t('duplicates.resolveLabel', { name })}
          >
            {t('duplicates.resolve')}
          </Button>
          {kind === 'identical' ? null : (
            <Button size="small" variant="quiet" onPress={onCompare}>
              {t('duplicates.compare')}
            </Button>
          )}
          <Menu
            aria-label={t('duplicates.other')}
            trigger={
              <IconButton size="small" label={t('duplicates.other')}>
                <Ellipsis aria-hidden />
              </IconButton>
            }
          >
            <MenuItem id="distinct" onAction={onDistinct}>
              {t(kind === 'similar' || kind === 'identical' ? 'duplicates.keepAll' : 'duplicates.distinct')}
            </MenuItem>
            <MenuItem id="skip" onAction={onSkip}>
              {t('duplicates.skip')}
            </MenuItem>
          </Menu>
        </div>
      </div>
    </div>
  )
}
