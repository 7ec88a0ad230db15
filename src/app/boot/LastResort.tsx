import { Component, lazy, Suspense, type ReactNode } from 'react'

import { appError, toAppError, type AppError } from '../../domain/errors.ts'

const Failed = lazy(() => import('./Failed.tsx'))

/** Says what failed when no page's own boundary could: a white window is no answer. The library in its worker is untouched. */
export class LastResort extends Component<
  { readonly children: ReactNode },
  { readonly error: AppError | null }
> {
  override state = { error: null }

  static getDerivedStateFromError(thrown: unknown): { readonly error: AppError } {
    // A bug whatever its code says: errors of the library have screens of their own.
    return { error: appError('bug.unexpected', toAppError(thrown).message, { cause: thrown }) }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === null) return this.props.children
    return (
      <Suspense>
        <Failed error={error} />
      </Suspense>
    )
  }
}
