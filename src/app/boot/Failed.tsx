import { BUILD } from '../../domain/build.ts'
import type { AppError } from '../../domain/errors.ts'
import { EmptyState, useMessages } from '../../ui/index.ts'
import { errorText } from '../error-texts.ts'
import styles from './boot.module.css'
import { ErrorButton } from './ErrorButton.tsx'
import { Recovery } from './Recovery.tsx'

/** The library, or the whole page, cannot go on: what happened, what is safe, one button. */
export default function Failed({ error }: { readonly error: AppError }) {
  const { t } = useMessages()
  const text = errorText(error, t)
  return (
    <main className={styles.frame}>
      <div role="alert">
        <EmptyState
          level={1}
          title={text.what}
          action={
            error.code === 'storage.corrupt' ? (
              <Recovery />
            ) : (
              <ErrorButton error={error} build={String(BUILD)} onRetry={() => location.reload()} />
            )
          }
        >
          {text.todo}
        </EmptyState>
      </div>
    </main>
  )
}
