import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'

import { BUILD } from '../../domain/build.ts'
import { toAppError } from '../../domain/errors.ts'
import { Button, EmptyState, useMessages } from '../../ui/index.ts'
import { useActions } from '../actions.ts'
import { errorText } from '../error-texts.ts'
import { ErrorButton } from './ErrorButton.tsx'
import styles from './boot.module.css'

/** What a page that failed says: what happened, what is safe, one button. The rest of the app keeps working. */
export function RouteError({ error: thrown, reset }: ErrorComponentProps) {
  const { t } = useMessages()
  const router = useRouter()
  const error = toAppError(thrown)
  const text = errorText(error, t)
  const again = () => {
    reset()
    void router.invalidate()
  }
  return (
    <div role="alert" className={styles.centred}>
      <EmptyState
        level={1}
        title={text.what}
        action={<ErrorButton error={error} build={String(BUILD)} onRetry={again} />}
      >
        {text.todo}
      </EmptyState>
    </div>
  )
}

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useMessages()
  const { go } = useActions()
  return (
    <EmptyState
      level={1}
      title={t('boot.notFound')}
      action={<Button onPress={() => go('photos')}>{t('boot.toPhotos')}</Button>}
    >
      {t('boot.notFoundText')}
    </EmptyState>
  )
}
