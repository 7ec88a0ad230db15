/** What the library takes on this device, in bytes; nulls: the browser does not say. */
export interface StorageUse {
  readonly catalogBytes: number
  readonly thumbBytes: number
  readonly importedBytes: number
  readonly renderBytes: number
  readonly modelBytes: number
  readonly quotaBytes: number | null
  readonly usageBytes: number | null
  readonly persisted: boolean
}
