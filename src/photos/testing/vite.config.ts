/** Serves the stories: `npx vite --config src/photos/testing/vite.config.ts --port 0`, then open /story.html?count=100000&theme=dark. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import babel from '@rolldown/plugin-babel'
import react, { reactCompilerPreset } from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const PICTURES = path.resolve(import.meta.dirname, '../../../../shared/data/photos-flickr8k')

/** Thumbnails for the stories: real photos where the shared ones are at hand, else drawn ones. */
function storyPictures(): Plugin {
  const files = existsSync(PICTURES)
    ? readdirSync(PICTURES, { recursive: true, encoding: 'utf8' }).filter((file) => /\.jpe?g$/i.test(file))
    : []
  return {
    name: 'story-pictures',
    configureServer(server) {
      server.middlewares.use('/media/', (request, response) => {
        const id = parseInt(/[0-9a-f]{64}/.exec(request.url ?? '')?.[0] ?? '0', 16)
        const file = files[id % Math.max(1, files.length)]
        response.setHeader('Cache-Control', 'max-age=3600')
        if (file !== undefined) {
          response.setHeader('Content-Type', 'image/jpeg')
          response.end(readFileSync(path.join(PICTURES, file)))
          return
        }
        const hue = (id * 47) % 360
        response.setHeader('Content-Type', 'image/svg+xml')
        response.end(
          `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 240"><rect width="320" height="240" fill="oklch(0.7 0.08 ${hue})"/><circle cx="${60 + (id % 200)}" cy="70" r="34" fill="oklch(0.9 0.08 ${hue + 60})"/><path d="M0 180 L110 ${100 + (id % 60)} L200 190 L320 130 V240 H0Z" fill="oklch(0.45 0.07 ${hue + 140})"/></svg>`,
        )
      })
    },
  }
}

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: path.resolve(import.meta.dirname, '../../../node_modules/.cache/vite-stories'),
  define: { __BUILD__: JSON.stringify('test') },
  plugins: [react(), babel({ presets: [reactCompilerPreset()] }), storyPictures()],
  server: { fs: { allow: [path.resolve(import.meta.dirname, '../../..')] } },
})
