import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const PROGRAM = resolve(import.meta.dirname, 'testing/print-facts.ts')
/** With what each shows on 1 January 2020, minutes east of UTC. */
const ZONES = [
  ['UTC', 0],
  ['Pacific/Kiritimati', 840],
  ['America/St_Johns', -210],
  ['Asia/Kathmandu', 345],
] as const
const run = promisify(execFile)

async function readIn(zone: string): Promise<string> {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', PROGRAM], {
    env: { ...process.env, TZ: zone },
    timeout: 60_000,
  })
  return stdout
}

it('dates every photo alike, whatever the time zone of the machine', { timeout: 120_000 }, async () => {
  const facts: string[] = []
  for (const [zone, offsetMin] of ZONES) {
    const printed = await readIn(zone)
    const machine = `{"machineOffsetMin":${offsetMin},`
    // The zone really was another one, or this would prove nothing.
    expect(printed.startsWith(machine), printed.slice(0, 40)).toBe(true)
    facts.push(printed.slice(machine.length))
  }
  const [first, ...others] = facts
  expect(first).toContain('"localMs"')
  for (const other of others) expect(other).toBe(first)
})
