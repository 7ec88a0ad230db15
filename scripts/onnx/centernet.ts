/**
 * CenterNet on MobileNetV3 (github.com/610265158/mobilenetv3_centernet, as `@vladmandic/human` carries it for TensorFlow.js), written as
 * ONNX. What the graph does after these answers (the best hundred of all places) is done by `src/domain/objects/read-peaks.ts`.
 *
 * Input: `[1, 3, 512, 512]`, RGB, 0–255. Outputs: `scores` `[1, 80, 128, 128]`, 0–1, one plane for each label of COCO; `sides`
 * `[1, 4, 128, 128]`, pixels of the input from the middle of a cell to the left, upper, right and lower side.
 */

import { writeTfjsGraph, type TfjsGraphModel } from './tfjs-graph.ts'

/** `centernet.json` and `centernet.bin`. Errors: those of `writeTfjsGraph`. */
export function writeCenternet(model: TfjsGraphModel, weights: Uint8Array): Uint8Array {
  return writeTfjsGraph(model, weights, {
    producer: 'museum centernet 1',
    input: [1, 3, 512, 512],
    outputs: [
      { name: 'scores', node: 'tower_0/keypoints', shape: [1, 80, 128, 128] },
      { name: 'sides', node: 'tower_0/wh', shape: [1, 4, 128, 128] },
    ],
  })
}
