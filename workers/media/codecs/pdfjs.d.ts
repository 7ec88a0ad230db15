/** The parts of pdf.js that are used: its own types need the DOM, which a worker does not have. */
declare module 'pdfjs-dist/build/pdf.mjs' {
  export interface PDFPageProxy {
    getViewport(options: { scale: number }): { readonly width: number; readonly height: number }
    render(options: {
      canvas: null
      canvasContext: OffscreenCanvasRenderingContext2D
      viewport: { readonly width: number; readonly height: number }
      annotationMode: number
    }): { readonly promise: Promise<void> }
  }
  interface PDFDocumentProxy {
    readonly numPages: number
    getPage(number: number): Promise<PDFPageProxy>
  }
  export function getDocument(options: Readonly<Record<string, unknown>>): {
    readonly promise: Promise<PDFDocumentProxy>
    destroy(): Promise<void>
  }
}

declare module 'pdfjs-dist/build/pdf.worker.mjs' {
  export const WorkerMessageHandler: unknown
}

declare module 'pdfjs-dist/image_decoders/pdf.image_decoders.mjs' {
  export const JpxImage: {
    setOptions(options: { useWasm: boolean; useWorkerFetch: boolean; wasmUrl: string }): void
    readonly instance: {
      decode(bytes: Uint8Array, options: { numComponents: number }): Promise<Uint8Array | Uint8ClampedArray>
    }
  }
}
