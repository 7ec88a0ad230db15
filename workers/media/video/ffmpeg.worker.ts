/** ffmpeg's own realm: loads the core the person installed, grabs one frame, and is ended. */

import '../../platform/trusted-types.ts'
import * as v from 'valibot'
import { fail } from '../../../src/domain/errors.ts'
import { moving, serve } from '../../../src/wire/wire.ts'

/** Answered by the service worker out of OPFS `models/`. */
const CORE_URL = '/models/ffmpeg-core.js'
const WASM_URL = '/models/ffmpeg-core.wasm'

export interface GrabRequest {
  readonly file: File
  readonly wasm: File
  readonly atS: number
  readonly size: { readonly width: number; readonly height: number }
}

export interface FfmpegApi {
  grabFrame(request: GrabRequest): Promise<{ width: number; height: number; rgba: ArrayBuffer }>
}

/** What is used of the core: the same in 0.12 and later. */
interface FfmpegCore {
  exec(...args: string[]): number
  setLogger(log: (line: { message: string }) => void): void
  readonly FS: {
    mkdir(path: string): void
    mount(type: unknown, options: { files: File[] }, path: string): void
    readFile(path: string): Uint8Array
    readonly filesystems: { readonly WORKERFS: unknown }
  }
}

const CoreModule = v.object({
  default: v.custom<
    (options: { wasmBinary: ArrayBuffer; mainScriptUrlOrBlob: string }) => Promise<FfmpegCore>
  >((value) => typeof value === 'function'),
})

serve<FfmpegApi>(self, {
  async grabFrame({ file, wasm, atS, size }) {
    const loaded: unknown = await import(/* @vite-ignore */ CORE_URL)
    // The core reads the places of its parts out of its own address; the wasm is given to it, so that it is not fetched.
    const places = btoa(JSON.stringify({ wasmURL: WASM_URL, workerURL: '' }))
    const core = await v
      .parse(CoreModule, loaded)
      .default({ wasmBinary: await wasm.arrayBuffer(), mainScriptUrlOrBlob: `${CORE_URL}#${places}` })
    const log: string[] = []
    core.setLogger(({ message }) => log.push(message))
    // The film stays on disk: the file system of the worker reads the parts that are asked for.
    core.FS.mkdir('/film')
    const name = 'film'
    core.FS.mount(core.FS.filesystems.WORKERFS, { files: [new File([file], name)] }, '/film')
    const { width, height } = size
    const scale = `scale=${String(width)}:${String(height)}`
    core.exec(
      '-nostdin',
      '-ss',
      atS.toFixed(3),
      '-i',
      `/film/${name}`,
      '-frames:v',
      '1',
      '-an',
      '-vf',
      scale,
      '-pix_fmt',
      'rgba',
      '-f',
      'rawvideo',
      '/frame',
    )
    let rgba: Uint8Array
    try {
      rgba = core.FS.readFile('/frame')
    } catch (error) {
      return fail('file.undecodable', 'The film could not be decoded by the installed decoder either.', {
        subject: file.name,
        cause: log.at(-1) ?? error,
      })
    }
    if (rgba.length < width * height * 4) {
      return fail('file.undecodable', 'The film has no picture at this place.', {
        subject: file.name,
        cause: log.at(-1) ?? '',
      })
    }
    const pixels = rgba.slice(0, width * height * 4).buffer
    return moving({ width, height, rgba: pixels }, [pixels])
  },
})
