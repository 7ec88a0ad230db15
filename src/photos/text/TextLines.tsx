import { useState } from 'react'
import { Copy, Pencil } from 'lucide-react'

import { run } from '../../client/run.ts'
import { SURE_ENOUGH } from '../../domain/ocr/stored-lines.ts'
import type { PhotoTextLine } from '../../domain/reads.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import { Button, IconButton, TextField, useAreaMessages } from '../../ui/index.ts'
import { textEn } from '../../ui/i18n/messages/text.en.ts'
import styles from './text.module.css'

export interface TextLinesProps {
  readonly hash: AssetHash
  readonly lines: readonly PhotoTextLine[]
  readonly onActive: (key: string | null) => void
  readonly onCopy: (text: string) => void
  readonly onFailed: (error: unknown) => void
}

/** More are shown when asked for: a book has thousands. */
const AT_FIRST = 300

/** Line by line, as it is read; each can be copied and corrected. */
export function TextLines({ hash, lines, onActive, onCopy, onFailed }: TextLinesProps) {
  const { t } = useAreaMessages(textEn)
  const [edited, setEdited] = useState<string | null>(null)
  // Whose line was left: its pencil has the focus again.
  const [left, setLeft] = useState<string | null>(null)
  const leave = (line: string) => {
    setEdited(null)
    setLeft(line)
  }
  const [most, setMost] = useState(AT_FIRST)
  const correct = (line: string, text: string | null) => {
    leave(line)
    run('text.correct', { asset: hash, line, text }).catch(onFailed)
  }
  return (
    <section aria-label={t('text.lines')}>
      <h3 className={styles.sectionTitle}>{t('text.count', { count: lines.length })}</h3>
      <ol className={styles.lines}>
        {lines.slice(0, most).map((line, at) => {
          const startsPage = line.page !== (lines[at - 1]?.page ?? 1)
          return (
            <li
              key={line.key}
              className={styles.row}
              onPointerEnter={() => onActive(line.key)}
              onPointerLeave={() => onActive(null)}
              onFocus={() => onActive(line.key)}
              onBlur={() => onActive(null)}
            >
              {startsPage ? <p className={styles.pageName}>{t('text.page', { page: line.page })}</p> : null}
              {edited === line.key ? (
                <Editor
                  line={line}
                  onSave={(text) => correct(line.key, text)}
                  onLeave={() => leave(line.key)}
                />
              ) : (
                <ShownLine
                  line={line}
                  hasFocus={left === line.key}
                  onCopy={onCopy}
                  onEdit={() => setEdited(line.key)}
                />
              )}
            </li>
          )
        })}
      </ol>
      {lines.length > most ? (
        <Button size="small" onPress={() => setMost(most + 1000)}>
          {t('text.count', { count: lines.length - most })}
        </Button>
      ) : null}
    </section>
  )
}

interface ShownLineProps {
  readonly line: PhotoTextLine
  /** Its pencil takes the focus when the line is shown. */
  readonly hasFocus: boolean
  readonly onCopy: (text: string) => void
  readonly onEdit: () => void
}

function ShownLine({ line, hasFocus, onCopy, onEdit }: ShownLineProps) {
  const { t } = useAreaMessages(textEn)
  const remark =
    line.engine === 'person' ? t('text.byHand') : line.confidence < SURE_ENOUGH ? t('text.unsure') : null
  return (
    <div className={styles.shown}>
      <span className={styles.text} data-unsure={line.confidence < SURE_ENOUGH || undefined}>
        {/* Of whatever direction, it must not turn what stands beside it. */}
        <bdi>{line.text}</bdi>
        {remark === null ? null : <span className={styles.remark}>{remark}</span>}
      </span>
      <IconButton
        size="small"
        label={t('text.copyLine', { text: line.text })}
        onPress={() => onCopy(line.text)}
      >
        <Copy aria-hidden />
      </IconButton>
      <IconButton
        size="small"
        label={t('text.correct', { text: line.text })}
        autoFocus={hasFocus}
        onPress={onEdit}
      >
        <Pencil aria-hidden />
      </IconButton>
    </div>
  )
}

interface EditorProps {
  readonly line: PhotoTextLine
  /** '' for no text, null for as it was read. */
  readonly onSave: (text: string | null) => void
  readonly onLeave: () => void
}

function Editor({ line, onSave, onLeave }: EditorProps) {
  const { t } = useAreaMessages(textEn)
  const [text, setText] = useState(line.text)
  return (
    <div className={styles.editor}>
      <TextField
        label={t('text.corrected')}
        labelHidden
        description={t('text.correctHint')}
        value={text}
        onChange={setText}
        autoFocus
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault()
            onLeave()
          } else if (event.key === 'Enter') {
            event.preventDefault()
            onSave(text)
          } else event.continuePropagation()
        }}
      />
      <div className={styles.tools}>
        <Button size="small" variant="primary" onPress={() => onSave(text)}>
          {t('text.save')}
        </Button>
        <Button size="small" variant="quiet" onPress={onLeave}>
          {t('text.cancel')}
        </Button>
        {line.engine === 'person' ? (
          <Button size="small" variant="quiet" onPress={() => onSave(null)}>
            {t('text.undoCorrection')}
          </Button>
        ) : (
          <Button size="small" variant="quiet" onPress={() => onSave('')}>
            {t('text.notText')}
          </Button>
        )}
      </div>
    </div>
  )
}
