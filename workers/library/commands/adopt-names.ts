/** Names that other software wrote into files become what the person says: once asked to, and as one step. */

import * as v from 'valibot'

import { isPersonName } from '../../../src/domain/people/kinds.ts'
import { namesInFiles } from '../people/names-in-files.ts'
import { defineCommand } from './command.ts'
import { facesText, peopleStep } from './people-steps.ts'

/** Whom a person has named stays as named, whatever a file says. */
export const adoptNames = defineCommand(v.strictObject({}), (context, _args, id) =>
  peopleStep(context, id, 'people.adoptNames', (step) => {
    const found = namesInFiles(context.db).filter(({ name }) => isPersonName(name))
    for (const { name, ...face } of found) {
      const [known] = step.known([face])
      if (known !== undefined) step.say(known, step.called(name))
    }
    return `Take the names of ${facesText(found.length)} from files`
  }),
)
