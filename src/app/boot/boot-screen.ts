import type { LibraryState } from '../../client/connection.ts'
import { appError, type AppError } from '../../domain/errors.ts'

export type BootScreen =
  | { readonly kind: 'app' }
  | { readonly kind: 'migrating' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'failed'; readonly error: AppError }

/**
 * What fills the window. Once the app has been there it stays: a library that moves between tabs, or is busy for a
 * moment, is a notice above the page and not the loss of it. While starting, the app shows its own empty frame.
 */
export function bootScreen(state: LibraryState, wasReady: boolean): BootScreen {
  switch (state.phase) {
    case 'failed':
      return {
        kind: 'failed',
        error: state.error ?? appError('bug.unexpected', 'The library failed without saying why.'),
      }
    case 'migrating':
      return wasReady ? { kind: 'app' } : { kind: 'migrating' }
    case 'busy':
      return wasReady ? { kind: 'app' } : { kind: 'busy' }
    case 'starting':
    case 'opening':
    case 'ready':
      return { kind: 'app' }
  }
}
