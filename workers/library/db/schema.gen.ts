// Made by scripts/schema.ts from the migrations. Do not edit.

export interface AlbumTable {
  id: string
  title: string | null
  kind: string | null
  parent: string | null
  rank: string | null
  query: string | null
  most: number | null
  most_per_year: number | null
  sort: string | null
  cover: string | null
  note: string | null
  pinned: number | null
  deleted_at: number | null
}

export interface AlbumAssetTable {
  asset_id: number
  album_id: string
  present: number | null
  rank: string | null
  mode: number | null
}

export interface AlbumDismissedTable {
  key: string
  dismissed: number | null
}

export interface AlbumKeptTable {
  album_id: string
  place: number
  asset_id: number
}

export interface AlbumSectionTable {
  id: string
  album: string | null
  title: string | null
  text: string | null
  rank: string | null
  deleted_at: number | null
}

export interface AskedPictureTable {
  key: string
  jpeg: Uint8Array
  width: number
  height: number
  at: number
}

export interface AssetTable {
  id: number
  hash: Uint8Array
  sampled: number
  kind: string
  mime: string | null
  traits: number
  bytes: number
  width: number | null
  height: number | null
  orientation: number | null
  duration_ms: number | null
  taken_local: number | null
  taken_offset_min: number | null
  taken_source: string | null
  taken_field: string | null
  taken_confidence: string | null
  taken_future: number
  sort_at: number | null
  local_day: number | null
  present: number
  lat: number | null
  lon: number | null
  cell: number | null
  place_id: number | null
  blurhash: string | null
  colours: string | null
  colour_bits: number
  hue: number | null
  partner_of: number | null
  file_rating: number | null
  file_label: number | null
  file_title: string | null
  file_caption: string | null
  file_keywords: string | null
  stack_under: number | null
  added_at: number
  rating: number | null
  favorite: number | null
  label: number | null
  pick: number | null
  title: string | null
  caption: string | null
  voice_note: string | null
  hidden: number | null
  deleted_at: number | null
  removed_at: number | null
  visibility: string | null
  taken_override: number | null
  taken_offset_override: number | null
  rotation: number | null
  place_lat: number | null
  place_lon: number | null
  place_name: string | null
  stack_id: string | null
  stack_top: number | null
  text_kind: string | null
  basket: number | null
}

export interface AssetTagTable {
  asset_id: number
  tag_id: string
  present: number | null
}

export interface AssetTextTable {
  asset_id: number
  lines: number
  kind: string | null
}

export interface ClusterTable {
  id: number
  person: string | null
  faces: number
  photos: number
  days: number
  first_day: number | null
  last_day: number | null
  cover: number | null
  shown: number
}

export interface DiskDeletionTable {
  id: string
  command_id: string
  at: number
  photos: number
}

export interface DiskDeletionFileTable {
  id: number
  deletion_id: string
  source_id: string
  source_label: string
  source_kind: string
  path: string
  bytes: number
  mtime: number | null
  asset_hash: Uint8Array | null
  sampled: number
  backup_hash: string | null
  backup_at: number | null
  kept_source_id: string | null
  kept_path: string | null
  group_path: string
  state: string
  whole: string | null
  restored_to: string | null
  error: string | null
}

export interface DupDecisionTable {
  asset_id: number
  decision_id: string
  verdict: string | null
  keep: string | null
}

export interface FaceTable {
  id: number
  asset_id: number
  key: string
  x: number
  y: number
  w: number
  h: number
  landmarks: Uint8Array | null
  score: number
  blur: number | null
  yaw: number | null
  eyes_open: number | null
  size_px: number
  quality: number
  model: string
  label: string | null
  has_crop: number
}

export interface FaceClusterTable {
  face_id: number
  look: number
  cluster: number
  similarity: number | null
}

export interface FaceLabelTable {
  asset_id: number
  face: string
  person: string | null
  drawn: number | null
  dismissed: number | null
}

export interface FaceNotTable {
  asset_id: number
  face_person: string
  present: number | null
}

export interface FaceRegionTable {
  asset_id: number
  n: number
  name: string
  x: number
  y: number
  w: number
  h: number
  kind: string
}

export interface FaceVectorTable {
  face_id: number
  model: string
  vector: Uint8Array
  sealed: number
}

export interface FileTable {
  id: number
  source_id: string
  path: string
  dir: string
  name: string
  bytes: number
  mtime: number
  role: string
  main_file_id: number | null
  asset_id: number | null
  scan_id: number
  missing_since: number | null
  first_seen: number
  hash_state: string
  hash_error: string | null
  hash_tries: number
  hash_retry_at: number | null
  hash_crashes: number
  quick: Uint8Array | null
}

export interface JobTable {
  id: string
  kind: string
  label: string
  args: string
  state: string
  cursor: string | null
  done: number
  total: number | null
  error: string | null
  cancel_requested: number
  created_at: number
  finished_at: number | null
}

export interface KeywordTermTable {
  asset_id: number
  term: string
  own: number
}

export interface LookPairTable {
  a: number
  b: number
  similarity: number
}

export interface MeaningAskTable {
  id: number
  ask: string
  state: string
  error: string | null
  strict: number | null
  usual: number | null
  weak: number | null
  at: number
}

export interface MeaningHitTable {
  ask_id: number
  asset_id: number
  cosine: number
  place: number
}

export interface MetadataTable {
  asset_id: number
  make: string | null
  model: string | null
  camera: string | null
  lens: string | null
  iso: number | null
  aperture: number | null
  shutter_s: number | null
  focal_mm: number | null
  altitude_m: number | null
  software: string | null
  artist: string | null
  content_id: string | null
  video_codec: string | null
  audio_codec: string | null
  page_count: number | null
  motion_offset: number | null
  motion_length: number | null
  fields: string
  warnings: string
}

export interface MigrationTable {
  id: number
  name: string
  sha256: string
  applied_at: number
}

export interface ObjectTable {
  asset_id: number
  n: number
  label: string
  score: number
  x: number
  y: number
  w: number
  h: number
}

export interface OpTable {
  id: string
  group_id: string
  entity: string
  row: string
  col: string
  value: string
  prev: string
  applied: number
}

export interface OpGroupTable {
  id: string
  command: string
  label: string
  at: number
  device: string
  undoes: string | null
  result: string
}

export interface OpPendingTable {
  id: string
  group_id: string
  entity: string
  row: string
  col: string
  value: string
  prev: string
  reason: string
}

export interface PersonTable {
  id: string
  name: string | null
  kind: string | null
  hidden: number | null
  cover: string | null
  birthday: string | null
  strictness: number | null
  merged_into: string | null
  deleted_at: number | null
}

export interface PersonApartTable {
  id: string
  apart: number | null
}

export interface PersonTermTable {
  term: string
  person: string
}

export interface PhashTable {
  asset_id: number
  hashes: Uint8Array
  phash: Uint8Array
  small: Uint8Array
  chroma: Uint8Array
  blank: number
  sharpness: number
  clipped_low: number
  clipped_high: number
  mean: number
  pixels: string | null
  matched: number
}

export interface PicturePairTable {
  a: number
  b: number
  state: string
  view: number
  outer_is_a: number
  ssim: number | null
  turn: number | null
  extent: string | null
  toned: number | null
  tilted: number | null
  stamped: number | null
  page: string | null
}

export interface PlaceTable {
  id: number
  country: string
  region: string
  town: string
  words: string
  version: string
}

export interface PlaceTermTable {
  term: string
  level: string
  place_id: number
  name: string | null
}

export interface ProbeResultTable {
  model: string
  revision: string
  environment: string
  threads: number
  card: string | null
  candidates: string
  at: number
}

export interface RequestLogTable {
  id: number
  at: number
  url: string
  method: string
  reason: string
  origin_kind: string
  status: number | null
  bytes: number | null
}

export interface SavedSearchTable {
  id: string
  title: string | null
  text: string | null
  pinned: number | null
  deleted_at: number | null
}

export interface SearchTextTable {
  caption: string | null
  text: string | null
  names: string | null
  keywords: string | null
  people: string | null
  place: string | null
  camera: string | null
}

export interface SettingTable {
  key: string
  value: string
}

export interface SidecarBackupTable {
  id: number
  source_id: string
  of_path: string
  path: string
  hash: string
  bytes: number
  at: number
}

export interface SidecarStateTable {
  file_id: number
  wanted: number
  error: string | null
  path: string | null
  begun: number
  begun_as: string | null
  own: string | null
  left_by_us: string | null
  seen: string | null
  written_hash: string | null
  conflicts: string | null
}

export interface SimilarPairTable {
  a: number
  b: number
  distance: number
}

export interface SourceTable {
  id: string
  kind: string
  label: string
  former_labels: string
  config: string
  state: string
  would_be_missing: number
  writes_sidecars: number
  writes_people: number
  added_at: number
  scanned_at: number | null
}

export interface StackMemberTable {
  asset_id: number
  stack: string
  kind: string
  position: number
}

export interface StackStaleTable {
  n: number
  asset_id: number
}

export interface StageCountTable {
  stage: string
  version: string
  state: string
  n: number
}

export interface StageRunTable {
  asset_id: number
  subject: string
  stage: string
  version: string
  state: string
  tries: number
  crashes: number
  error: string | null
  retry_at: number | null
  at: number
}

export interface TagTable {
  id: string
  name: string | null
  parent: string | null
  colour: string | null
  icon: string | null
  aliases: string | null
  merged_into: string | null
  deleted_at: number | null
}

export interface TagNodeTable {
  n: number
  tag_id: string
  node: string
  path: string
  words: string
  folded: string
}

export interface TagTermTable {
  term: string
  node: string
}

export interface TagWithinTable {
  node: string
  tag_id: string
  own: number
}

export interface TagWordsTable {
  words: string | null
}

export interface TextExactTable {
  text: string | null
}

export interface TextExactTermTable {
  term: string | null
  doc: string | null
  col: string | null
  offset: string | null
}

export interface TextFixTable {
  asset_id: number
  line: string
  text: string | null
  polygon: string | null
}

export interface TextLineTable {
  id: number
  asset_id: number
  n: number
  page: number
  text: string
  fixed: string | null
  fix_key: string | null
  polygon: Uint8Array
  confidence: number
  language: string | null
  engine: string
  words: string
}

export interface ThumbTable {
  asset_id: number
  size: number
  bytes: number
}

export interface VectorModelTable {
  model: string
  typical: number
}

export interface VectorPairTable {
  a: number
  b: number
  model: string
  cosine: number
}

export interface VectorSlotTable {
  asset_id: number
  model: string
  slot: number
  paired: number
}

export interface VisibleAssetTable {
  id: number | null
  hash: Uint8Array | null
  sampled: number | null
  kind: string | null
  mime: string | null
  traits: number | null
  bytes: number | null
  width: number | null
  height: number | null
  orientation: number | null
  duration_ms: number | null
  taken_local: number | null
  taken_offset_min: number | null
  taken_source: string | null
  taken_field: string | null
  taken_confidence: string | null
  taken_future: number | null
  sort_at: number | null
  local_day: number | null
  present: number | null
  lat: number | null
  lon: number | null
  cell: number | null
  place_id: number | null
  blurhash: string | null
  colours: string | null
  colour_bits: number | null
  hue: number | null
  partner_of: number | null
  file_rating: number | null
  file_label: number | null
  file_title: string | null
  file_caption: string | null
  file_keywords: string | null
  stack_under: number | null
  added_at: number | null
  rating: number | null
  favorite: number | null
  label: number | null
  pick: number | null
  title: string | null
  caption: string | null
  voice_note: string | null
  hidden: number | null
  deleted_at: number | null
  removed_at: number | null
  visibility: string | null
  taken_override: number | null
  taken_offset_override: number | null
  rotation: number | null
  place_lat: number | null
  place_lon: number | null
  place_name: string | null
  stack_id: string | null
  stack_top: number | null
  text_kind: string | null
  basket: number | null
}

export interface WordTable {
  letters: number
  term: string
  shown: string
}

export interface WordsExactTable {
  caption: string | null
  names: string | null
  keywords: string | null
  people: string | null
}

export interface WordsExactTermTable {
  term: string | null
  doc: string | null
  col: string | null
  offset: string | null
}

export interface Schema {
  album: AlbumTable
  album_asset: AlbumAssetTable
  album_dismissed: AlbumDismissedTable
  album_kept: AlbumKeptTable
  album_section: AlbumSectionTable
  asked_picture: AskedPictureTable
  asset: AssetTable
  asset_tag: AssetTagTable
  asset_text: AssetTextTable
  cluster: ClusterTable
  disk_deletion: DiskDeletionTable
  disk_deletion_file: DiskDeletionFileTable
  dup_decision: DupDecisionTable
  face: FaceTable
  face_cluster: FaceClusterTable
  face_label: FaceLabelTable
  face_not: FaceNotTable
  face_region: FaceRegionTable
  face_vector: FaceVectorTable
  file: FileTable
  job: JobTable
  keyword_term: KeywordTermTable
  look_pair: LookPairTable
  meaning_ask: MeaningAskTable
  meaning_hit: MeaningHitTable
  metadata: MetadataTable
  migration: MigrationTable
  object: ObjectTable
  op: OpTable
  op_group: OpGroupTable
  op_pending: OpPendingTable
  person: PersonTable
  person_apart: PersonApartTable
  person_term: PersonTermTable
  phash: PhashTable
  picture_pair: PicturePairTable
  place: PlaceTable
  place_term: PlaceTermTable
  probe_result: ProbeResultTable
  request_log: RequestLogTable
  saved_search: SavedSearchTable
  search_text: SearchTextTable
  setting: SettingTable
  sidecar_backup: SidecarBackupTable
  sidecar_state: SidecarStateTable
  similar_pair: SimilarPairTable
  source: SourceTable
  stack_member: StackMemberTable
  stack_stale: StackStaleTable
  stage_count: StageCountTable
  stage_run: StageRunTable
  tag: TagTable
  tag_node: TagNodeTable
  tag_term: TagTermTable
  tag_within: TagWithinTable
  tag_words: TagWordsTable
  text_exact: TextExactTable
  text_exact_term: TextExactTermTable
  text_fix: TextFixTable
  text_line: TextLineTable
  thumb: ThumbTable
  vector_model: VectorModelTable
  vector_pair: VectorPairTable
  vector_slot: VectorSlotTable
  visible_asset: VisibleAssetTable
  word: WordTable
  words_exact: WordsExactTable
  words_exact_term: WordsExactTermTable
}
