import { useRef, useState } from 'react'

import { run } from '../../client/run.ts'
import { useQueryState } from '../../client/use-query.ts'
import { isAppError } from '../../domain/errors.ts'
import type { ModelReport } from '../../domain/model-report.ts'
import { FACE_EMBEDDER } from '../../domain/pipeline.ts'
import { Banner, Button, Section, useAreaMessages, useToasts } from '../../ui/index.ts'
import { settingsEn } from '../../ui/i18n/messages/settings.en.ts'
import styles from './models.module.css'
import { RunsOn } from './RunsOn.tsx'

/** What a section is about: the tasks of its models, and the stage that waits for them. */
const ABOUT = {
  text: { tasks: ['text-lines', 'text-orientation'], stage: 'ocr', inputId: 'model-files' },
  faces: {
    tasks: ['face-detect', 'face-landmarks', 'face-embed', 'face-eyes'],
    stage: 'faces',
    inputId: 'face-model-files',
  },
  objects: { tasks: ['object-detect'], stage: 'objects', inputId: 'object-model-files' },
} as const

interface ModelSectionProps {
  readonly about: keyof typeof ABOUT
  readonly onFailed: (error: unknown) => void
}

/** Networks that read text, or find faces or things: what the app brings, and what a person adds from files. */
export function ModelSection({ about, onFailed }: ModelSectionProps) {
  const { tasks, stage, inputId } = ABOUT[about]
  const { t, locale, format } = useAreaMessages(settingsEn)
  const showToast = useToasts()
  const input = useRef<HTMLInputElement>(null)
  const { value: models = [] } = useQueryState('models', {})
  const [isBusy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const names = new Intl.DisplayNames([locale.startsWith('xx') ? 'en' : locale], { type: 'language' })

  const act = async (deed: () => Promise<unknown>) => {
    setBusy(true)
    setWrong(null)
    try {
      await deed()
      // Photos that waited for it are read now.
      await run('pipeline.retry', { stage })
    } catch (error) {
      if (isAppError(error) && error.code === 'model.corrupt') setWrong(error.subject ?? '')
      else onFailed(error)
    } finally {
      setBusy(false)
    }
  }
  const install = (files: readonly File[]) =>
    act(async () => {
      await run('models.install', { files })
      showToast({ text: t('models.text.done') })
    })
  const nameOf = ({ id, task, languages }: ModelReport) => {
    switch (task) {
      case 'text-orientation':
        return t('models.text.orientation')
      case 'text-lines':
        return t('models.text.reads', {
          engine: id.startsWith('tesseract') ? 'Tesseract' : 'PP-OCR',
          languages: languages.map((code) => names.of(code) ?? code).join(', '),
        })
      case 'face-detect':
        return t('models.faces.detect')
      case 'face-landmarks':
        return t('models.faces.landmarks')
      case 'face-embed':
        return t('models.faces.embed')
      case 'face-eyes':
        return t('models.faces.eyes')
      case 'object-detect':
        return t('models.objects.detect')
      case 'place-names':
      case 'image-text':
        return id
    }
  }
  const shown = models.filter(({ task }) => tasks.some((one) => one === task))
  return (
    <Section
      title={t(`models.${about}`)}
      lead={t(`models.${about}.lead`)}
      actions={
        <Button isDisabled={isBusy} onPress={() => input.current?.click()}>
          {t('models.installFromFile')}
        </Button>
      }
    >
      {wrong === null ? null : <Banner tone="danger" title={t('models.text.wrong', { file: wrong })} />}
      <ul className={styles.models}>
        {shown.map((model) => (
          <li key={model.id} className={styles.model}>
            <div className={styles.modelText}>
              <p className={styles.modelName}>{nameOf(model)}</p>
              <p className={styles.how}>
                {t('models.text.state', { state: model.state })}
                {model.bytes === null ? '' : ` · ${format.bytes(model.bytes)}`}
                {` · ${model.licence.spdx} · ${model.revision}`}
              </p>
              {about === 'text' ? null : <p className={styles.how}>{model.licence.origin}</p>}
              {model.id === FACE_EMBEDDER ? (
                <p className={styles.how}>
                  <RunsOn model={model} name={nameOf(model)} onFailed={onFailed} />
                </p>
              ) : null}
              {model.state === 'absent' ? (
                <p className={styles.how}>{t('models.text.source', { source: model.source })}</p>
              ) : null}
            </div>
            {model.state === 'installed' ? (
              <Button
                size="small"
                variant="quiet"
                isDisabled={isBusy}
                aria-label={t('models.text.removeLabel', { name: nameOf(model) })}
                onPress={() => void act(() => run('models.remove', { model: model.id }))}
              >
                {t('models.remove')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t(`models.${about}`)}
        data-testid={inputId}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          event.currentTarget.value = ''
          if (files.length > 0) void install(files)
        }}
      />
    </Section>
  )
}
