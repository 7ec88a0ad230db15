import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

import {
  contentSecurityPolicy,
  EVAL_WORKER_POLICY,
  headersFile,
  LIBRARY_STYLE_HASHES,
  LIBRARY_STYLES,
  headersFor,
} from './security-headers.ts'

const ROOT = join(import.meta.dirname, '../..')

describe('the content security policy', () => {
  const policy = contentSecurityPolicy(['https://hub.example'])

  it('runs no inline script, no eval and no foreign code', () => {
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';")
    expect(policy).not.toContain('unsafe-inline')
    expect(policy).not.toContain("'unsafe-eval'")
    expect(policy).toContain("require-trusted-types-for 'script'")
  })

  it('names the model hubs and nobody else', () => {
    expect(policy).toContain("connect-src 'self' https://hub.example;")
    expect(policy.match(/https?:/g)).toEqual(['https:'])
  })

  it('lets the two named workers eval, and gives them no network but our own', () => {
    expect(headersFor('/vendor/libraw/worker.js', [])['Content-Security-Policy']).toBe(EVAL_WORKER_POLICY)
    for (const path of [
      '/',
      '/assets/index-abc.js',
      '/vendor/libraw/worker.js/../../x',
      '/vendor/pdfjs/x.js',
    ]) {
      expect(headersFor(path, [])['Content-Security-Policy']).not.toContain("'unsafe-eval'")
    }
  })

  it('allows the styles that libraries really add, by what they say', () => {
    expect(
      LIBRARY_STYLES.map(({ text }) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`),
    ).toEqual(LIBRARY_STYLE_HASHES)
    for (const { from, text } of LIBRARY_STYLES) {
      const source = readFileSync(join(ROOT, 'node_modules', from), 'utf8').replace(
        /\$\{[\w$]+PRESSABLE_ATTRIBUTE\}/,
        'data-react-aria-pressable',
      )
      expect(source, `${from} no longer adds this style: compute its hash again`).toContain(text)
    }
  })
})

describe('the _headers file', () => {
  it('holds for every path and takes the general policy away where a worker may eval', () => {
    const file = headersFile(['/index.html', '/vendor/libraw/worker.js'], [])
    expect(file).toMatch(/^\/\*\n {2}Cross-Origin-Opener-Policy: same-origin\n/)
    expect(file).toContain(
      `/vendor/libraw/worker.js\n  ! Content-Security-Policy\n  Content-Security-Policy: ${EVAL_WORKER_POLICY}`,
    )
    expect(file.split('\n\n').filter((block) => block.includes("'unsafe-eval'"))).toHaveLength(1)
  })
})
