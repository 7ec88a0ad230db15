/** What is kept about faces, counted: the proof that nothing is, after they were forgotten. */
export interface FaceDataReport {
  readonly enabled: boolean
  readonly faces: number
  readonly vectors: number
  /** Files in this browser's storage. */
  readonly crops: number
  readonly clusters: number
  /** Faces that other software wrote into files. */
  readonly regions: number
  /** What the person said of faces. */
  readonly labels: number
  readonly people: number
}
