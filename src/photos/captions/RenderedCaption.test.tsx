import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'

import RenderedCaption from './RenderedCaption.tsx'

/** What stands between the outer tags. */
const htmlOf = (text: string) =>
  renderToStaticMarkup(<RenderedCaption text={text} />)
    .replace(/^<div[^>]*>/, '')
    .replace(/<\/div>$/, '')

it.each([
  ['**b** _i_ ~~s~~ `c`', '<p><strong>b</strong> <em>i</em> <del>s</del> <code>c</code></p>'],
  ['one\ntwo\n\nthree', '<p>one<br/>two</p><p>three</p>'],
  ['- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
  ['3. a\n4. **b**', '<ol start="3"><li>a</li><li><strong>b</strong></li></ol>'],
  ['> q', '<blockquote><p>q</p></blockquote>'],
  ['# Lisbon', '<p><strong>Lisbon</strong></p>'],
  [
    '[map](https://example.com/a?b=1)',
    '<p><a href="https://example.com/a?b=1" target="_blank" rel="noopener noreferrer">map</a></p>',
  ],
  ['\\*as typed\\* & "so"', '<p>*as typed* &amp; &quot;so&quot;</p>'],
  ['no marks', '<p>no marks</p>'],
])('shows %j as its marks mean', (text, html) => {
  expect(htmlOf(text)).toBe(html)
})

it.each([
  ['<script>window.__pwned = 1</script>', '&lt;script&gt;window.__pwned = 1&lt;/script&gt;'],
  ['a <img src=x onerror="alert(1)"> b', '<p>a &lt;img src=x onerror=&quot;alert(1)&quot;&gt; b</p>'],
  ['![a tram](https://evil.example/track.png)', '<p>a tram</p>'],
  ['[x](javascript:alert(1))', '<p>x</p>'],
  ['[x](JaVaScRiPt:alert(1))', '<p>x</p>'],
  ['[x](data:text/html,<script>)', '<p>x</p>'],
  ['[x](&#106;avascript:alert(1))', '<p>x</p>'],
  ['[x](//evil.example)', '<p>x</p>'],
  ['[x](blob:https://a/b)', '<p>x</p>'],
  ['<javascript:alert(1)>', '<p>javascript:alert(1)</p>'],
])('makes nothing dangerous of %j', (text, html) => {
  expect(htmlOf(text)).toBe(html)
})

it.each([
  ['quotes', '>'.repeat(20_000)],
  ['quotes with spaces', '> '.repeat(2000)],
  ['brackets', '['.repeat(20_000)],
  ['stars', '**a '.repeat(5000)],
  ['lists', Array.from({ length: 150 }, (_, depth) => `${' '.repeat(2 * depth)}- a`).join('\n')],
])('shows hostile %s as some text, in time', (_what, text) => {
  const start = performance.now()
  expect(htmlOf(text)).not.toBe('')
  expect(performance.now() - start).toBeLessThan(10_000) // milliseconds; a tenth of it on a quiet core
})
