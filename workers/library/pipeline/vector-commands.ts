/** What Diagnostics asks about vectors. */

import * as v from 'valibot'

import { defineCommand } from '../commands/command.ts'
import { local } from '../commands/local.ts'
import type { FileCommands, FileReads } from '../library.ts'
import type { VectorChecks } from '../meaning/vector-checks.ts'

export function vectorReads(checks: VectorChecks): Pick<FileReads, 'vectors'> {
  return { vectors: ({ db }) => checks.report(db) }
}

export function vectorCommands(checks: VectorChecks): Pick<FileCommands, 'vectors.check'> {
  return {
    'vectors.check': defineCommand(
      v.strictObject({ model: v.optional(v.string()) }),
      async (_context, { model }) => local(await checks.check(model), 'Test search by meaning'),
    ),
  }
}
