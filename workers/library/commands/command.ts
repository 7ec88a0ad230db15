import * as v from 'valibot'

import { fail } from '../../../src/domain/errors.ts'
import type { CommandOutcome } from '../../../src/domain/reads.ts'
import type { CommandId } from '../../../src/domain/vocabulary.ts'
import type { LibraryContext } from '../context.ts'

/** A command as the library runs it: arguments still unchecked. */
export type Command = (
  context: LibraryContext,
  args: unknown,
  id: CommandId,
) => CommandOutcome | Promise<CommandOutcome>

/** Checks the arguments, which may come from another build, then runs. Errors: `input.invalid`. */
export function defineCommand<Schema extends v.GenericSchema>(
  schema: Schema,
  run: (
    context: LibraryContext,
    args: v.InferOutput<Schema>,
    id: CommandId,
  ) => CommandOutcome | Promise<CommandOutcome>,
): Command {
  return (context, args, id) => {
    const parsed = v.safeParse(schema, args)
    if (!parsed.success) {
      const [issue] = parsed.issues
      return fail('input.invalid', issue.message, { subject: v.getDotPath(issue) ?? '' })
    }
    return run(context, parsed.output, id)
  }
}
