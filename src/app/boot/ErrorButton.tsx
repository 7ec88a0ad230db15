import { useState } from 'react'

import { library } from '../../client/library.ts'
import type { AppError } from '../../domain/errors.ts'
import { Button, useMessages } from '../../ui/index.ts'
import { errorReport, errorText } from '../error-texts.ts'

export interface ErrorButtonProps {
  readonly error: AppError
  readonly build: string
  readonly onRetry: () => void
}

/** The one thing to do about an error. Works without the router, so that boot screens can use it. */
export function ErrorButton({ error, build, onRetry }: ErrorButtonProps) {
  const { t } = useMessages()
  const [isCopied, setCopied] = useState(false)
  const { action } = errorText(error, t)
  switch (action) {
    case 'reconnect':
      return <Button onPress={() => location.assign('/sources')}>{t('boot.toSources')}</Button>
    case 'storage':
    case 'restore':
      return <Button onPress={() => location.assign('/settings/storage')}>{t('boot.toStorage')}</Button>
    case 'models':
      return <Button onPress={() => location.assign('/settings/models')}>{t('boot.toModels')}</Button>
    case 'useHere':
      return (
        <Button variant="primary" onPress={() => library().useItHere()}>
          {t('boot.useHere')}
        </Button>
      )
    case 'reload':
      return (
        <Button variant="primary" onPress={() => location.reload()}>
          {t('update.reload')}
        </Button>
      )
    case 'report': {
      const copy = async () => {
        await navigator.clipboard.writeText(errorReport(error, build, location.pathname, new Date()))
        setCopied(true)
      }
      return (
        <>
          <Button onPress={onRetry}>{t('boot.again')}</Button>{' '}
          <Button variant="quiet" onPress={() => void copy()}>
            {isCopied ? t('boot.reportCopied') : t('boot.copyReport')}
          </Button>
        </>
      )
    }
    case 'retry':
    case null:
      return <Button onPress={onRetry}>{t('boot.again')}</Button>
  }
}
