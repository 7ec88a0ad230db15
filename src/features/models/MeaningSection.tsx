import { useEffect, useState, useSyncExternalStore } from 'react'

import { run } from '../../client/run.ts'
import { useQueryState } from '../../client/use-query.ts'
import { isAppError } from '../../domain/errors.ts'
import { DEFAULT_HUB, readHub } from '../../domain/model-hub.ts'
import type { ModelReport } from '../../domain/model-report.ts'
import type { MeaningReport } from '../../domain/search/meaning-report.ts'
import { Section, useAreaMessages, useDialogs, useToasts, VisuallyHidden } from '../../ui/index.ts'
import { modelsEn } from '../../ui/i18n/messages/models.en.ts'
import type { Wrong } from './BroughtWrong.tsx'
import { fileNamesOf, isUsable, nameOf, plainName, repoOf } from './meaning-names.ts'
import { MeaningModel, type ModelDeeds } from './MeaningModel.tsx'
import { MissingModel } from './MissingModel.tsx'
import styles from './models.module.css'
import { NoModel } from './NoModel.tsx'

/** Asks nothing: only how the model itself is. */
const NO_PLAN = { plan: { filters: [] } }

/** Models that put pictures and sentences side by side: which there are, which is here, which is used, and how another comes here. */
export function MeaningSection({ onFailed }: { readonly onFailed: (error: unknown) => void }) {
  const { t, format } = useAreaMessages(modelsEn)
  const showToast = useToasts()
  const dialogs = useDialogs()
  const { value: all = [] } = useQueryState('models', {})
  const { value: settings } = useQueryState('settings', {})
  const isOnline = useSyncExternalStore(watchOnline, () => navigator.onLine)
  const { value: report } = useQueryState('meaning', NO_PLAN)
  const [wrong, setWrong] = useState<Wrong | null>(null)
  const [said, setSaid] = useState('')
  const [hub, setHub] = useState(DEFAULT_HUB)
  useEffect(() => {
    readHub(fetch).then(setHub, () => undefined) // nobody is there to say so: the usual one
  }, [])
  const models = all.filter(({ task }) => task === 'image-text')
  const chosen = settings?.meaningModel ?? null
  const wanted = models.find(({ id, state }) => id === chosen && state === 'absent')
  // Offline, the one that is chosen is what is missing; where none is, the first that a hub has stands for all.
  const missing = wanted ?? models.find(({ hub, state }) => hub !== null && state === 'absent')
  const hasOne = models.some((model) => isUsable(model) && !model.demonstration)

  const attempt = (deed: Promise<unknown>) => {
    deed.catch(onFailed)
  }
  const choose = (id: string | null, announcement: string) => {
    attempt(
      run('settings.set', { key: 'meaningModel', value: id }).then(() => {
        setSaid(announcement)
      }),
    )
  }
  const deeds: ModelDeeds = {
    use: (model) => {
      choose(model.id, t('meaning.chosen', { name: nameOf(model) }))
    },
    download: (model, isKnown) => {
      setWrong(null)
      attempt(
        (async () => {
          const isSure =
            isKnown ||
            (await dialogs.confirm({
              title: t('meaning.downloadTitle', { name: nameOf(model) }),
              text: t('meaning.downloadText', {
                size: model.bytes === null ? 'none' : format.bytes(model.bytes),
                hub: new URL(hub).host,
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
      if (model.download === null) return
      attempt(
        run('jobs.cancel', { id: model.download.job }).then(() => {
          setSaid(t('meaning.cancelled', { name: nameOf(model) }))
        }),
      )
    },
    remove: (model) => {
      attempt(
        (async () => {
          const isSure = await dialogs.confirm({
            title: t('meaning.deleteTitle', { name: nameOf(model) }),
            text: t('meaning.deleteText'),
            action: t('meaning.delete'),
          })
          if (!isSure) return
          if (model.id === chosen) await run('settings.set', { key: 'meaningModel', value: null })
          await run('models.remove', { model: model.id })
          showToast({ text: t('meaning.deleted', { name: nameOf(model) }) })
        })(),
      )
    },
    install: (model, chosenFiles) => {
      setWrong(null)
      const files = relevant(model, chosenFiles)
      if (files.length === 0) {
        setWrong({ model: model.id, why: 'empty', file: '' })
        return
      }
      run('models.install', { model: model.id, files }).then(
        () => {
          const isWhole = files.length >= model.files.length
          showToast({
            text: isWhole
              ? t('meaning.installed', { name: nameOf(model) })
              : t('meaning.stillMissing', {
                  count: files.length,
                  name: nameOf(model),
                  files: format.list(fileNamesOf(model)),
                }),
          })
        },
        (error: unknown) => {
          if (isAppError(error) && error.code === 'model.corrupt')
            setWrong({
              model: model.id,
              why: isCalledAsOne(model, error.subject ?? '') ? 'content' : 'name',
              file: error.subject ?? '',
            })
          else onFailed(error)
        },
      )
    },
  }
  return (
    <Section title={t('meaning.title')} lead={t('meaning.lead')}>
      <div className={styles.stack}>
        {!isOnline && !hasOne && missing !== undefined ? (
          <MissingModel model={missing} hub={hub} title={t('meaning.offline')} />
        ) : null}
        <ul className={styles.models}>
          <NoModel
            isChosen={settings === undefined ? undefined : chosen === null}
            onChoose={() => choose(null, t('meaning.noneChosen'))}
          />
          {models.map((model) => (
            <MeaningModel
              key={model.id}
              model={model}
              isChosen={model.id === chosen}
              isBroken={
                model.id === chosen && isUsable(model) && report?.model === model.id && isBroken(report.fault)
              }
              wrong={wrong?.model === model.id ? wrong : null}
              hub={hub}
              deeds={deeds}
              onFailed={onFailed}
            />
          ))}
        </ul>
        <VisuallyHidden live>{said}</VisuallyHidden>
      </div>
    </Section>
  )
}

/** Of a whole folder only what may belong to the model: its `README` is no mistake of the person. */
function relevant(model: ModelReport, files: readonly File[]): readonly File[] {
  const known = files.filter(({ name }) => isCalledAsOne(model, name))
  return known.length === 0 ? files.slice(0, 100) : known
}

function isCalledAsOne({ hub, files }: ModelReport, name: string): boolean {
  const plain = name.replace(/ \(\d+\)(?=\.)/, '')
  return [...(hub?.files ?? []), ...files].map(plainName).includes(plain)
}

/** Where it is only missing, the card says so by itself. */
function isBroken(fault: MeaningReport['fault']): boolean {
  return fault === 'model.corrupt' || fault === 'model.no_backend'
}

function watchOnline(tell: () => void): () => void {
  for (const type of ['online', 'offline']) window.addEventListener(type, tell)
  return () => {
    for (const type of ['online', 'offline']) window.removeEventListener(type, tell)
  }
}
