/**
 * The eye contours of MediaPipe Iris (as `@vladmandic/human` carries them for TensorFlow.js), written as ONNX. The other answer of that network, where
 * the iris is, is left out with all that leads to it alone.
 *
 * Input: `[n, 3, 64, 64]`, RGB, 0–1, one eye each. Output: `contours` `[n, 213, 1, 1]`, x, y and z of 71 points in pixels of the input: see
 * `src/domain/faces/eyes.ts`.
 */

import { writeTfjsGraph, type TfjsGraphModel } from './tfjs-graph.ts'

/** `iris.json` and `iris.bin`. Errors: those of `writeTfjsGraph`. */
export function writeEyeLids(model: TfjsGraphModel, weights: Uint8Array): Uint8Array {
  return writeTfjsGraph(model, weights, {
    producer: 'museum eye lids 1',
    input: ['n', 3, 64, 64],
    outputs: [
      {
        name: 'contours',
        node: 'StatefulPartitionedCall/model/conv_eyes_contours_and_brows/BiasAdd',
        shape: ['n', 213, 1, 1],
      },
    ],
  })
}
