/** Real React: what a suspended component does when the answer is there by the time it is rendered again. */

import { Suspense, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, it, vi } from 'vitest'

import { useQuery } from './use-query.ts'

vi.mock('./library.ts', () => ({
  library: () => ({
    read: (_name: string, { after }: { after: number }) =>
      new Promise((resolve) => {
        const answer = { value: after, reads: [], leader: 'one', version: 0 }
        if (after === 0) resolve(answer)
        else setTimeout(() => resolve(answer), after)
      }),
    onChanges: () => () => undefined,
    onMoved: () => () => undefined,
  }),
}))

function Answer({ after }: { readonly after: number }) {
  const value: unknown = useQuery('sources', { after } as never)
  const [label] = useState('answer')
  return (
    <p>
      {label} {String(value)}
    </p>
  )
}

it.each([0, 1, 20])(
  'shows an answer that comes after %i ms, and React has nothing to complain of',
  async (after) => {
    const errors: unknown[] = []
    const note = (error: unknown) => errors.push(error)
    const said = vi.spyOn(console, 'error').mockImplementation(note)
    const element = document.createElement('div')
    const root = createRoot(element, { onRecoverableError: note, onUncaughtError: note, onCaughtError: note })
    root.render(
      <Suspense fallback="…">
        <Answer after={after} />
      </Suspense>,
    )
    await expect.poll(() => element.textContent).toBe(`answer ${String(after)}`)
    root.unmount()
    said.mockRestore()
    expect(errors).toEqual([])
  },
)
