/** The part of utif2 that is used: its fax decoders. */
declare module 'utif2' {
  type Fax = (data: Uint8Array, offset: number, length: number, target: Uint8Array, targetOffset: number, width: number, fillOrder: number) => void
  const UTIF: {
    readonly decode: {
      readonly _decodeG2: Fax
      readonly _decodeG4: Fax
      _decodeG3(...args: [...Parameters<Fax>, twoDimensional: boolean]): void
    }
  }
  export default UTIF
}
