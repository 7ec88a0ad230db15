import { expect, it } from 'vitest'

import { requestReason } from './request-reason.ts'

it.each([
  ['https://museum.example/', 'document', 'page'],
  ['https://museum.example/photo/1', 'document', 'page'],
  ['https://museum.example/assets/app-1.js', 'script', 'code'],
  ['https://museum.example/assets/app-1.js', '', 'code'],
  ['https://museum.example/assets/library.worker-1.js', 'worker', 'code'],
  ['https://museum.example/assets/app-1.css', '', 'style'],
  ['https://museum.example/assets/inter-1.woff2', '', 'font'],
  ['https://museum.example/icons/icon-192.png', '', 'picture'],
  ['https://museum.example/assets/sqlite-1.wasm', '', 'runtime'],
  ['https://museum.example/vendor/libraw/worker.js', 'worker', 'runtime'],
  ['https://museum.example/models/clip/vision.onnx', '', 'model'],
  ['https://hub.example/api/models/a/b/revision/main', '', 'model'],
  [`https://hub.example/a/b/resolve/${'c'.repeat(40)}/onnx/w.onnx`, '', 'model'],
  ['https://museum.example/service-worker.js', '', 'update-check'],
  ['https://museum.example/constructor', '', 'other'],
  ['https://museum.example/x.constructor', '', 'other'],
])('says why %s (%s) was asked for: %s', (url, destination, reason) => {
  expect(requestReason(url, destination)).toBe(reason)
})
