import { useState, useSyncExternalStore } from 'react'

import { run } from '../../client/run.ts'
import { useQueryState } from '../../client/use-query.ts'
import { isAppError } from '../../domain/errors.ts'
import type { ModelReport } from '../../domain/model-report.ts'
import { Banner, Button, Section, useAreaMessages, useDialogs, useToasts } from '../../ui/index.ts'
import { modelsEn } from '../../ui/i18n/messages/models.en.ts'
import { hubOf, isUsable, nameOf, plainName, repoOf } from './meaning-names.ts'
import { MeaningModel, type ModelDeeds } from './MeaningModel.tsx'
import { MissingModel } from './MissingModel.tsx'
import styles from './models.module.css'

interface Wrong {
  readonly model: ModelReport
  readonly file: string
}

/** Models that put pictures and sentences side by side: which there are, which is here, which is used, and how another comes here. */
export function MeaningSection({ onFailed }: { readonly onFailed: (error: unknown) => void }) {
  const { t, format } = useAreaMessages(modelsEn)
  const showToast = useToasts()
  const dialogs = useDialogs()
  const { value: all = [] } = useQueryState('models', {})
  const { value: settings } = useQueryState('settings', {})
  const isOnline = useSyncExternalStore(watchOnline, () => navigator.onLine)
  const [wrong, setWrong] = useState<Wrong | null>(null)
  const models = all.filter(({ task }) => task === 'image-text')
  const chosen = settings?.meaningModel ?? null
  const wanted = models.find(({ id, state }) => id === chosen && state === 'absent')
  // Offline, the one that is chosen is what is missing; where none is, the first that a hub has stands for all.
  const missing = wanted ?? models.find(({ hub, state }) => hub !== null && state === 'absent')
  const hasOne = models.some((model) => isUsable(model) && !model.demonstration)

  const attempt = (deed: Promise<unknown>) => {
    deed.catch(onFailed)
  }
  const choose = (id: string | null) => {
    attempt(run('settings.set', { key: 'meaningModel', value: id }))
  }
  const deeds: ModelDeeds = {
    use: (model) => {
      choose(model.id)
    },
    download: (model, isKnown) => {
      attempt(
        (async () => {
          const isSure =
            isKnown ||
            (await dialogs.confirm({
              title: t('meaning.downloadTitle', { name: nameOf(model) }),
              text: t('meaning.downloadText', {
                size: model.bytes === null ? 'none' : format.bytes(model.bytes),
                hub: hubOf(model),
                source: repoOf(model),
              }),
              action: t('meaning.download'),
            }))
          if (isSure) await run('models.download', { model: model.id })
        })(),
      )
    },
    pause: (model) => {
      attempt(run('models.pause', { model: model.id }))
    },
    cancel: (model) => {
      if (model.download !== null) attempt(run('jobs.cancel', { id: model.download.job }))
    },
    remove: (model) => {
      attempt(
        (async () => {
          if (model.id === chosen) await run('settings.set', { key: 'meaningModel', value: null })
          await run('models.remove', { model: model.id })
          showToast({ text: t('meaning.deleted', { name: nameOf(model) }) })
        })(),
      )
    },
    install: (model, chosenFiles) => {
      setWrong(null)
      const files = relevant(model, chosenFiles)
      run('models.install', { model: model.id, files }).then(
        () => {
          const isWhole = files.length >= model.files.length
          showToast({
            text: isWhole
              ? t('meaning.installed', { name: nameOf(model) })
              : t('meaning.stillMissing', {
                  count: files.length,
                  name: nameOf(model),
                  files: format.list((model.hub?.files ?? model.files).map(plainName)),
                }),
          })
        },
        (error: unknown) => {
          if (isAppError(error) && error.code === 'model.corrupt')
            setWrong({ model, file: error.subject ?? '' })
          else onFailed(error)
        },
      )
    },
  }
  return (
    <Section title={t('meaning.title')} lead={t('meaning.lead')}>
      <div className={styles.stack}>
        {!isOnline && !hasOne && missing !== undefined ? (
          <MissingModel model={missing} title={t('meaning.offline')} />
        ) : null}
        {wrong === null ? null : (
          <Banner tone="danger" title={t('meaning.wrong', { file: wrong.file })}>
            {t('meaning.wrongText', {
              name: nameOf(wrong.model),
              files: format.list((wrong.model.hub?.files ?? wrong.model.files).map(plainName)),
            })}
          </Banner>
        )}
        <ul className={styles.models}>
          <li className={styles.model}>
            <div className={styles.modelText}>
              <p className={styles.modelName}>{t('meaning.none')}</p>
              <p className={styles.how}>{t('meaning.noneText')}</p>
            </div>
            {settings === undefined ? null : chosen === null ? (
              <span className={styles.inUse}>{t('meaning.inUse')}</span>
            ) : (
              <Button
                size="small"
                aria-label={t('meaning.useLabel', { name: t('meaning.none') })}
                onPress={() => choose(null)}
              >
                {t('meaning.use')}
              </Button>
            )}
          </li>
          {models.map((model) => (
            <MeaningModel
              key={model.id}
              model={model}
              isChosen={model.id === chosen}
              deeds={deeds}
              onFailed={onFailed}
            />
          ))}
        </ul>
      </div>
    </Section>
  )
}

/** Of a whole folder only what may belong to the model: its `README` is no mistake of the person. */
function relevant(model: ModelReport, files: readonly File[]): readonly File[] {
  const names = new Set([...(model.hub?.files ?? []), ...model.files].map(plainName))
  const known = files.filter(({ name }) => names.has(name.replace(/ \(\d+\)(?=\.)/, '')))
  return known.length === 0 ? files.slice(0, 100) : known
}

function watchOnline(tell: () => void): () => void {
  for (const type of ['online', 'offline']) window.addEventListener(type, tell)
  return () => {
    for (const type of ['online', 'offline']) window.removeEventListener(type, tell)
  }
}
