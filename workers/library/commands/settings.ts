import * as v from 'valibot'

import { fail } from '../../../src/domain/errors.ts'
import { SETTING_RULES, isSettingKey } from '../../../src/domain/settings.ts'
import type { SettingKey, Settings } from '../../../src/domain/settings.ts'
import type { Db } from '../db/db.ts'
import { reshowPeople } from '../db/people.ts'
import { restackEverything } from '../db/stacks.ts'
import { defineCommand } from './command.ts'
import { local } from './local.ts'

export const setSetting = defineCommand(
  v.strictObject({ key: v.custom<SettingKey>(isSettingKey, 'no such setting'), value: v.unknown() }),
  (context, { key, value }) => {
    const rule = SETTING_RULES[key]
    if (!rule.check(value)) return fail('input.invalid', `${key} cannot be that.`, { subject: key })
    // Acknowledged means on disk, as for every decision.
    context.db.opTx(() => {
      storeSetting(context.db, key, value)
    })
    return local(1, `Set ${key}`)
  },
)

/** The value must fit the key. */
export function storeSetting<Key extends SettingKey>(db: Db, key: Key, value: Settings[Key]): void {
  db.run(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    [key, JSON.stringify(value)],
  )
  if (key === 'stackRulesOff') restackEverything(db)
  if (key === 'peopleLeast') reshowPeople(db)
}
