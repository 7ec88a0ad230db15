/** Everything that can go wrong and is named, architecture.md §14. Texts for people are in `src/app/error-texts.ts`. */

export const ERROR_CODES = [
  'permission.lapsed',
  'permission.denied',
  'file.missing',
  'file.changed',
  'file.undecodable',
  'file.unsupported',
  'file.too_large',
  'file.empty',
  'file.crashes',
  'file.timeout',
  'file.name_too_long',
  'file.link',
  'storage.full',
  'storage.evicted',
  'storage.readonly',
  'storage.corrupt',
  'storage.unavailable',
  'library.moved',
  'library.busy',
  'library.too_new',
  'library.migrating',
  'model.unavailable',
  'model.corrupt',
  'model.no_backend',
  'model.out_of_memory',
  'net.offline',
  'net.timeout',
  'net.refused',
  'net.limited',
  'share.expired',
  'share.revoked',
  'share.bad_key',
  'share.quota',
  'sync.bad_key',
  'sync.clock_drift',
  'sync.unknown_op',
  'backup.damaged',
  'backup.too_new',
  'backup.passphrase',
  'input.invalid',
  'call.aborted',
  'call.timeout',
  'bug.assertion',
  'bug.unexpected',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

/** `later`: the app retries by itself. `ask`: a person can do something about it. */
export type Retry = 'never' | 'later' | 'ask'

/** A plain object, so that it survives structured clone. `subject` names the file, source or thing. */
export interface AppError {
  readonly code: ErrorCode
  readonly message: string
  readonly retry: Retry
  readonly subject?: string
  readonly cause?: string
}

const RETRY_BY_FAMILY: Readonly<Record<string, Retry>> = {
  permission: 'ask',
  file: 'never',
  storage: 'ask',
  library: 'later',
  model: 'later',
  net: 'later',
  share: 'ask',
  sync: 'ask',
  backup: 'never',
  input: 'ask',
  call: 'never',
  bug: 'never',
}
/** A file that changed or vanished while it was read is looked at again by itself. */
const RETRY_BY_CODE: Partial<Record<ErrorCode, Retry>> = {
  'file.changed': 'later',
  'file.missing': 'later',
  'file.timeout': 'later',
}

export interface FailDetails {
  readonly subject?: string
  readonly cause?: unknown
  readonly retry?: Retry
}

export function appError(code: ErrorCode, message: string, details: FailDetails = {}): AppError {
  const family = code.slice(0, code.indexOf('.'))
  return {
    code,
    message,
    retry: details.retry ?? RETRY_BY_CODE[code] ?? RETRY_BY_FAMILY[family] ?? 'never',
    ...(details.subject === undefined ? {} : { subject: details.subject }),
    ...(details.cause === undefined ? {} : { cause: describe(details.cause) }),
  }
}

/** Throws an `AppError`. The only way we throw on purpose. */
export function fail(code: ErrorCode, message: string, details: FailDetails = {}): never {
  throw appError(code, message, details)
}

export function isAppError(value: unknown): value is AppError {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    'retry' in value &&
    isErrorCode(value.code)
  )
}

export function isErrorCode(value: unknown): value is ErrorCode {
  return ERROR_CODES.some((code) => code === value)
}

const CODE_BY_DOM_NAME: Readonly<Record<string, ErrorCode>> = {
  NotFoundError: 'file.missing',
  NotReadableError: 'file.changed',
  NotAllowedError: 'permission.lapsed',
  SecurityError: 'permission.denied',
  QuotaExceededError: 'storage.full',
  EncodingError: 'file.undecodable',
  AbortError: 'call.aborted',
}

/** Names any thrown value. DOMExceptions of the file system get the code a person can act on. */
export function toAppError(thrown: unknown, subject?: string): AppError {
  if (isAppError(thrown))
    return subject === undefined || thrown.subject !== undefined ? thrown : { ...thrown, subject }
  const name = typeof thrown === 'object' && thrown !== null && 'name' in thrown ? String(thrown.name) : ''
  const code = CODE_BY_DOM_NAME[name] ?? 'bug.unexpected'
  return appError(code, describe(thrown), { ...(subject === undefined ? {} : { subject }), cause: thrown })
}

function describe(thrown: unknown): string {
  if (thrown instanceof Error) return `${thrown.name}: ${thrown.message}`
  if (isAppError(thrown)) return `${thrown.code}: ${thrown.message}`
  return String(thrown)
}
