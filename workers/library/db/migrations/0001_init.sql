-- Facts are rebuildable, intent is precious, local rows belong to this device (architecture.md §1, §11).
-- Intent columns are registered in src/domain/ops.ts; the authorizer refuses to change them elsewhere.

CREATE TABLE source (            -- local
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,            -- folder | imported
  label TEXT NOT NULL,
  former_labels TEXT NOT NULL DEFAULT '[]', -- json: what its folder was called before; `dup_decision.keep` may still say so
  config TEXT NOT NULL DEFAULT '{}',
  state TEXT NOT NULL DEFAULT 'ready',  -- ready | scanning | needs_permission | offline | frozen
  would_be_missing INTEGER NOT NULL DEFAULT 0,
  writes_sidecars INTEGER NOT NULL DEFAULT 0, -- 1: what the person decides is written beside its photos
  writes_people INTEGER NOT NULL DEFAULT 0, -- 1: names of people and places of their faces too
  added_at INTEGER NOT NULL,
  scanned_at INTEGER
) STRICT;

-- One distinct content. Facts and intent in one row, so that the timeline is one index.
CREATE TABLE asset (
  id INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,     -- BLAKE3-256 of the bytes, or of size and samples when `sampled`
  sampled INTEGER NOT NULL DEFAULT 0,
  kind TEXT NOT NULL DEFAULT 'unknown',
  mime TEXT,
  traits INTEGER NOT NULL DEFAULT 0,   -- bits of domain/vocabulary TRAITS
  bytes INTEGER NOT NULL DEFAULT 0,
  width INTEGER, height INTEGER,       -- as displayed
  orientation INTEGER,
  duration_ms INTEGER,
  taken_local INTEGER,           -- wall clock as if UTC, ms; NULL: unknown date
  taken_offset_min INTEGER,
  taken_source TEXT, taken_field TEXT, taken_confidence TEXT, taken_future INTEGER NOT NULL DEFAULT 0,
  -- kept by triggers, because facts (taken_local) and intent (taken_override) both feed them:
  sort_at INTEGER,               -- coalesce(taken_override, taken_local)
  local_day INTEGER,             -- floor(sort_at / 86400000)
  present INTEGER NOT NULL DEFAULT 0,  -- 1: at least one file that is not missing; kept by triggers on file
  lat REAL, lon REAL, cell INTEGER,
  place_id INTEGER,              -- what that is called, or the place of the person; 0: nothing; NULL: nobody looked. Written by db/places.ts
  blurhash TEXT,
  colours TEXT,                  -- json array of #rrggbb
  colour_bits INTEGER NOT NULL DEFAULT 0, hue INTEGER, -- names and place of its colours, domain/colour-names.ts
  partner_of INTEGER REFERENCES asset(id) ON DELETE SET NULL, -- the video half of a Live photo: shown with its photo, not alone
  file_rating INTEGER, file_label INTEGER, file_title TEXT, file_caption TEXT, file_keywords TEXT, -- what the file says; the person's value wins
  stack_under INTEGER,           -- the photo that stands for it; NULL: on top, or in no stack. Written by one function, db/stacks.ts
  added_at INTEGER NOT NULL,
  -- intent
  rating INTEGER, favorite INTEGER, label INTEGER, pick INTEGER, title TEXT, caption TEXT, voice_note TEXT,
  hidden INTEGER, deleted_at INTEGER, removed_at INTEGER, visibility TEXT, taken_override INTEGER, taken_offset_override INTEGER, rotation INTEGER,
  place_lat REAL, place_lon REAL, place_name TEXT,
  stack_id TEXT,                 -- the ULID of a stack that the person made; '-': no rule may stack this one
  stack_top INTEGER,             -- 1: put on top by the person
  text_kind TEXT,                -- what sort of paper it shows, domain/ocr/shelves.ts; '-': none, whatever the rules say
  basket INTEGER                 -- 1: put aside, to do something with it
) STRICT;
-- Kind and traits answer the type filter, colour_bits that of colours, stack_under folds stacks; the last four are constant here, but without them SQLite does
-- not call the index covering [measured].
CREATE INDEX asset_timeline ON asset
  (local_day DESC, sort_at DESC, id DESC, width, height, rotation, kind, traits, colour_bits, stack_under, deleted_at, hidden, partner_of, present)
  WHERE deleted_at IS NULL AND hidden IS NULL AND partner_of IS NULL AND present = 1 AND kind <> 'unknown';
-- Photos by time, put away or not: what was taken shortly before and after.
CREATE INDEX asset_moment ON asset (sort_at) WHERE kind = 'photo';
CREATE INDEX asset_unknown ON asset (kind) WHERE kind = 'unknown';
CREATE INDEX asset_absent ON asset (present) WHERE present = 0;
CREATE INDEX asset_hidden ON asset (hidden) WHERE hidden IS NOT NULL;
CREATE INDEX asset_favorite ON asset (favorite) WHERE favorite IS NOT NULL;
CREATE INDEX asset_rating ON asset (coalesce(rating, file_rating)) WHERE coalesce(rating, file_rating) IS NOT NULL;
-- With 0, which is no label whatever the file says.
CREATE INDEX asset_label ON asset (coalesce(label, file_label)) WHERE coalesce(label, file_label) IS NOT NULL;
CREATE INDEX asset_pick ON asset (pick) WHERE pick IS NOT NULL;
-- For `has:`; the columns, so that the index answers alone.
CREATE INDEX asset_captioned ON asset (id) WHERE coalesce(caption, file_caption, '') <> '';
CREATE INDEX asset_titled ON asset (id) WHERE coalesce(title, file_title, '') <> '';
-- Photos whose files bring keywords.
CREATE INDEX asset_keyworded ON asset (id) WHERE file_keywords <> '[]';
CREATE INDEX asset_basket ON asset (basket) WHERE basket IS NOT NULL;
CREATE INDEX asset_trash ON asset (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX asset_cell ON asset (cell) WHERE cell IS NOT NULL;
CREATE INDEX asset_place ON asset (place_id) WHERE place_id IS NOT NULL;
CREATE INDEX asset_unnamed ON asset (id) WHERE place_id IS NULL AND coalesce(place_lat, lat) IS NOT NULL;
CREATE INDEX asset_stack ON asset (stack_id) WHERE stack_id IS NOT NULL;
CREATE INDEX asset_under ON asset (stack_under) WHERE stack_under IS NOT NULL;
CREATE INDEX asset_partner ON asset (partner_of) WHERE partner_of IS NOT NULL;
CREATE INDEX asset_kind ON asset (kind, traits, deleted_at, hidden, partner_of, present)
  WHERE deleted_at IS NULL AND hidden IS NULL AND partner_of IS NULL AND present = 1 AND kind <> 'unknown';

-- One place an asset was seen.
CREATE TABLE file (              -- fact
  id INTEGER PRIMARY KEY,
  source_id TEXT NOT NULL REFERENCES source(id) ON DELETE CASCADE,
  path TEXT NOT NULL,            -- relative to the source, '/' between parts
  dir TEXT NOT NULL,             -- path of the folder, '' at the top
  name TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  mtime INTEGER NOT NULL,
  role TEXT NOT NULL DEFAULT 'original',  -- original | sidecar | partner
  main_file_id INTEGER REFERENCES file(id) ON DELETE SET NULL, -- for sidecar and partner: what it belongs to
  asset_id INTEGER REFERENCES asset(id),
  scan_id INTEGER NOT NULL DEFAULT 0,
  missing_since INTEGER,
  first_seen INTEGER NOT NULL,
  -- stage `hash` has no asset yet, so its run is kept here
  hash_state TEXT NOT NULL DEFAULT 'pending',  -- pending | begun | done | failed
  hash_error TEXT,               -- json AppError
  hash_tries INTEGER NOT NULL DEFAULT 0,
  hash_retry_at INTEGER,
  hash_crashes INTEGER NOT NULL DEFAULT 0,
  quick BLOB,                    -- of size, first and last 64 KiB when it was hashed: content swapped under the same time is seen (B4)
  UNIQUE (source_id, path)
) STRICT;
-- The last two say which photos lie in several places, without the rows.
CREATE INDEX file_asset ON file (asset_id, role, missing_since);
CREATE INDEX file_scan ON file (source_id, scan_id);
CREATE INDEX file_dir ON file (source_id, dir, missing_since, asset_id); -- whole: folders of photos are counted from it
CREATE INDEX file_totals ON file (source_id, role, missing_since, bytes);
-- Names of files, for the search: read as a whole, without the rows themselves.
CREATE INDEX file_names ON file (name, dir, missing_since, asset_id);
CREATE INDEX file_hash_failed ON file (id) WHERE hash_state = 'failed';
CREATE INDEX file_main ON file (main_file_id) WHERE main_file_id IS NOT NULL;
CREATE INDEX file_hash_todo ON file (mtime DESC) WHERE hash_state IN ('pending', 'begun') AND role <> 'sidecar';

CREATE TABLE metadata (          -- fact
  asset_id INTEGER PRIMARY KEY REFERENCES asset(id) ON DELETE CASCADE,
  make TEXT, model TEXT, camera TEXT, lens TEXT, iso INTEGER, aperture REAL, shutter_s REAL, focal_mm REAL,
  altitude_m REAL, software TEXT, artist TEXT, content_id TEXT, video_codec TEXT, audio_codec TEXT, page_count INTEGER,
  motion_offset INTEGER, motion_length INTEGER,
  fields TEXT NOT NULL DEFAULT '[]', warnings TEXT NOT NULL DEFAULT '[]'   -- json
) STRICT;
CREATE INDEX metadata_camera ON metadata (camera) WHERE camera IS NOT NULL;
-- Numbers and texts of the search: the rows themselves are large (`fields`).
CREATE INDEX metadata_exposure ON metadata (iso, aperture, shutter_s, focal_mm);
CREATE INDEX metadata_lens ON metadata (lens) WHERE lens IS NOT NULL;
CREATE INDEX metadata_software ON metadata (software) WHERE software IS NOT NULL;
CREATE INDEX metadata_content ON metadata (content_id) WHERE content_id IS NOT NULL;

CREATE TABLE thumb (             -- fact: what lies in OPFS thumbs/
  asset_id INTEGER NOT NULL REFERENCES asset(id) ON DELETE CASCADE,
  size INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  PRIMARY KEY (asset_id, size)
) STRICT, WITHOUT ROWID;

-- What a picture is found again by, see domain/duplicates/signature.ts.
CREATE TABLE phash (             -- fact
  asset_id INTEGER PRIMARY KEY REFERENCES asset(id) ON DELETE CASCADE,
  hashes BLOB NOT NULL,          -- 64-bit difference hashes: as it lies, turned, parts of it
  phash BLOB NOT NULL,           -- 256 bits of cosine signs
  small BLOB NOT NULL,           -- 16 × 16 luma
  chroma BLOB NOT NULL,          -- 8 × 8 Cb and Cr
  blank INTEGER NOT NULL,        -- 1: too even to be told from other such pictures
  sharpness REAL NOT NULL, clipped_low REAL NOT NULL, clipped_high REAL NOT NULL, mean REAL NOT NULL,
  pixels TEXT,                   -- BLAKE3 of the upright pixels, '' when too large; asked only where two seem equal
  matched INTEGER NOT NULL DEFAULT 0   -- 1: compared with all that were there before it
) STRICT;
CREATE INDEX phash_unmatched ON phash (asset_id) WHERE matched = 0;
CREATE INDEX phash_blank ON phash (asset_id) WHERE blank = 1;

-- Two pictures that are, or may be, one; a < b. What turned out to be two is not kept.
CREATE TABLE picture_pair (      -- fact
  a INTEGER NOT NULL REFERENCES asset(id) ON DELETE CASCADE,
  b INTEGER NOT NULL REFERENCES asset(id) ON DELETE CASCADE,
  state TEXT NOT NULL,           -- asked | same | pixels_asked | pixels: equal in every pixel
  view INTEGER NOT NULL,         -- which hash of the outer one found it
  outer_is_a INTEGER NOT NULL,
  ssim REAL, turn INTEGER, extent TEXT, toned INTEGER, tilted INTEGER, stamped INTEGER,  -- of domain/duplicates/compare.ts, once compared
  page TEXT,                     -- same | unsure: pages of writing, see domain/duplicates/close-look.ts
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX picture_pair_state ON picture_pair (state);
CREATE INDEX picture_pair_b ON picture_pair (b);
CREATE INDEX picture_pair_pixels ON picture_pair (b) WHERE state = 'pixels_asked';

-- Shots of one scene within minutes; a < b.
CREATE TABLE similar_pair (      -- fact
  a INTEGER NOT NULL REFERENCES asset(id) ON DELETE CASCADE,
  b INTEGER NOT NULL REFERENCES asset(id) ON DELETE CASCADE,
  distance REAL NOT NULL,        -- of domain/duplicates/similar.ts
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX similar_pair_b ON similar_pair (b);

-- Photos that are shown as one, also while they lie in the trash; see domain/stacks. Written by one function, db/stacks.ts.
CREATE TABLE stack_member (      -- fact
  asset_id INTEGER PRIMARY KEY REFERENCES asset(id) ON DELETE CASCADE,
  stack TEXT NOT NULL,           -- the ULID that the person's has, or 'r' and the least id in it
  kind TEXT NOT NULL,            -- one of domain/stacks STACK_KINDS
  position INTEGER NOT NULL      -- from the top down; what the person put on top comes before 0
) STRICT;
CREATE INDEX stack_member_stack ON stack_member (stack, position);
CREATE INDEX stack_member_kind ON stack_member (kind, stack);
-- What the rules have to look at again, in the order in which it changed; filled by triggers, and numbers are never used twice:
-- what changes while it is looked at stays in the list.
CREATE TABLE stack_stale (       -- fact
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  asset_id INTEGER NOT NULL
) STRICT;

-- What is written in pictures and documents, line by line, in reading order. With what the person corrected (text_fix): written
-- by one function, db/text-lines.ts.
CREATE TABLE text_line (         -- fact
  id INTEGER PRIMARY KEY,
  asset_id INTEGER NOT NULL REFERENCES asset(id) ON DELETE CASCADE,
  n INTEGER NOT NULL,            -- its place, from 0, over all pages
  page INTEGER NOT NULL,         -- of a document, from 1; of a picture 1
  text TEXT NOT NULL,            -- as it was read
  fixed TEXT,                    -- as the person corrected it; '': it is no text
  fix_key TEXT,                  -- the row of text_fix that says so
  polygon BLOB NOT NULL,         -- 8 little-endian float32: corners, 0–1 of the upright picture
  confidence REAL NOT NULL,
  language TEXT,
  engine TEXT NOT NULL,
  words TEXT NOT NULL            -- json: [text, from, to] each
) STRICT;
CREATE INDEX text_line_asset ON text_line (asset_id, n);
CREATE TABLE asset_text (        -- fact: what the lines come to
  asset_id INTEGER PRIMARY KEY REFERENCES asset(id) ON DELETE CASCADE,
  lines INTEGER NOT NULL,        -- how many are seen, corrections counted
  kind TEXT                      -- asset.text_kind, else what domain/ocr/shelves.ts finds
) STRICT;
CREATE INDEX asset_text_lines ON asset_text (asset_id) WHERE lines > 0;
CREATE INDEX asset_text_kind ON asset_text (kind, asset_id) WHERE kind IS NOT NULL;
-- Lines corrected by hand. Named by where they lie, so that they survive reading again: domain/ocr/stored-lines.ts.
CREATE TABLE text_fix (          -- intent
  asset_id INTEGER NOT NULL,
  line TEXT NOT NULL,            -- page and middle of the line
  text TEXT,                     -- '': it is no text; NULL: taken back
  polygon TEXT,                  -- json, as in text_line: where it stands when no line is found there any more
  PRIMARY KEY (asset_id, line)
) STRICT, WITHOUT ROWID;

-- Things found in pictures. Written by one function, db/objects.ts.
CREATE TABLE object (            -- fact
  asset_id INTEGER NOT NULL REFERENCES asset(id) ON DELETE CASCADE,
  n INTEGER NOT NULL,            -- 0 is the surest
  label TEXT NOT NULL,           -- domain/objects/vocabulary.ts
  score REAL NOT NULL,           -- 0–1
  x REAL NOT NULL, y REAL NOT NULL, w REAL NOT NULL, h REAL NOT NULL,  -- 0–1 of the upright picture
  PRIMARY KEY (asset_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX object_label ON object (label, asset_id);

-- Names of where photos were taken, each once. Written by db/places.ts.
CREATE TABLE place (             -- fact
  id INTEGER PRIMARY KEY,        -- 0: nothing has a name there
  country TEXT NOT NULL,         -- ISO 3166-1 alpha-2
  region TEXT NOT NULL,          -- '': nobody knows
  town TEXT NOT NULL,            -- '': none is near
  words TEXT NOT NULL,           -- what the full-text index reads
  version TEXT NOT NULL,         -- of the names: workers/library/places/gazetteer.ts
  UNIQUE (country, region, town)
) STRICT;
CREATE TABLE place_term (        -- fact: what places are asked for by, folded as in domain/tags.ts
  term TEXT NOT NULL,
  level TEXT NOT NULL,           -- country | region | city
  place_id INTEGER NOT NULL REFERENCES place(id) ON DELETE CASCADE,
  name TEXT,                     -- as it is shown; NULL: a code, which is understood and not offered
  PRIMARY KEY (term, level, place_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX place_term_place ON place_term (place_id);

-- What photos show, as vectors: where they lie in vectors/<model>.f16. Written by db/meaning.ts.
CREATE TABLE vector_slot (       -- fact
  asset_id INTEGER NOT NULL REFERENCES asset(id) ON DELETE CASCADE,
  model TEXT NOT NULL,           -- id of the model registry
  slot INTEGER NOT NULL,
  paired INTEGER NOT NULL DEFAULT 0,  -- 1: compared with the photos around it in time
  PRIMARY KEY (asset_id, model)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX vector_slot_model ON vector_slot (model, slot);
CREATE INDEX vector_slot_unpaired ON vector_slot (model, asset_id) WHERE paired = 0;
-- Shots of one scene as a model sees them, of those taken within minutes. Written by db/meaning.ts.
CREATE TABLE vector_pair (       -- fact
  a INTEGER NOT NULL REFERENCES asset(id) ON DELETE CASCADE,
  b INTEGER NOT NULL REFERENCES asset(id) ON DELETE CASCADE,
  model TEXT NOT NULL,
  cosine REAL NOT NULL,
  PRIMARY KEY (a, b, model)
) STRICT, WITHOUT ROWID;
CREATE INDEX vector_pair_b ON vector_pair (b);
CREATE TABLE vector_model (      -- fact
  model TEXT PRIMARY KEY,
  typical REAL NOT NULL          -- cosine of two photos of this library that have nothing to do with each other
) STRICT, WITHOUT ROWID;

-- What is asked by meaning or by likeness now. Written by db/meaning.ts; forgotten at every start.
CREATE TABLE meaning_ask (       -- local
  id INTEGER PRIMARY KEY,
  ask TEXT NOT NULL UNIQUE,      -- domain/search/meaning.ts
  state TEXT NOT NULL,           -- waiting, ready, failed
  error TEXT,                    -- json of the AppError
  strict REAL, usual REAL, weak REAL,  -- least cosine of each strictness
  at INTEGER NOT NULL            -- last answered, ms
) STRICT;
CREATE TABLE meaning_hit (       -- fact: photos near to an ask, down to its weak ones
  ask_id INTEGER NOT NULL REFERENCES meaning_ask(id) ON DELETE CASCADE,
  asset_id INTEGER NOT NULL REFERENCES asset(id) ON DELETE CASCADE,
  cosine REAL NOT NULL,
  place INTEGER NOT NULL,        -- 1 is the nearest
  PRIMARY KEY (ask_id, asset_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX meaning_hit_asset ON meaning_hit (asset_id);

-- Pictures that were searched by and are no photos of the library: the newest, on this device only. Written by db/asked-pictures.ts.
CREATE TABLE asked_picture (     -- local
  key TEXT PRIMARY KEY NOT NULL, -- domain/search/asked-picture.ts
  jpeg BLOB NOT NULL,            -- upright, 512 pixels at most
  width INTEGER NOT NULL, height INTEGER NOT NULL,
  at INTEGER NOT NULL            -- last asked for, ms
) STRICT;

-- Faces found in pictures, and those that only a label names. Written by one function, db/faces.ts.
CREATE TABLE face (              -- fact
  id INTEGER PRIMARY KEY,
  asset_id INTEGER NOT NULL REFERENCES asset(id) ON DELETE CASCADE,
  key TEXT NOT NULL,             -- domain/faces/face-key.ts
  x REAL NOT NULL, y REAL NOT NULL, w REAL NOT NULL, h REAL NOT NULL,  -- 0–1 of the upright picture
  landmarks BLOB,                -- 10 little-endian float32: eyes, nose, corners of the mouth, likewise; NULL: nothing was found there
  score REAL NOT NULL,
  blur REAL, yaw REAL,
  eyes_open REAL,                -- distance of the lids over the width of the eye: domain/faces/eyes.ts; NULL: nobody can tell
  size_px REAL NOT NULL,         -- longer side in pixels of the original
  quality INTEGER NOT NULL,      -- 1 clear, 2 fair, 3 poor
  model TEXT NOT NULL,           -- what found it; 'person': only a label says so
  label TEXT,                    -- the row of face_label that is about it
  has_crop INTEGER NOT NULL DEFAULT 0, -- 1: a cut-out lies in OPFS
  UNIQUE (asset_id, key)
) STRICT;
CREATE TABLE face_vector (       -- fact
  face_id INTEGER PRIMARY KEY REFERENCES face(id) ON DELETE CASCADE,
  model TEXT NOT NULL,
  vector BLOB NOT NULL,          -- little-endian float16, of length 1
  sealed INTEGER NOT NULL DEFAULT 0  -- 1: AES-GCM under the key of the app lock; nothing seals yet
) STRICT;
-- What other software wrote into the file: MWG, Microsoft, Picasa.
CREATE TABLE face_region (       -- fact
  asset_id INTEGER NOT NULL REFERENCES asset(id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  name TEXT NOT NULL,
  x REAL NOT NULL, y REAL NOT NULL, w REAL NOT NULL, h REAL NOT NULL,  -- 0–1 of the upright picture
  kind TEXT NOT NULL,            -- mwg | microsoft | picasa
  PRIMARY KEY (asset_id, n)
) STRICT, WITHOUT ROWID;
-- Faces gathered by likeness, within what people said. Written by one function, db/people.ts.
CREATE TABLE cluster (           -- fact
  id INTEGER PRIMARY KEY,
  person TEXT,                   -- who it is, mergers followed; NULL: nobody touched it
  faces INTEGER NOT NULL, photos INTEGER NOT NULL, days INTEGER NOT NULL,
  first_day INTEGER, last_day INTEGER,
  cover INTEGER,                 -- the face shown for it
  shown INTEGER NOT NULL         -- 1: seen often enough for the page People
) STRICT;
CREATE UNIQUE INDEX cluster_person ON cluster (person) WHERE person IS NOT NULL;
CREATE TABLE face_cluster (      -- fact
  face_id INTEGER PRIMARY KEY REFERENCES face(id) ON DELETE CASCADE,
  look INTEGER NOT NULL,         -- faces a machine takes for one; 0: it has not seen this one yet
  cluster INTEGER NOT NULL,      -- looks joined, and cut, as people said: domain/people/settle.ts
  similarity REAL                -- cosine to the middle of the look; NULL without a vector
) STRICT;
CREATE INDEX face_cluster_faces ON face_cluster (cluster, face_id);
CREATE INDEX face_cluster_looks ON face_cluster (look, face_id);
-- Looks that may be one person: what is asked about. a < b.
CREATE TABLE look_pair (         -- fact
  a INTEGER NOT NULL,
  b INTEGER NOT NULL,
  similarity REAL NOT NULL,      -- mean cosine between their faces
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX look_pair_sure ON look_pair (similarity);
-- What persons may be asked for by: folded names, and single words of them where nobody is called just that.
CREATE TABLE person_term (       -- fact
  term TEXT NOT NULL,
  person TEXT NOT NULL,
  PRIMARY KEY (term, person)
) STRICT, WITHOUT ROWID;

-- Whoever a person has named, hidden, joined or otherwise spoken about. As with tags no foreign keys.
CREATE TABLE person (            -- intent
  id TEXT PRIMARY KEY NOT NULL,  -- ULID
  name TEXT,                     -- NULL: known, not named
  kind TEXT,                     -- domain/people/kinds.ts; NULL: a person
  hidden INTEGER,
  cover TEXT,                    -- '<hash>:<key>' of a face
  birthday TEXT,                 -- YYYY-MM-DD
  strictness INTEGER,            -- how readily faces join, -2 to 2
  merged_into TEXT,
  deleted_at INTEGER
) STRICT;
CREATE TABLE face_label (        -- intent
  asset_id INTEGER NOT NULL,
  face TEXT NOT NULL,            -- key of the face
  person TEXT,                   -- who it is
  drawn INTEGER,                 -- 1: a person drew the box
  dismissed INTEGER,             -- 1: there is no face
  PRIMARY KEY (asset_id, face)
) STRICT, WITHOUT ROWID;
CREATE INDEX face_label_person ON face_label (person) WHERE person IS NOT NULL;
CREATE TABLE face_not (          -- intent: it is never this person
  asset_id INTEGER NOT NULL,
  face_person TEXT NOT NULL,     -- '<key>:<person>'
  present INTEGER,
  PRIMARY KEY (asset_id, face_person)
) STRICT, WITHOUT ROWID;
CREATE TABLE person_apart (      -- intent: these two are not one
  id TEXT PRIMARY KEY NOT NULL,  -- '<a>:<b>', a < b
  apart INTEGER
) STRICT;

-- A row only when done, failed, begun, blocked or skipped: what is missing is the queue.
CREATE TABLE stage_run (         -- fact
  asset_id INTEGER NOT NULL REFERENCES asset(id) ON DELETE CASCADE,
  subject TEXT NOT NULL DEFAULT '',     -- '' for the original, an edit id for an edited version
  stage TEXT NOT NULL,
  version TEXT NOT NULL,
  state TEXT NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  crashes INTEGER NOT NULL DEFAULT 0,
  error TEXT,                    -- json AppError
  retry_at INTEGER,
  at INTEGER NOT NULL,
  PRIMARY KEY (asset_id, subject, stage)
) STRICT, WITHOUT ROWID;
CREATE INDEX stage_todo ON stage_run (stage, state, retry_at);
CREATE INDEX stage_failed ON stage_run (stage, asset_id) WHERE state = 'failed';

-- Progress in a dozen rows, kept by triggers: counting stage_run itself would take half a second per look at 500,000 photos.
-- Stage `hash` counts files that are not missing and not sidecars; the others count runs of present assets;
-- stage '' counts the present assets themselves.
CREATE TABLE stage_count (       -- fact
  stage TEXT NOT NULL, version TEXT NOT NULL, state TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (stage, version, state)
) STRICT, WITHOUT ROWID;

-- A person's own tags. No foreign keys: of two devices' decisions any may come first (architecture.md §12).
CREATE TABLE tag (               -- intent
  id TEXT PRIMARY KEY NOT NULL,  -- ULID
  name TEXT,                     -- NULL: made and taken back
  parent TEXT,                   -- the tag above; NULL at the top
  colour TEXT,                   -- one of LABEL_COLOURS
  icon TEXT,
  aliases TEXT,                  -- json list of strings
  merged_into TEXT,
  deleted_at INTEGER
) STRICT;
CREATE TABLE asset_tag (         -- intent
  asset_id INTEGER NOT NULL,
  tag_id TEXT NOT NULL,
  present INTEGER,               -- 1; 0: the person said no; NULL: nothing was said
  PRIMARY KEY (asset_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX asset_tag_assets ON asset_tag (tag_id, asset_id) WHERE present = 1;

-- What the tags come to once merges, deletions and their places are settled; written by one function, db/tag-tree.ts.
CREATE TABLE tag_node (          -- fact
  n INTEGER PRIMARY KEY,         -- the same for as long as the tag has words: tag_words knows it by this
  tag_id TEXT NOT NULL UNIQUE,   -- a row of `tag` that still means something
  node TEXT NOT NULL,            -- the tag it means: itself, or what it was merged into
  path TEXT NOT NULL,
  words TEXT NOT NULL,           -- names and aliases, from the top down
  folded TEXT NOT NULL           -- the same without case and accents, to look inside of
) STRICT;
CREATE TABLE tag_within (        -- fact: every row that counts as this tag or as one below it
  node TEXT NOT NULL,
  tag_id TEXT NOT NULL,
  own INTEGER NOT NULL,          -- 1: this very tag
  PRIMARY KEY (node, tag_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE tag_term (          -- fact: folded names, aliases and ends of paths, see domain/tags.ts
  term TEXT NOT NULL,
  node TEXT NOT NULL,
  PRIMARY KEY (term, node)
) STRICT, WITHOUT ROWID;
CREATE TABLE keyword_term (      -- fact: asset.file_keywords folded likewise; written by db/keyword-terms.ts
  asset_id INTEGER NOT NULL REFERENCES asset(id) ON DELETE CASCADE,
  term TEXT NOT NULL,
  own INTEGER NOT NULL,          -- 0: a keyword below it
  PRIMARY KEY (asset_id, term)
) STRICT, WITHOUT ROWID;
CREATE INDEX keyword_term_assets ON keyword_term (term, own, asset_id);

-- What a person decided about photos that may be one: all that share a decision are not offered together again.
CREATE TABLE dup_decision (      -- intent
  asset_id INTEGER NOT NULL,
  decision_id TEXT NOT NULL,     -- ULID
  verdict TEXT,                  -- kept | resolved | distinct; NULL: taken back
  keep TEXT,                     -- of identical files: 'source label/path' of the one to keep
  PRIMARY KEY (asset_id, decision_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX dup_decision_assets ON dup_decision (decision_id, asset_id) WHERE verdict IS NOT NULL;

-- A search kept under a name (ADR 0015: a search is a text).
CREATE TABLE saved_search (      -- intent
  id TEXT PRIMARY KEY NOT NULL,  -- ULID
  title TEXT,
  text TEXT,                     -- NULL: made and taken back
  pinned INTEGER,                -- 1: in the rail
  deleted_at INTEGER
) STRICT;

-- Albums. As with tags no foreign keys, and of two devices' decisions any may come first.
CREATE TABLE album (             -- intent
  id TEXT PRIMARY KEY NOT NULL,  -- ULID
  title TEXT,                    -- NULL: made and taken back
  kind TEXT,                     -- smart; NULL: filled by hand
  parent TEXT,                   -- the album it lies in; NULL at the top
  rank TEXT,                     -- among its siblings, domain/rank.ts
  query TEXT,                    -- smart: the text of a search (ADR 0015)
  most INTEGER, most_per_year INTEGER, -- smart: only the first so many in its order, in all and of each year
  sort TEXT,                     -- domain/albums.ts ALBUM_SORTS
  cover TEXT,                    -- hash of a photo; NULL: the first
  note TEXT,
  pinned INTEGER,                -- 1: in the rail
  deleted_at INTEGER
) STRICT;
CREATE TABLE album_asset (       -- intent
  asset_id INTEGER NOT NULL,
  album_id TEXT NOT NULL,
  present INTEGER,               -- 1: put in by hand
  rank TEXT,                     -- its place, among those of the sections too
  mode INTEGER,                  -- of a smart album: 1 always, -1 never in it
  PRIMARY KEY (asset_id, album_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX album_asset_order ON album_asset (album_id, rank, asset_id) WHERE present = 1;
CREATE INDEX album_asset_modes ON album_asset (album_id, mode, asset_id) WHERE mode IS NOT NULL;
CREATE TABLE album_section (     -- intent: stands before the photos whose rank is higher
  id TEXT PRIMARY KEY NOT NULL,  -- ULID
  album TEXT,
  title TEXT,
  text TEXT,
  rank TEXT,
  deleted_at INTEGER
) STRICT;
CREATE INDEX album_section_album ON album_section (album, rank);
CREATE TABLE album_dismissed (   -- intent: albums suggested and not wanted
  key TEXT PRIMARY KEY NOT NULL, -- domain/album-suggestions.ts
  dismissed INTEGER
) STRICT;
-- What a smart album held when a tag or an album that it asks for went away; written by db/kept-members.ts.
CREATE TABLE album_kept (        -- fact
  album_id TEXT NOT NULL,
  place INTEGER NOT NULL,
  asset_id INTEGER NOT NULL,
  PRIMARY KEY (album_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE job (               -- local
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  label TEXT NOT NULL DEFAULT '',
  args TEXT NOT NULL DEFAULT '{}',
  state TEXT NOT NULL,           -- queued | running | done | failed | cancelled
  cursor TEXT,
  done INTEGER NOT NULL DEFAULT 0,
  total INTEGER,
  error TEXT,
  cancel_requested INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  finished_at INTEGER
) STRICT;
CREATE INDEX job_state ON job (state, created_at);

-- What the person deleted from disk: it lies in .museum-trash/<id>/ of its folder until that is emptied, see domain/disk-trash.ts.
CREATE TABLE disk_deletion (     -- local
  id TEXT PRIMARY KEY NOT NULL,
  command_id TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  photos INTEGER NOT NULL
) STRICT;
CREATE TABLE disk_deletion_file ( -- local
  id INTEGER PRIMARY KEY,
  deletion_id TEXT NOT NULL REFERENCES disk_deletion(id) ON DELETE CASCADE,
  source_id TEXT NOT NULL, source_label TEXT NOT NULL, source_kind TEXT NOT NULL, -- of a source that may be removed since
  path TEXT NOT NULL,            -- where it lay
  bytes INTEGER NOT NULL, mtime INTEGER, -- NULL: `backup_hash` tells whether it is the file
  asset_hash BLOB, sampled INTEGER NOT NULL DEFAULT 0,  -- NULL: a sidecar
  backup_hash TEXT, backup_at INTEGER,   -- hash and at of its sidecar_backup, which is not there while it lies in the trash; NULL: it is none
  kept_source_id TEXT, kept_path TEXT, -- the copy that must be there before this one goes
  group_path TEXT NOT NULL,      -- of the photo that this goes along with; its own where it goes with none
  state TEXT NOT NULL,           -- of domain/disk-trash.ts
  whole TEXT,                    -- BLAKE3 of every byte, once it was copied
  restored_to TEXT,
  error TEXT                     -- json AppError: waits for the person
) STRICT;
CREATE INDEX disk_deletion_files ON disk_deletion_file (deletion_id, state);
CREATE INDEX disk_deletion_groups ON disk_deletion_file (deletion_id, group_path);
CREATE INDEX disk_deletion_todo ON disk_deletion_file (id) WHERE state IN ('planned', 'copied', 'restoring', 'emptying') AND error IS NULL;

CREATE TABLE probe_result (      -- local: which runtime gives right answers here, and how fast, see domain/probe.ts
  model TEXT PRIMARY KEY NOT NULL,
  revision TEXT NOT NULL,
  environment TEXT NOT NULL,     -- browser and graphics card it was measured with
  threads INTEGER NOT NULL,
  card TEXT,
  candidates TEXT NOT NULL,      -- json
  at INTEGER NOT NULL
) STRICT;
-- Sidecars of photos in folders whose `writes_sidecars` is 1; written by one function each, sidecars/sidecar-rows.ts.
CREATE TABLE sidecar_state (     -- local
  file_id INTEGER PRIMARY KEY REFERENCES file(id) ON DELETE CASCADE, -- the photo
  wanted INTEGER NOT NULL DEFAULT 0,   -- rises with every change that is to be written; 0: all is
  error TEXT,                    -- json AppError: waits for the person, a permission, or the next change
  path TEXT,                     -- the sidecar, once it was read or written
  begun INTEGER NOT NULL DEFAULT 0,    -- 1: it is being written, 2: and made
  begun_as TEXT,                 -- json: what will be remembered of it then
  own TEXT, left_by_us TEXT,     -- json, domain/xmp/sidecar-plan.ts; NULL: we never wrote it
  seen TEXT,                     -- json: what it said when it was last looked at
  written_hash TEXT,             -- SHA-256 of its bytes as we left them
  conflicts TEXT                 -- json list of fields that were changed outside and decided otherwise here
) STRICT;
CREATE INDEX sidecar_wanted ON sidecar_state (file_id) WHERE wanted > 0;
CREATE INDEX sidecar_conflicts ON sidecar_state (file_id) WHERE conflicts IS NOT NULL;
-- Sidecars of others as they were before we changed them: `<name>.bak`, kept for 30 days.
CREATE TABLE sidecar_backup (    -- local
  id INTEGER PRIMARY KEY,
  source_id TEXT NOT NULL REFERENCES source(id) ON DELETE CASCADE,
  of_path TEXT NOT NULL,
  path TEXT NOT NULL,
  hash TEXT NOT NULL,            -- SHA-256: removed only as long as it is what we put there
  bytes INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX sidecar_backup_of ON sidecar_backup (source_id, of_path);

CREATE TABLE setting (           -- local or intent by key, see domain/settings.ts
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL            -- json
) STRICT;

-- Every decision as cells: undo, history, sync and backup are this log (architecture.md §12).
CREATE TABLE op_group (
  id TEXT PRIMARY KEY NOT NULL,  -- the command id: repeating a command is a no-op
  command TEXT NOT NULL,
  label TEXT NOT NULL,
  at INTEGER NOT NULL,
  device TEXT NOT NULL,
  undoes TEXT,
  result TEXT NOT NULL
) STRICT;
CREATE INDEX op_group_at ON op_group (at DESC, id DESC);
CREATE INDEX op_group_undoes ON op_group (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE op (
  id TEXT PRIMARY KEY NOT NULL,  -- HLC-device: sorts by time
  group_id TEXT NOT NULL REFERENCES op_group(id),
  entity TEXT NOT NULL,          -- asset, album, …
  row TEXT NOT NULL,             -- global name: an asset by its hash
  col TEXT NOT NULL,
  value TEXT NOT NULL,           -- json
  prev TEXT NOT NULL,            -- json
  applied INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
CREATE INDEX op_cell ON op (entity, row, col, id DESC);
CREATE INDEX op_group_ops ON op (group_id);

CREATE TABLE op_pending (
  id TEXT PRIMARY KEY NOT NULL,
  group_id TEXT NOT NULL,
  entity TEXT NOT NULL, row TEXT NOT NULL, col TEXT NOT NULL, value TEXT NOT NULL, prev TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;

CREATE TABLE request_log (       -- local: the Network page
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  url TEXT NOT NULL,
  method TEXT NOT NULL,
  reason TEXT NOT NULL,
  origin_kind TEXT NOT NULL,     -- same-origin | remote
  status INTEGER,
  bytes INTEGER
) STRICT;

-- What the timeline shows: somewhere on disk, not in the trash, not hidden, not the moving half of a Live photo, and not a
-- file that is no photo, film, sound or document: "Needs attention" names those.
CREATE VIEW visible_asset AS
  SELECT * FROM asset WHERE deleted_at IS NULL AND hidden IS NULL AND partner_of IS NULL AND present = 1 AND kind <> 'unknown';

-- A photo begins without decisions. The authorizer is not told which columns an INSERT fills, so this says it.
CREATE TRIGGER asset_begins_undecided BEFORE INSERT ON asset
  WHEN coalesce(new.rating, new.favorite, new.label, new.pick, new.title, new.caption, new.voice_note, new.hidden, new.deleted_at,
    new.removed_at, new.visibility, new.taken_override, new.taken_offset_override, new.rotation, new.place_lat, new.place_lon, new.place_name, new.stack_id, new.stack_top,
    new.text_kind, new.basket) IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'intent is written in the op path');
END;

-- Correct by construction: whoever writes a date or a file cannot forget these.
CREATE TRIGGER asset_taken_insert AFTER INSERT ON asset WHEN coalesce(new.taken_override, new.taken_local) IS NOT NULL BEGIN
  UPDATE asset SET sort_at = coalesce(new.taken_override, new.taken_local),
    local_day = CAST(floor(coalesce(new.taken_override, new.taken_local) / 86400000.0) AS INTEGER) WHERE id = new.id;
END;
CREATE TRIGGER asset_taken_update AFTER UPDATE OF taken_local, taken_override ON asset
  WHEN coalesce(new.taken_override, new.taken_local) IS NOT new.sort_at BEGIN
  UPDATE asset SET sort_at = coalesce(new.taken_override, new.taken_local),
    local_day = CAST(floor(coalesce(new.taken_override, new.taken_local) / 86400000.0) AS INTEGER) WHERE id = new.id;
END;
-- Somewhere else now: what that is called is found out again.
CREATE TRIGGER asset_moved AFTER UPDATE OF lat, lon, place_lat, place_lon ON asset
  WHEN new.place_id IS NOT NULL AND (coalesce(new.place_lat, new.lat), coalesce(new.place_lon, new.lon))
    IS NOT (coalesce(old.place_lat, old.lat), coalesce(old.place_lon, old.lon)) BEGIN
  UPDATE asset SET place_id = NULL WHERE id = new.id;
END;
CREATE TRIGGER file_insert_presence AFTER INSERT ON file WHEN new.asset_id IS NOT NULL AND new.missing_since IS NULL BEGIN
  UPDATE asset SET present = 1 WHERE id = new.asset_id AND present = 0;
END;
CREATE TRIGGER file_update_presence AFTER UPDATE OF asset_id, missing_since ON file
  WHEN old.asset_id IS NOT new.asset_id OR (old.missing_since IS NULL) <> (new.missing_since IS NULL) BEGIN
  UPDATE asset SET present = EXISTS (SELECT 1 FROM file WHERE asset_id = old.asset_id AND missing_since IS NULL) WHERE id = old.asset_id;
  UPDATE asset SET present = EXISTS (SELECT 1 FROM file WHERE asset_id = new.asset_id AND missing_since IS NULL) WHERE id = new.asset_id;
END;
CREATE TRIGGER file_delete_presence AFTER DELETE ON file WHEN old.asset_id IS NOT NULL BEGIN
  UPDATE asset SET present = EXISTS (SELECT 1 FROM file WHERE asset_id = old.asset_id AND missing_since IS NULL) WHERE id = old.asset_id;
END;

-- Whatever the rules of stacks read.
CREATE TRIGGER asset_update_stale AFTER UPDATE OF kind, traits, width, height, taken_local, taken_source, taken_field, taken_confidence,
  taken_override, partner_of, present, stack_id ON asset
  WHEN (new.kind, new.traits, new.width, new.height, new.taken_local, new.taken_source, new.taken_field, new.taken_confidence,
      new.taken_override, new.partner_of, new.present, new.stack_id)
    IS NOT (old.kind, old.traits, old.width, old.height, old.taken_local, old.taken_source, old.taken_field, old.taken_confidence,
      old.taken_override, old.partner_of, old.present, old.stack_id) BEGIN
  INSERT INTO stack_stale (asset_id) VALUES (new.id);
END;
CREATE TRIGGER metadata_insert_stale AFTER INSERT ON metadata BEGIN
  INSERT INTO stack_stale (asset_id) VALUES (new.asset_id);
END;
CREATE TRIGGER metadata_update_stale AFTER UPDATE OF camera, iso, aperture, shutter_s ON metadata
  WHEN (new.camera, new.iso, new.aperture, new.shutter_s) IS NOT (old.camera, old.iso, old.aperture, old.shutter_s) BEGIN
  INSERT INTO stack_stale (asset_id) VALUES (new.asset_id);
END;
CREATE TRIGGER phash_insert_stale AFTER INSERT ON phash WHEN EXISTS (SELECT 1 FROM stack_member WHERE asset_id = new.asset_id) BEGIN
  INSERT INTO stack_stale (asset_id) VALUES (new.asset_id);
END;
CREATE TRIGGER phash_update_stale AFTER UPDATE OF sharpness, clipped_low, clipped_high ON phash
  WHEN EXISTS (SELECT 1 FROM stack_member WHERE asset_id = new.asset_id) BEGIN
  INSERT INTO stack_stale (asset_id) VALUES (new.asset_id);
END;
CREATE TRIGGER face_insert_stale AFTER INSERT ON face WHEN EXISTS (SELECT 1 FROM stack_member WHERE asset_id = new.asset_id) BEGIN
  INSERT INTO stack_stale (asset_id) VALUES (new.asset_id);
END;
CREATE TRIGGER face_update_stale AFTER UPDATE OF blur, eyes_open, size_px, label ON face
  WHEN (new.blur, new.eyes_open, new.size_px, new.label) IS NOT (old.blur, old.eyes_open, old.size_px, old.label)
    AND EXISTS (SELECT 1 FROM stack_member WHERE asset_id = new.asset_id) BEGIN
  INSERT INTO stack_stale (asset_id) VALUES (new.asset_id);
END;
CREATE TRIGGER face_delete_stale AFTER DELETE ON face WHEN EXISTS (SELECT 1 FROM stack_member WHERE asset_id = old.asset_id) BEGIN
  INSERT INTO stack_stale (asset_id) VALUES (old.asset_id);
END;
CREATE TRIGGER file_insert_stale AFTER INSERT ON file WHEN new.asset_id IS NOT NULL BEGIN
  INSERT INTO stack_stale (asset_id) VALUES (new.asset_id);
END;
CREATE TRIGGER file_update_stale AFTER UPDATE OF source_id, dir, name, role, asset_id, missing_since ON file
  WHEN (new.source_id, new.dir, new.name, new.role, new.asset_id, new.missing_since IS NULL)
    IS NOT (old.source_id, old.dir, old.name, old.role, old.asset_id, old.missing_since IS NULL) BEGIN
  INSERT INTO stack_stale (asset_id) SELECT old.asset_id WHERE old.asset_id IS NOT NULL;
  INSERT INTO stack_stale (asset_id) SELECT new.asset_id WHERE new.asset_id IS NOT old.asset_id AND new.asset_id IS NOT NULL;
END;
CREATE TRIGGER file_delete_stale AFTER DELETE ON file WHEN old.asset_id IS NOT NULL BEGIN
  INSERT INTO stack_stale (asset_id) VALUES (old.asset_id);
END;

-- rowid = asset.id; `keywords` are those of the file. Written by one function, db/search-text.ts, as are the next six.
CREATE VIRTUAL TABLE search_text USING fts5(
  caption, text, names, keywords, people, place, camera,
  content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2 3');
-- rowid = tag_node.n: the person's tags once each, not once for every photo that has them.
CREATE VIRTUAL TABLE tag_words USING fts5(
  words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2 3');
-- rowid = asset.id. Recognised text to the letter: phrases, numbers, scripts without spaces, and what was read with little
-- confidence. Written there as well.
CREATE VIRTUAL TABLE text_exact USING fts5(
  text, content='', contentless_delete=1, tokenize='trigram remove_diacritics 1');
-- Likewise of what is written about a photo: phrases, numbers, scripts without spaces. Cameras, lenses and places are the same on
-- many photos, and found by their words; tags are few, and looked through (tag_node.folded).
CREATE VIRTUAL TABLE words_exact USING fts5(
  caption, names, keywords, people, content='', contentless_delete=1, tokenize='trigram remove_diacritics 1');
-- Where three signs begin with one or two; named so that who reads them is told when the index changes.
CREATE VIRTUAL TABLE text_exact_term USING fts5vocab(text_exact, instance);
CREATE VIRTUAL TABLE words_exact_term USING fts5vocab(words_exact, instance);
-- Words that were ever written, for typing errors. What has gone since stays, and is asked for before it is offered.
CREATE TABLE word (              -- fact
  letters INTEGER NOT NULL,
  term TEXT NOT NULL,            -- folded, domain/search/near-words.ts
  shown TEXT NOT NULL,           -- as it was written first
  PRIMARY KEY (letters, term)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER file_insert_count AFTER INSERT ON file WHEN new.role <> 'sidecar' AND new.missing_since IS NULL BEGIN
  INSERT INTO stage_count (stage, version, state, n) VALUES ('hash', '', new.hash_state, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER file_delete_count AFTER DELETE ON file WHEN old.role <> 'sidecar' AND old.missing_since IS NULL BEGIN
  UPDATE stage_count SET n = n - 1 WHERE stage = 'hash' AND version = '' AND state = old.hash_state;
END;
CREATE TRIGGER file_update_count AFTER UPDATE OF role, missing_since, hash_state ON file BEGIN
  UPDATE stage_count SET n = n - 1
    WHERE stage = 'hash' AND version = '' AND state = old.hash_state AND old.role <> 'sidecar' AND old.missing_since IS NULL;
  INSERT INTO stage_count (stage, version, state, n)
    SELECT 'hash', '', new.hash_state, 1 WHERE new.role <> 'sidecar' AND new.missing_since IS NULL
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER asset_present_count AFTER UPDATE OF present ON asset WHEN old.present <> new.present BEGIN
  INSERT INTO stage_count (stage, version, state, n) VALUES ('', '', 'present', new.present - old.present)
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
  INSERT INTO stage_count (stage, version, state, n)
    SELECT stage, version, state, (new.present - old.present) * count(*) FROM stage_run
    WHERE asset_id = new.id AND subject = '' GROUP BY stage, version, state
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER stage_run_insert_count AFTER INSERT ON stage_run
  WHEN new.subject = '' AND (SELECT present FROM asset WHERE id = new.asset_id) = 1 BEGIN
  INSERT INTO stage_count (stage, version, state, n) VALUES (new.stage, new.version, new.state, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER stage_run_delete_count AFTER DELETE ON stage_run
  WHEN old.subject = '' AND (SELECT present FROM asset WHERE id = old.asset_id) = 1 BEGIN
  UPDATE stage_count SET n = n - 1 WHERE stage = old.stage AND version = old.version AND state = old.state;
END;
CREATE TRIGGER stage_run_update_count AFTER UPDATE OF state, version ON stage_run
  WHEN (new.state <> old.state OR new.version <> old.version) AND new.subject = ''
    AND (SELECT present FROM asset WHERE id = new.asset_id) = 1 BEGIN
  UPDATE stage_count SET n = n - 1 WHERE stage = old.stage AND version = old.version AND state = old.state;
  INSERT INTO stage_count (stage, version, state, n) VALUES (new.stage, new.version, new.state, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
