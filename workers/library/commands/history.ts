import * as v from 'valibot'

import { redo, undo } from '../ops/undo.ts'
import { defineCommand } from './command.ts'

export const undoGroup = defineCommand(
  v.strictObject({ group: v.optional(v.pipe(v.string(), v.maxLength(100))) }),
  (context, args, id) => undo(context, id, args.group),
)

export const redoGroup = defineCommand(v.strictObject({}), (context, _args, id) => redo(context, id))
