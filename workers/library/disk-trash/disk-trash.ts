/**
 * Deletes from disk, restores, and empties: one file after the other, each step noted before the next (ADR 0018). At every moment the
 * bytes of a file lie in its old place, or proven in the trash of its folder, or in both.
 */

import { deletionName, diskTrashPath, type DiskPreview } from '../../../src/domain/disk-trash.ts'
import { fail, toAppError } from '../../../src/domain/errors.ts'
import { timeLimitMs } from '../../../src/domain/pipeline.ts'
import type { SourceId } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'
import { dropFiles } from '../ingest/file-rows.ts'
import type { OpenSources } from '../ingest/open-sources.ts'
import { settleVanished } from '../ingest/vanish.ts'
import { StaleFile } from '../pipeline/open-subject.ts'
import type { FileToRead } from '../pipeline/stage.ts'
import type { MediaPool } from '../pipeline/worker-pool.ts'
import { forgetBackup, noteBackup, sha256 } from '../sidecars/backups.ts'
import { chooseFiles, type ChosenFile, type DiskTarget } from './choose-files.ts'
import {
  clearErrors,
  countToDo,
  dropFile,
  dropPlanned,
  giveUp,
  insertDeletion,
  isKnownCommand,
  nextToDo,
  sendOn,
  setError,
  setRestoredTo,
  setState,
  type DiskFile,
} from './deletion-rows.ts'
import { placeFor } from './restored-place.ts'
import {
  copyFile,
  findFile,
  isSameFile,
  removeEmptyFolders,
  removeFile,
  removeSwapFile,
  writableRoot,
} from './write-folder.ts'

export interface DiskTrashOptions {
  readonly db: Db
  readonly pool: MediaPool
  readonly sources: OpenSources
  readonly now: () => number
  /** Everything this writes is announced as the pipeline's own work. */
  readonly commit: <Value>(work: () => Value) => Value
  /** A file lies here again: its folder is looked at. */
  readonly onRestored: (source: SourceId, path: string) => void
  /** A file is not what the library takes it for: it is read anew. */
  readonly onStale: (stale: StaleFile) => void
}

type DiskCount = Pick<DiskPreview, 'files' | 'bytes'>

const JOB = 'disk-trash'

export class DiskTrash {
  readonly #options: DiskTrashOptions
  readonly #stopping = new AbortController()
  #running: Promise<void> | null = null

  constructor(options: DiskTrashOptions) {
    this.#options = options
  }

  /**
   * Notes what is to go, and begins. Returns how many files that is; 0 when this command was heard before. `counted`: what the person
   * was shown. Errors: `input.invalid` when it is something else by now.
   */
  delete(target: DiskTarget, commandId: string, counted: DiskCount | null): number {
    const { db, now } = this.#options
    if (isKnownCommand(db, commandId)) return 0
    const { photos, files } = chooseFiles(db, target)
    const reachable = files.filter((file) => file.reachable === 1)
    if (counted !== null) refuseOthers(reachable, counted)
    if (reachable.length === 0) return 0
    const id = deletionName(now(), commandId)
    this.#store(() => insertDeletion(db, { id, commandId, at: now(), photos, files: reachable }))
    this.#run()
    return reachable.length
  }

  /** `ids`: of single files; null: all of the deletion. Returns how many. */
  restore(deletion: string, ids: readonly number[] | null): number {
    return this.#begin((db) => {
      // What was not deleted yet needs no way back.
      if (ids === null) dropPlanned(db, deletion)
      return sendOn(db, deletion, ['moved'], 'restoring', ids)
    })
  }

  /** For good: nothing brings these back. `files`: how many the person was told of. Errors: `input.invalid` when it is another number. */
  empty(deletion: string, files: number): number {
    return this.#begin((db) => {
      const sent = sendOn(db, deletion, ['moved'], 'emptying')
      if (sent !== files)
        fail(
          'input.invalid',
          `There are ${String(sent)} files to remove, not ${String(files)}. Nothing was removed.`,
        )
      return sent
    })
  }

  /** What went wrong is tried again. Returns how many files. */
  retry(deletion: string): number {
    return this.#begin((db) => clearErrors(db, deletion))
  }

  /** What went wrong is given up: files that could not be deleted stay, what is gone from the trash is forgotten. Returns how many. */
  keepRest(deletion: string): number {
    return this.#begin((db) => dropPlanned(db, deletion) + giveUp(db, deletion))
  }

  /** What the last run was cut off in. */
  recover(): void {
    const { db, now } = this.#options
    this.#store(() => {
      db.run("UPDATE job SET state = 'done', finished_at = ? WHERE id = ? AND state <> 'done'", [now(), JOB])
    })
    this.#run()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#running
  }

  #begin(change: (db: Db) => number): number {
    const count = this.#store(() => change(this.#options.db))
    this.#run()
    return count
  }

  #run(): void {
    if (this.#running !== null || this.#stopping.signal.aborted || countToDo(this.#options.db) === 0) return
    this.#running = this.#work()
      .catch((thrown: unknown) => {
        if (!this.#stopping.signal.aborted) throw thrown
      })
      .finally(() => {
        this.#running = null
        // What was asked for between the last look and now.
        this.#run()
      })
  }

  async #work(): Promise<void> {
    const { db } = this.#options
    let done = 0
    for (;;) {
      if (this.#isCancelled()) this.#store(() => dropPlanned(db, null))
      const file = nextToDo(db)
      this.#note(file === undefined ? 'done' : 'running', done, done + countToDo(db))
      if (file === undefined) return
      try {
        await this.#step(file)
      } catch (thrown) {
        if (this.#stopping.signal.aborted) throw thrown
        const error = toAppError(thrown, file.path)
        this.#store(() => {
          setError(db, file, error)
        })
      }
      done++
    }
  }

  async #step(file: DiskFile): Promise<void> {
    const root = await writableRoot(this.#options.sources, file.source)
    if (file.state === 'planned') await this.#copy(file, root)
    else if (file.state === 'copied') await this.#removeCopied(file, root)
    else if (file.state === 'restoring') await this.#restore(file, root)
    else await this.#empty(file, root)
  }

  /** Whoever notices first sees to it that the library learns what lies there (acceptance B4). */
  #failChanged(file: DiskFile, now: File): never {
    const row = this.#options.db.get<FileToRead & Record<string, string | number | Uint8Array | null>>(
      `SELECT f.id, f.source_id AS source, f.path, f.bytes, f.mtime, f.quick FROM file f JOIN asset a ON a.id = f.asset_id
       WHERE f.source_id = ? AND f.path = ? AND a.hash = unhex(?)`,
      [file.source, file.path, file.hash ?? ''],
    )
    if (row !== undefined)
      this.#options.onStale(new StaleFile(row, { bytes: now.size, mtime: now.lastModified }))
    return failChanged(file)
  }

  /** Into the trash, and proven there. */
  async #copy(file: DiskFile, root: FileSystemDirectoryHandle): Promise<void> {
    const original = await findFile(root, file.path)
    if (file.backupHash !== null && (original?.size ?? 0) === 0 && file.bytes > 0)
      return this.#dropUnwritten(file, root)
    if (original === null) return fail('file.missing', 'It is not there any more.', { subject: file.path })
    // The same bytes at another time, as a copy that was brought back has, are the same file where all of them are known.
    const isTimeAsked = file.hash === null || file.sampled === 1
    if (
      original.size !== file.bytes ||
      (isTimeAsked && original.lastModified !== (file.mtime ?? original.lastModified))
    )
      this.#failChanged(file, original)
    if (file.backupHash !== null && (await sha256(await original.arrayBuffer())) !== file.backupHash)
      failChanged(file)
    const whole = await this.#hash(original)
    // Of large files the library knows samples only: those must fit, and the copy must fit every byte.
    if (file.hash !== null && (file.sampled === 1 ? await this.#hashSamples(original) : whole) !== file.hash)
      this.#failChanged(file, original)
    await this.#proveKept(file, root, whole)
    const target = diskTrashPath(file.deletion, file.path)
    await removeSwapFile(root, target)
    const copy = await copyFile(root, target, original)
    if (copy.size !== original.size || (await this.#hash(copy)) !== whole) {
      await removeFile(root, target)
      return fail(
        'storage.readonly',
        'The copy in the trash folder could not be read back whole. Nothing was deleted.',
        {
          subject: file.path,
        },
      )
    }
    this.#store(() => {
      setState(this.#options.db, file, 'copied', whole)
    })
  }

  /** A copy of a sidecar that was cut off before anything was in it, or that a person took away: there is nothing to delete. */
  async #dropUnwritten(file: DiskFile, root: FileSystemDirectoryHandle): Promise<void> {
    await removeSwapFile(root, file.path)
    await removeFile(root, file.path)
    this.#store(() => {
      dropFile(this.#options.db, file)
      forgetBackup(this.#options.db, file)
    })
  }

  /** The other copy, for the sake of which this one may go, is read to the last byte. */
  async #proveKept(
    { path, keptSource, keptPath }: DiskFile,
    root: FileSystemDirectoryHandle,
    whole: string,
  ): Promise<void> {
    if (keptSource === null || keptPath === null) return
    const source = await this.#options.sources.find(keptSource)
    const kept = source === null ? null : await findFile(source.root, keptPath)
    if (kept === null || (await this.#hash(kept)) !== whole)
      fail('file.missing', 'The copy to keep is not there, or not the same. Nothing was deleted.', {
        subject: keptPath,
      })
    // One folder inside another that was granted as well: what looks like a copy is the file itself.
    if (source !== null && (await isSameFile([root, path], [source.root, keptPath]))) failOneFile({ path })
  }

  async #isKeptThere({ keptSource, keptPath }: DiskFile): Promise<boolean> {
    if (keptSource === null || keptPath === null) return true
    const source = await this.#options.sources.find(keptSource)
    return source !== null && (await findFile(source.root, keptPath)) !== null
  }

  async #removeCopied(file: DiskFile, root: FileSystemDirectoryHandle): Promise<void> {
    const { db } = this.#options
    const target = diskTrashPath(file.deletion, file.path)
    const original = await findFile(root, file.path)
    // Proven once more: this may be another day, and it is the last moment.
    const copy = await findFile(root, target)
    if (copy === null || (await this.#hash(copy)) !== file.whole) {
      if (original === null)
        return fail('file.missing', 'Its copy is not in the trash folder any more.', { subject: target })
      this.#store(() => {
        setState(db, file, 'planned')
      })
      return
    }
    if (original !== null) {
      if (original.size !== file.bytes || (await this.#hash(original)) !== file.whole) failChanged(file)
      await removeFile(root, file.path)
      if (!(await this.#isKeptThere(file))) {
        // It went with this one, so they were one file after all, seen by ways that no browser tells. Back it goes.
        await copyFile(root, file.path, copy)
        return failOneFile(file)
      }
    }
    await removeSwapFile(root, target)
    this.#store(() => {
      setState(db, file, 'moved')
      if (file.backupHash === null) this.#forgetPlace(file)
      else forgetBackup(db, file)
    })
  }

  /** Inside a transaction. */
  #forgetPlace({ source, path }: DiskFile): void {
    const { db, now } = this.#options
    const id = db.scalar<number>('SELECT id FROM file WHERE source_id = ? AND path = ?', [source, path])
    if (id === undefined) return
    settleVanished(db, [id], now())
    dropFiles(db, [id])
  }

  async #restore(file: DiskFile, root: FileSystemDirectoryHandle): Promise<void> {
    const { db } = this.#options
    const target = diskTrashPath(file.deletion, file.path)
    const copy = await findFile(root, target)
    if (file.restoredTo !== null) await removeSwapFile(root, file.restoredTo)
    const path = await placeFor(db, file, root, (there) => this.#hash(there))
    if (!path.isThere) {
      if (copy === null)
        return fail('file.missing', 'It is not in the trash folder any more.', { subject: target })
      this.#store(() => {
        setRestoredTo(db, file, path.path)
      })
      const restored = await copyFile(root, path.path, copy)
      if ((await this.#hash(restored)) !== file.whole) {
        await removeFile(root, path.path)
        if ((await this.#hash(copy)) !== file.whole)
          return fail(
            'file.changed',
            'Its copy in the trash folder is not the deleted file any more. Nothing was put back.',
            { subject: target },
          )
        return fail(
          'storage.readonly',
          'It could not be written back whole. It is still in the trash folder.',
          {
            subject: file.path,
          },
        )
      }
    }
    // Before it counts as done: were the app to die between the two, nobody would look for the file. And before its copy goes, which may
    // be refused.
    this.#options.onRestored(file.source, path.path)
    await removeFile(root, target)
    await removeSwapFile(root, target)
    await removeEmptyFolders(root, target)
    this.#store(() => {
      setState(db, file, 'restored')
      const { source, bytes, backupHash, backupAt } = file
      if (backupHash !== null && backupAt !== null)
        noteBackup(db, { source, path: path.path, hash: backupHash, bytes, at: backupAt })
    })
  }

  async #empty(file: DiskFile, root: FileSystemDirectoryHandle): Promise<void> {
    const target = diskTrashPath(file.deletion, file.path)
    await removeFile(root, target)
    await removeSwapFile(root, target)
    await removeEmptyFolders(root, target)
    this.#store(() => {
      setState(this.#options.db, file, 'emptied')
    })
  }

  async #hash(file: File): Promise<string> {
    return this.#options.pool.run('hashWhole', [file], {
      limitMs: timeLimitMs('hash', file.size),
      signal: this.#stopping.signal,
    })
  }

  async #hashSamples(file: File): Promise<string> {
    const { hash } = await this.#options.pool.run('hashFile', [file], {
      limitMs: timeLimitMs('hash', file.size),
      signal: this.#stopping.signal,
    })
    return hash
  }

  #isCancelled(): boolean {
    return this.#options.db.scalar<number>('SELECT cancel_requested FROM job WHERE id = ?', [JOB]) === 1
  }

  #store<Value>(work: () => Value): Value {
    const { db, commit } = this.#options
    return commit(() => db.tx(work))
  }

  /** One row tells Activity, whatever is done how often. */
  #note(state: 'running' | 'done', done: number, total: number): void {
    const { db, now } = this.#options
    this.#store(() => {
      db.run(
        `INSERT INTO job (id, kind, state, done, total, created_at, finished_at) VALUES (?1, ?1, ?2, ?3, ?4, ?5, iif(?2 = 'done', ?5, NULL))
         ON CONFLICT DO UPDATE SET state = excluded.state, done = excluded.done, total = excluded.total, finished_at = excluded.finished_at,
           cancel_requested = iif(excluded.state = 'done', 0, cancel_requested)`,
        [JOB, state, done, total, now()],
      )
    })
  }
}

function refuseOthers(files: readonly Pick<ChosenFile, 'bytes'>[], counted: DiskCount): void {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  if (files.length !== counted.files || bytes !== counted.bytes)
    fail(
      'input.invalid',
      `Other files would go than were shown: ${String(files.length)}, not ${String(counted.files)}. Nothing was deleted.`,
    )
}

function failOneFile({ path }: Pick<DiskFile, 'path'>): never {
  return fail(
    'file.changed',
    'Both are one and the same file, seen through two folders. Nothing was deleted.',
    {
      subject: path,
    },
  )
}

function failChanged({ path }: DiskFile): never {
  return fail('file.changed', 'It is not the file any more that the library knows. Nothing was deleted.', {
    subject: path,
  })
}
