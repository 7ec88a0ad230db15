/** The parts of pdf.js that are used: its own types need the DOM, which a worker does not have. */
declare module 'pdfjs-dist/build/pdf.mjs' {
  export interface PDFPageProxy {
    getViewport(options: { scale: number }): {
      readonly width: number
      readonly height: number
      readonly transform: readonly number[]
    }
    getTextContent(options: {
      includeMarkedContent: boolean
    }): Promise<{ readonly items: readonly PdfTextItem[] }>
    render(options: {
      canvas: null
      canvasContext: OffscreenCanvasRenderingContext2D
      viewport: { readonly width: number; readonly height: number }
      annotationMode: number
    }): { readonly promise: Promise<void> }
  }
  export interface PdfTextItem {
    readonly str: string
    readonly transform: readonly number[]
    readonly width: number
    readonly height: number
    readonly hasEOL: boolean
  }
  export interface PDFDocumentProxy {
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
  interface WasmOptions {
    useWasm: boolean
    useWorkerFetch: boolean
    wasmUrl: string
  }
  interface FaxOptions {
    K: number
    EndOfLine: boolean
    EncodedByteAlign: boolean
    BlackIs1: boolean
    Columns: number
    Rows: number
  }
  export const Jbig2Image: {
    setOptions(options: WasmOptions): void
    readonly instance: {
      decode(
        bytes: Uint8Array,
        width: number,
        height: number,
        globals: null,
        fax: FaxOptions,
      ): Promise<Uint8Array>
    }
  }
  export const JpxImage: {
    setOptions(options: WasmOptions): void
    readonly instance: {
      decode(bytes: Uint8Array, options: { numComponents: number }): Promise<Uint8Array | Uint8ClampedArray>
    }
  }
}
