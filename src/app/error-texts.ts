/** What a person sees for every `ErrorCode`: complete by type, in the words of the message catalogue. */

import type { AppError, ErrorCode } from '../domain/errors.ts'
import type { MessageKey, Translate } from '../ui/index.ts'

/** The one button beside an error; `null` where nothing has to be done. */
export type ErrorAction =
  'reconnect' | 'retry' | 'reload' | 'restore' | 'storage' | 'models' | 'useHere' | 'report'

export interface ErrorText {
  /** A few words, for tiles and lists. */
  readonly reason: string
  /** What happened, to which thing. */
  readonly what: string
  /** What is safe and what helps. */
  readonly todo: string
  readonly action: ErrorAction | null
}

const ACTIONS: Readonly<Record<ErrorCode, ErrorAction | null>> = {
  'permission.lapsed': 'reconnect',
  'permission.denied': 'reconnect',
  'file.missing': null,
  'file.changed': null,
  'file.undecodable': 'retry',
  'file.unsupported': null,
  'file.too_large': null,
  'file.empty': null,
  'file.crashes': 'retry',
  'file.timeout': 'retry',
  'file.name_too_long': null,
  'file.link': null,
  'storage.full': 'storage',
  'storage.evicted': 'restore',
  'storage.readonly': 'storage',
  'storage.corrupt': 'restore',
  'storage.unavailable': null,
  'library.moved': null,
  'library.busy': 'useHere',
  'library.too_new': 'reload',
  'library.migrating': null,
  'model.unavailable': 'models',
  'model.corrupt': 'models',
  'model.no_backend': null,
  'model.out_of_memory': 'retry',
  'net.offline': null,
  'net.timeout': 'retry',
  'net.refused': null,
  'net.limited': null,
  'share.expired': null,
  'share.revoked': null,
  'share.bad_key': null,
  'share.quota': null,
  'sync.bad_key': null,
  'sync.clock_drift': null,
  'sync.unknown_op': 'reload',
  'backup.damaged': null,
  'backup.too_new': 'reload',
  'backup.passphrase': null,
  'input.invalid': null,
  'call.aborted': null,
  'call.timeout': 'retry',
  'bug.assertion': 'report',
  'bug.unexpected': 'report',
}

/** Every code has its three texts: a missing one is a compile error here. */
type ErrorKey = `error.${ErrorCode}.${'reason' | 'what' | 'todo'}`
const _complete: ErrorKey extends MessageKey ? true : never = true
void _complete

/** The texts of one error, naming its subject where it has one. */
export function errorText(error: AppError, t: Translate): ErrorText {
  const values = { subject: error.subject ?? t('shell.error.thisItem'), detail: error.message }
  return {
    reason: t(`error.${error.code}.reason`),
    what: asSentence(t(`error.${error.code}.what`, values), error.subject),
    todo: t(`error.${error.code}.todo`, values),
    action: ACTIONS[error.code],
  }
}

/** Sentences may begin with their subject: a file's name stays as it is, our own words for it get a capital. */
function asSentence(text: string, subject: string | undefined): string {
  return subject === undefined ? text.charAt(0).toUpperCase() + text.slice(1) : text
}

/** What *Copy report* puts on the clipboard: what failed and where in the app, never a file name or picture. */
export function errorReport(error: AppError, build: string, route: string, now: Date): string {
  return [
    `Living Museum ${build}`,
    `at ${now.toISOString()} on ${route}`,
    `code ${error.code}`,
    `retry ${error.retry}`,
    // The cause is the message of an exception; it may quote a path, so paths are cut out.
    `cause ${withoutPaths(error.cause ?? error.message)}`,
  ].join('\n')
}

/** Replaces whatever looks like a file name or a path. */
export function withoutPaths(text: string): string {
  return text.replace(/[“"'«][^”"'»]*[”"'»]/g, '“…”').replace(/\S*[/\\]\S*|\S+\.[A-Za-z0-9]{2,5}\b/g, '…')
}
