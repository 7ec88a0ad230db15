import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'

import { Waiting } from './Waiting.tsx'

it('says that a list is being read, and is busy until then', () => {
  const html = renderToStaticMarkup(<Waiting kind="similar" />)
  expect(html).toContain('Reading the list…')
  expect(html).toContain('aria-busy="true"')
  expect(html).toContain('role="progressbar"')
})
