import { useRef, useState, type ReactNode } from 'react'
import { Ellipsis, Scan, X } from 'lucide-react'

import { run } from '../../client/run.ts'
import { useQueryState } from '../../client/use-query.ts'
import { toAppError } from '../../domain/errors.ts'
import { isTextKind, TEXT_KINDS, type TextKind } from '../../domain/ocr/kinds.ts'
import { seenLanguage } from '../../domain/ocr/seen-language.ts'
import { tableOf } from '../../domain/ocr/table.ts'
import type { PhotoText } from '../../domain/reads.ts'
import type { AssetHash, Box } from '../../domain/vocabulary.ts'
import {
  Button,
  EmptyState,
  IconButton,
  Menu,
  MenuItem,
  Select,
  Sheet,
  useAreaMessages,
  useToasts,
} from '../../ui/index.ts'
import { textEn } from '../../ui/i18n/messages/text.en.ts'
import { reasonOfError } from '../tile-words.ts'
import { useMedia } from '../use-media.ts'
import { TextActions } from './TextActions.tsx'
import { TextLines } from './TextLines.tsx'
import styles from './text.module.css'
import { useCopy } from './use-copy.ts'

export interface TextPanelProps {
  readonly hash: AssetHash
  readonly hasThumb: boolean
  readonly onClose: () => void
  /** The line that is pointed at, or none. */
  readonly onActive: (key: string | null) => void
  /** Lets the person draw a frame on the picture. */
  readonly onFrame: (onRegion: (region: Box) => void) => void
}

const ENGINES = [
  { id: 'pp-ocr', name: 'PP-OCR' },
  { id: 'tesseract', name: 'Tesseract' },
] as const
type Engine = (typeof ENGINES)[number]['id']

/** All that is written in a photo: beside it, or in a sheet where there is no room. */
export default function TextPanel(props: TextPanelProps) {
  const { t } = useAreaMessages(textEn)
  const isNarrow = useMedia('(max-width: 1023px)')
  const inside = (
    <>
      <header className={styles.header}>
        <h2 className={styles.heading}>{t('text.title')}</h2>
        <IconButton label={t('text.close')} shortcut="T" size="small" onPress={props.onClose}>
          <X aria-hidden />
        </IconButton>
      </header>
      {/* Under a sheet there is no picture to draw on. */}
      <Content key={props.hash} {...props} canFrame={!isNarrow} />
    </>
  )
  if (isNarrow) {
    return (
      <Sheet label={t('text.title')} isOpen onClose={props.onClose}>
        <div data-viewer-sheet className={styles.sheet}>
          {inside}
        </div>
      </Sheet>
    )
  }
  return (
    <aside aria-label={t('text.title')} className={styles.panel}>
      {inside}
    </aside>
  )
}

function Content({
  hash,
  hasThumb,
  onActive,
  onFrame,
  canFrame,
}: TextPanelProps & { readonly canFrame: boolean }) {
  const i18n = useAreaMessages(textEn)
  const { t } = i18n
  const showToast = useToasts()
  const { value, isCurrent } = useQueryState('photoText', { hash })
  const [isReading, setReading] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const copy = useCopy()
  if (!isCurrent || value === undefined || value === null) return null

  const failed = (error: unknown) =>
    showToast({ tone: 'danger', text: `${t('text.failed')}: ${reasonOfError(toAppError(error).code, i18n)}` })
  const readAgain = (how: { readonly engine?: Engine; readonly region?: Box } = {}) => {
    // The button may be gone when it is read: the focus must not be lost with it.
    root.current?.focus()
    setReading(true)
    run('text.readAgain', { asset: hash, ...how })
      .catch(failed)
      .finally(() => setReading(false))
  }
  const drawFrame = () => {
    showToast({ text: t('text.regionHint') })
    onFrame((region) => readAgain({ region }))
  }
  const hasLines = value.lines.length > 0
  return (
    <div ref={root} tabIndex={-1} className={styles.content}>
      {hasLines ? (
        <Tools
          text={value}
          isReading={isReading}
          onCopy={copy}
          onReadAgain={(engine) => readAgain({ engine })}
          onRegion={canFrame ? drawFrame : null}
        />
      ) : (
        <Nothing
          text={value}
          action={
            value.state === 'skipped' ? null : (
              <Button size="small" isDisabled={isReading} onPress={() => readAgain()}>
                {value.state === 'done' ? t('text.readAgain') : t('text.readNow')}
              </Button>
            )
          }
        />
      )}
      <p role="status" className={styles.secondary}>
        {isReading ? t('text.reading') : ''}
      </p>
      <TextActions lines={value.lines} hash={hash} hasThumb={hasThumb} onCopy={copy} />
      {hasLines ? (
        <>
          <TextLines hash={hash} lines={value.lines} onActive={onActive} onCopy={copy} onFailed={failed} />
          <Origin text={value} />
        </>
      ) : null}
      {value.state === 'done' ? <ShelfField hash={hash} text={value} onFailed={failed} /> : null}
    </div>
  )
}

interface ToolsProps {
  readonly text: PhotoText
  readonly isReading: boolean
  readonly onCopy: (text: string) => void
  readonly onReadAgain: (engine: Engine) => void
  readonly onRegion: (() => void) | null
}

function Tools({ text, isReading, onCopy, onReadAgain, onRegion }: ToolsProps) {
  const { t } = useAreaMessages(textEn)
  return (
    <div className={styles.tools}>
      <Button size="small" variant="primary" onPress={() => onCopy(allOf(text))}>
        {t('text.copyAll')}
      </Button>
      <Button size="small" onPress={() => onCopy(tableOf(text.lines.filter(({ page }) => page === 1)))}>
        {t('text.copyTable')}
      </Button>
      <Menu
        aria-label={t('text.readAgain')}
        trigger={
          <IconButton label={t('text.readAgain')} size="small" isDisabled={isReading}>
            <Ellipsis aria-hidden />
          </IconButton>
        }
      >
        {ENGINES.map(({ id, name }) => (
          <MenuItem key={id} onAction={() => onReadAgain(id)}>
            {t('text.readAgainWith', { engine: name })}
          </MenuItem>
        ))}
        {onRegion === null ? null : (
          <MenuItem icon={<Scan aria-hidden />} onAction={onRegion}>
            {t('text.readRegion')}
          </MenuItem>
        )}
      </Menu>
    </div>
  )
}

/** In reading order; a blank line between pages. */
function allOf({ lines }: PhotoText): string {
  return lines
    .map(({ text, page }, at) => (at > 0 && lines[at - 1]?.page !== page ? `\n${text}` : text))
    .join('\n')
}

function Nothing({ text, action }: { readonly text: PhotoText; readonly action: ReactNode }) {
  const i18n = useAreaMessages(textEn)
  const { t } = i18n
  switch (text.state) {
    case 'pending':
      return (
        <EmptyState title={t('text.pending')} action={action}>
          {t('text.pendingText')}
        </EmptyState>
      )
    case 'off':
      return (
        <EmptyState title={t('text.off')} action={action}>
          {t('text.offText')}
        </EmptyState>
      )
    case 'blocked':
      return (
        <EmptyState title={t('text.blocked')} action={action}>
          {t('text.blockedText')}
        </EmptyState>
      )
    case 'failed':
      return (
        <EmptyState title={t('text.failed')} action={action}>
          {text.error === null ? null : reasonOfError(text.error, i18n)}
        </EmptyState>
      )
    case 'skipped':
      return <EmptyState title={t('text.skipped')} />
    case 'done':
      return (
        <EmptyState title={t('text.none')} action={action}>
          {t('text.noneText')}
        </EmptyState>
      )
  }
}

/** Who read most of it, and in which language it seems to be. */
function Origin({ text: { lines } }: { readonly text: PhotoText }) {
  const { t, locale } = useAreaMessages(textEn)
  const read = lines.filter(({ engine }) => engine !== 'person')
  const engine = commonest(read.map((line) => line.engine)) ?? 'person'
  const language = seenLanguage(read)
  return (
    <p className={styles.secondary}>
      {t('text.readBy', { engine: engine === 'pp-ocr' ? 'ppocr' : engine })}.{' '}
      {language === null ? null : t('text.language', { language: languageName(language, locale) })}
    </p>
  )
}

function commonest<Value>(values: readonly Value[]): Value | null {
  const counts = Map.groupBy(values, (value) => value)
  return [...counts].sort(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? null
}

function languageName(tag: string, locale: string): string {
  try {
    return (
      new Intl.DisplayNames([locale.startsWith('xx') ? 'en' : locale], { type: 'language' }).of(tag) ?? tag
    )
  } catch {
    return tag
  }
}

interface ShelfFieldProps {
  readonly hash: AssetHash
  readonly text: PhotoText
  readonly onFailed: (error: unknown) => void
}

/** Which sort of paper it is, as the rules see it or as the person says. */
function ShelfField({ hash, text, onFailed }: ShelfFieldProps) {
  const { t } = useAreaMessages(textEn)
  const value = !text.isKindByHand ? 'auto' : (text.kind ?? 'none')
  const seen =
    text.isKindByHand || text.kind === null ? t('text.shelf.nothing') : t('text.kind', { kind: text.kind })
  const set = (chosen: TextKind | 'auto' | 'none') => {
    const kind = isTextKind(chosen) || chosen === 'none' ? chosen : null
    run('text.setKind', { assets: [hash], kind }).catch(onFailed)
  }
  return (
    <Select
      className={styles.shelf ?? ''}
      label={t('text.shelf')}
      value={value}
      onChange={set}
      options={[
        { value: 'auto' as const, label: t('text.shelf.auto', { kind: seen }) },
        ...TEXT_KINDS.map((kind) => ({ value: kind, label: t('text.kind', { kind }) })),
        { value: 'none' as const, label: t('text.shelf.none') },
      ]}
    />
  )
}
