import { useEffect, useRef, useState } from 'react'

import { whenServed } from '../../client/pictures.ts'
import { run } from '../../client/run.ts'
import { isAppError } from '../../domain/errors.ts'
import { Banner, Button, Page, Section, useAreaMessages, useToasts } from '../../ui/index.ts'
import { settingsEn } from '../../ui/i18n/messages/settings.en.ts'
import { CardSection } from './CardSection.tsx'
import {
  FFMPEG_FILE_NAMES,
  FFMPEG_VERSION,
  installDecoder,
  installedDecoderBytes,
  removeDecoder,
} from './ffmpeg-core.ts'
import { MeaningSection } from './MeaningSection.tsx'
import styles from './models.module.css'
import { ModelSection } from './ModelSection.tsx'
import { VectorsSection } from './VectorsSection.tsx'

/** Parts of the app that are large, or that it does not bring along: what they are for, how large, whose licence, and how to be rid of them. */
export function ModelsPage({ onFailed }: { readonly onFailed: (error: unknown) => void }) {
  const { t, format } = useAreaMessages(settingsEn)
  const showToast = useToasts()
  const input = useRef<HTMLInputElement>(null)
  const [bytes, setBytes] = useState<number | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [isWrong, setWrong] = useState(false)
  const look = () => installedDecoderBytes().then(setBytes, onFailed)
  useEffect(() => {
    installedDecoderBytes().then(setBytes, () => undefined) // without storage nothing can be installed, which the page says anyway
  }, [])

  const install = async (files: readonly File[]) => {
    setBusy(true)
    setWrong(false)
    try {
      await installDecoder(files)
      // Workers load it from the service worker, which on a first visit still has the app to keep.
      await whenServed()
      await run('pipeline.retry', { stage: 'thumb', code: 'file.unsupported' })
      showToast({ text: t('models.done') })
    } catch (error) {
      if (isAppError(error) && error.code === 'model.corrupt') setWrong(true)
      else onFailed(error)
    } finally {
      setBusy(false)
      await look()
    }
  }
  const remove = async () => {
    await removeDecoder()
    showToast({ text: t('models.removed') })
    await look()
  }
  const [js = '', wasm = ''] = FFMPEG_FILE_NAMES
  return (
    <Page title={t('models.title')} lead={t('models.lead')}>
      <MeaningSection onFailed={onFailed} />
      <Section
        title={t('models.decoder')}
        lead={t('models.decoderText')}
        actions={
          bytes === null ? (
            <Button isDisabled={isBusy} onPress={() => input.current?.click()}>
              {t('models.installFromFile')}
            </Button>
          ) : (
            <Button isDisabled={isBusy} onPress={() => void remove().catch(onFailed)}>
              {t('models.remove')}
            </Button>
          )
        }
      >
        <div className={styles.stack}>
          <p>
            {bytes === null ? t('models.notInstalled') : t('models.installed', { size: format.bytes(bytes) })}
          </p>
          {bytes === null ? (
            <p className={styles.how}>{t('models.decoderHow', { version: FFMPEG_VERSION, js, wasm })}</p>
          ) : null}
          {isWrong ? (
            <Banner tone="danger" title={t('models.wrongFiles', { version: FFMPEG_VERSION })} />
          ) : null}
        </div>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={t('models.installFromFile')}
          data-testid="decoder-files"
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])]
            event.currentTarget.value = ''
            if (files.length > 0) void install(files)
          }}
        />
      </Section>
      <ModelSection about="text" onFailed={onFailed} />
      <ModelSection about="faces" onFailed={onFailed} />
      <ModelSection about="objects" onFailed={onFailed} />
      <CardSection onFailed={onFailed} />
      <VectorsSection onFailed={onFailed} />
    </Page>
  )
}
