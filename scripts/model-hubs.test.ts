import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

import { readModelHubs } from './model-hubs.ts'

describe('the model hubs', () => {
  it('come from sources and URLs of the manifest, not from its licences', () => {
    const root = mkdtempSync(join(tmpdir(), 'museum-hubs-'))
    mkdirSync(join(root, 'models'))
    const licence = { spdx: 'MIT', url: 'https://licences.example/mit' }
    const models = [
      {
        id: 'a',
        source: 'https://hub.example/a/b',
        files: [{ url: 'https://files.example/x.onnx' }],
        licence,
      },
    ]
    writeFileSync(join(root, 'models/manifest.json'), JSON.stringify({ models: [...models, ...models] }))
    expect(readModelHubs(root, '')).toEqual(['https://files.example', 'https://hub.example'])
    expect(readModelHubs(root, 'http://127.0.0.1:9/mirror')).toEqual(['http://127.0.0.1:9'])
    rmSync(root, { recursive: true })
    expect(readModelHubs(root, '')).toEqual([])
  })
})
