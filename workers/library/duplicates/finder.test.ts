import { expect, it } from 'vitest'

import { TestLibrary } from '../pipeline/testing.ts'

it('a finder cut off after its last pair is done when the library opens again', async () => {
  const library = await TestLibrary.create()
  library.db.run(
    "INSERT INTO job (id, kind, state, created_at) VALUES ('duplicates', 'duplicates', 'running', 1)",
  )
  library.start()
  await library.idle(3000)
  expect(library.db.scalar("SELECT state FROM job WHERE id = 'duplicates'")).toBe('done')
  await library.stop()
})
