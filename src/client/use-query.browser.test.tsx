/** Real React: what a suspended component does when the answer is there by the time it is rendered again. */

import { Suspense, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, it, vi } from 'vitest'

import { useQuery, useQueryState } from './use-query.ts'

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

function Late({ after }: { readonly after: number | null }) {
  const { value }: { readonly value: unknown } = useQueryState(
    'sources',
    after === null ? null : ({ after } as never),
  )
  return <p>{JSON.stringify(value) ?? 'nothing'}</p>
}

it('keeps an answer while the next is awaited, and forgets it when nothing is asked any more', async () => {
  const element = document.createElement('div')
  const root = createRoot(element)
  const show = (after: number | null) => root.render(<Late after={after} />)
  show(0)
  await expect.poll(() => element.textContent).toBe('0')
  show(10_000)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(element.textContent).toBe('0')
  show(null)
  await expect.poll(() => element.textContent).toBe('nothing')
  show(20_000)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(element.textContent).toBe('nothing')
  root.unmount()
})
