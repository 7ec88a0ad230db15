import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

import { chooseHub, hubNote, readModelHubs } from './model-hubs.ts'

const REPOSITORY = join(import.meta.dirname, '..')

describe('the model hubs', () => {
  it('are the hub and its delivery network, or those of MODEL_HUB', () => {
    expect(readModelHubs(REPOSITORY, '')).toEqual(['https://huggingface.co', 'https://*.hf.co'])
    expect(readModelHubs(REPOSITORY, 'http://127.0.0.1:9/mirror, http://127.0.0.1:8')).toEqual([
      'http://127.0.0.1:8',
      'http://127.0.0.1:9',
    ])
  })

  it('are nobody where no model comes from a hub', () => {
    const root = mkdtempSync(join(tmpdir(), 'museum-hubs-'))
    mkdirSync(join(root, 'models'))
    expect(readModelHubs(root, '')).toEqual([])
    writeFileSync(join(root, 'models/manifest.json'), JSON.stringify({ models: [] }))
    expect(readModelHubs(root, '')).toEqual([])
    rmSync(root, { recursive: true })
  })

  it('are told to the app', () => {
    expect(chooseHub('')).toBe('https://huggingface.co')
    expect(hubNote(chooseHub('http://127.0.0.1:9/mirror/, http://127.0.0.1:8'))).toBe(
      '{"hub":"http://127.0.0.1:9/mirror"}\n',
    )
  })
})
