/** The part of libheif's bindings that is used; its own types do not describe the functions added by hand. */
declare module 'libheif-js/libheif-wasm/libheif.js' {
  export interface HeifContext {
    readonly __context: unique symbol
  }
  export interface HeifHandle {
    readonly __handle: unique symbol
  }
  export interface HeifError {
    readonly code: { readonly value: number }
    readonly message: string
  }
  export interface HeifChannel {
    readonly id: unknown
    readonly width: number
    readonly height: number
    readonly stride: number
    /** A view into wasm memory: copy before the next call. */
    readonly data: Uint8Array
  }
  export interface HeifDecoded {
    readonly image: unknown
    readonly channels: readonly HeifChannel[]
  }
  export interface Libheif {
    readonly heif_colorspace: { readonly heif_colorspace_RGB: unknown }
    readonly heif_chroma: { readonly heif_chroma_interleaved_RGBA: unknown }
    readonly heif_channel: { readonly heif_channel_interleaved: unknown }
    heif_context_alloc(): HeifContext
    heif_context_free(context: HeifContext): void
    heif_context_read_from_memory(context: HeifContext, bytes: Uint8Array): HeifError
    heif_context_get_number_of_top_level_images(context: HeifContext): number
    heif_js_context_get_primary_image_handle(context: HeifContext): HeifHandle | HeifError
    heif_image_handle_get_width(handle: HeifHandle): number
    heif_image_handle_get_height(handle: HeifHandle): number
    heif_image_handle_release(handle: HeifHandle): void
    heif_js_decode_image2(handle: HeifHandle, space: unknown, chroma: unknown): HeifDecoded | HeifError
    heif_image_release(image: unknown): void
    onRuntimeInitialized?: () => void
  }
  export default function createLibheif(options: {
    locateFile(name: string): string
    wasmBinary?: ArrayBuffer
    print(text: string): void
    printErr(text: string): void
    onRuntimeInitialized?: () => void
  }): Libheif
}
