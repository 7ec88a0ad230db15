"""Captions of scenes: what they demand, how they say it, and of which scenes they are true.

A caption demands at most two groups of shapes, a background colour and a pattern; each attribute may be left open. Truth has three values, since
language is loose: "a red circle" is certainly true of one red circle and neither clearly true nor false of three. Unclear pairs take no part in
training.
"""

import numpy as np

from scenes import BACKGROUNDS, COLOURS, OPPOSITE, PATTERNS, POSITIONS, SHAPES, SIZES

ANY = -1
# How a caption says its number: not at all ("red circle"), "a red circle", "red circles", or a number.
BARE, SINGLE, PLURAL, NUMBER = range(4)
# Columns of a caption's demands, a group: shape, colour, count, size, position, way of counting.
WIDTH = 14

NOUNS = {
    "circle": [("circle", "circles")] * 4 + [("disc", "discs"), ("disk", "disks")],
    "square": [("square", "squares")] * 4 + [("box", "boxes")],
    "triangle": [("triangle", "triangles")],
    "star": [("star", "stars")],
    "heart": [("heart", "hearts")],
    "cross": [("cross", "crosses")] * 3 + [("plus", "pluses")],
    "ring": [("ring", "rings")] * 3 + [("hoop", "hoops")],
    "moon": [("moon", "moons")] * 3 + [("crescent", "crescents")],
}
THINGS = [("thing", "things"), ("object", "objects"), ("shape", "shapes")]
SIZE_WORDS = [["small"] * 4 + ["little", "tiny"], ["large"] * 3 + ["big", "big", "huge"]]
COLOUR_WORDS = {"purple": ["purple", "purple", "purple", "violet"]}
BACKGROUND_WORDS = {"grey": ["grey", "grey", "gray"]}
PATTERN_WORDS = [["plain"], ["striped", "striped", "stripy"], ["dotted", "dotted", "spotted"]]
NUMBERS = [[], ["one", "one", "1", "a single"], ["two", "two", "2"], ["three", "three", "3"], ["four", "four", "4"]]
PLACES = [
    ["on the left", "on the left", "at the left", "on the left side", "to the left", "left"],
    ["on the right", "on the right", "at the right", "on the right side", "to the right", "right"],
    ["at the top", "at the top", "on top", "in the upper half", "at the upper edge"],
    ["at the bottom", "at the bottom", "on the bottom", "in the lower half", "at the lower edge"],
    ["in the middle", "in the middle", "in the centre", "in the center", "middle"],
]
RELATIONS = {
    0: ["left of", "to the left of", "on the left of"],
    1: ["right of", "to the right of", "on the right of"],
    2: ["above", "over", "on top of"],
    3: ["below", "under", "beneath"],
}
OPENINGS = ["a photo of", "a picture of", "an image of", "a drawing of", "there is", "there are", "picture with", "photo of", "image with", "i see", "show me"]
FILLERS = ["a", "an", "the", "of", "on", "in", "at", "with", "and", "to", "is", "are", "photo", "picture", "image", "my", "some"]


class Caption:
    def __init__(self, words: str, demands: np.ndarray):
        self.words, self.demands = words, demands


def open_demands() -> np.ndarray:
    """int8 [14] that demand nothing: two groups of six, background, pattern. -3 in a shape's place: no second group is demanded."""
    out = np.full(WIDTH, ANY, np.int8)
    out[5] = out[11] = BARE
    out[6] = -3
    return out


def _pick(rng, options):
    return options[int(rng.integers(len(options)))]


def _article(phrase: str) -> str:
    return ("an " if phrase[0] in "aeiou" else "a ") + phrase


def _group_words(group, rng) -> str:
    """A noun phrase for demands [shape, colour, count, size, position, way]; the position is said by the caller."""
    shape, colour, count, size, _, way = (int(one) for one in group)
    many = way == PLURAL or (way == NUMBER and count > 1)
    adjectives = []
    if size >= 0:
        adjectives.append(_pick(rng, SIZE_WORDS[size]))
    colour_word = _pick(rng, COLOUR_WORDS.get(COLOURS[colour], [COLOURS[colour]])) if colour >= 0 else None
    if shape < 0 and colour_word and size < 0 and way in (BARE, SINGLE) and rng.random() < 0.75:
        return f"something {colour_word}" if way == SINGLE or rng.random() < 0.4 else colour_word
    if shape < 0 and way == BARE and size >= 0 and not colour_word and rng.random() < 0.4:
        return _pick(rng, [f"something {adjectives[0]}", adjectives[0]])
    noun = _pick(rng, NOUNS[SHAPES[shape]] if shape >= 0 else THINGS)[1 if many else 0]
    turned = colour_word and rng.random() < 0.06
    if colour_word and not turned:
        adjectives.append(colour_word)
        if len(adjectives) == 2 and rng.random() < 0.08:
            adjectives.reverse()
    phrase = " ".join([*adjectives, noun])
    if turned:
        phrase += _pick(rng, [" in ", " that is " if not many else " that are ", ", "]) + colour_word
    if way == SINGLE:
        return _article(phrase)
    if way == NUMBER:
        return f"{_pick(rng, NUMBERS[count])} {phrase}"
    return phrase


def _background_words(background: int, pattern: int, rng) -> str:
    """Without a preposition: "a plain white background"."""
    words = []
    if pattern >= 0:
        words.append(_pick(rng, PATTERN_WORDS[pattern]))
    if background >= 0:
        words.append(_pick(rng, BACKGROUND_WORDS.get(BACKGROUNDS[background], [BACKGROUNDS[background]])))
    if len(words) == 2 and rng.random() < 0.4:
        words.reverse()
    return " ".join([*words, "background"])


def words(demands: np.ndarray, rng: np.random.Generator) -> str:
    """One of many ways to say what `demands` demand."""
    first, second, background, pattern = demands[:6], demands[6:12], int(demands[12]), int(demands[13])
    paper = None
    if background >= 0 or pattern >= 0:
        bare = _background_words(background, pattern, rng)
        paper = bare if rng.random() < 0.15 else _article(bare)
    empty = first[0] == -3
    if empty:
        return paper if rng.random() < 0.7 else f"{_pick(rng, OPENINGS[:4])} {paper}"
    text = _group_words(first, rng)
    if second[0] != -3:
        other = _group_words(second, rng)
        place = int(first[4])
        if place >= 0 and second[4] == OPPOSITE.get(place, 9):
            if rng.random() < 0.6:
                text = f"{text} {_pick(rng, RELATIONS[place])} {other}"
            else:
                text = f"{text} {_pick(rng, PLACES[place])} and {other} {_pick(rng, PLACES[int(second[4])])}"
        else:
            text = f"{text} {_pick(rng, ['and', 'and', 'next to', 'with'])} {other}"
    elif first[4] >= 0:
        place = _pick(rng, PLACES[int(first[4])])
        text = f"{text} {place}" if rng.random() < 0.88 else f"{place}, {text}"
    if paper:
        way = rng.random()
        if way < 0.75:
            text = f"{text} {_pick(rng, ['on', 'on', 'on', 'with', 'over'])} {paper}"
        elif way < 0.87 and background >= 0 and pattern < 0:
            text = f"{text} on {_pick(rng, BACKGROUND_WORDS.get(BACKGROUNDS[background], [BACKGROUNDS[background]]))}"
        else:
            text = f"on {paper}, {text}"
    if rng.random() < 0.25 and not text.startswith(("on", "in", "at")):
        text = f"{_pick(rng, OPENINGS)} {text}"
    if rng.random() < 0.05:
        text += "."
    return text


def full(facts: np.ndarray) -> np.ndarray:
    """Demands that name everything there is to say of one scene (a row of `scenes.facts`)."""
    out = open_demands()
    for at in (0, 1):
        if facts[at * 5] >= 0:
            out[at * 6 : at * 6 + 5] = facts[at * 5 : at * 5 + 5]
            out[at * 6 + 5] = NUMBER
    out[12:] = facts[10:]
    return out


# Chance that a caption leaves an attribute open: shape, colour, count, size, position.
LEFT_OPEN = np.array([0.12, 0.25, 0.35, 0.45, 0.5])


def partial(facts: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Demands that are true of the scene and leave some of it open."""
    if facts[10] < 0:
        raise ValueError("nothing can be said of a texture")
    out = full(facts)
    mood = rng.random()
    there = 2 if facts[5] >= 0 else 1 if facts[0] >= 0 else 0
    if there == 0 or mood < 0.04:
        out[:12] = open_demands()[:12]
        out[0] = -3
        drop = int(rng.integers(3))
        if drop < 2:
            out[12 + drop] = ANY
        return out
    if there == 2:
        if rng.random() < 0.5:
            out[:12] = np.concatenate([out[6:12], out[:6]])
        if rng.random() < 0.4:
            out[6:12] = open_demands()[6:12]
    two = out[6] != -3
    related = two and rng.random() < 0.6
    short = mood < 0.3  # one or two words, as people search
    for at in (0, 6) if two else (0,):
        group = out[at : at + 6]
        if mood > 0.85:
            pass
        elif short:
            keep = rng.choice(5, size=int(rng.integers(1, 3)), replace=False, p=[0.4, 0.3, 0.12, 0.1, 0.08])
            group[[one for one in range(5) if one not in keep]] = ANY
        else:
            group[:5][rng.random(5) < LEFT_OPEN] = ANY
        if group[0] == ANY and group[1] == ANY and group[3] == ANY and group[2] == ANY:
            group[0] = facts[0] if at == 0 and there == 1 else group[0]
        if two and not related:
            group[4] = ANY
    if related:
        source = full(facts)
        # The groups may have changed places: the first says where it stands, the second is opposite.
        place = [int(source[4]), int(source[10])]
        swapped = not _same(out[:6], source[:6]) or (_same(out[:6], source[6:12]) and _same(out[6:12], source[:6]) and rng.random() < 0.5)
        if swapped:
            place.reverse()
        out[4], out[10] = place
    for at in (0, 6) if two else (0,):
        group = out[at : at + 6]
        if group[2] == ANY:
            group[5] = BARE if rng.random() < 0.6 else PLURAL
        elif group[2] == 1 and rng.random() < 0.6:
            group[5] = SINGLE
        else:
            group[5] = NUMBER
        if group[0] == ANY and group[1] == ANY and group[3] == ANY and group[5] == BARE:
            group[5] = PLURAL
    if not (mood > 0.85):
        if rng.random() < (0.9 if short else 0.55):
            out[12] = ANY
        if rng.random() < (0.95 if short else 0.7):
            out[13] = ANY
    # A plural of one, or a single of many, is not said of this scene.
    for at in (0, 6) if two else (0,):
        group = out[at : at + 6]
        if group[5] == PLURAL and _count_of(facts, group) < 2:
            group[5] = SINGLE
        if group[5] in (SINGLE, NUMBER) and group[2] == ANY:
            group[2] = 1
    return out


def _same(demand, group) -> bool:
    return all(a == ANY or a == b for a, b in zip(demand[:4], group[:4]))


def _count_of(facts: np.ndarray, demand) -> int:
    total = 0
    for at in (0, 5):
        group = facts[at : at + 5]
        if group[0] >= 0 and all(demand[i] in (ANY, group[i]) for i in (0, 1, 3, 4)):
            total += int(group[2])
    return total


def changed(demands: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The same demands but for one attribute: a caption that is nearly true is what teaches the difference."""
    out = demands.copy()
    spots = [at + i for at in (0, 6) for i in range(5) if out[at] != -3 and out[at + i] >= 0]
    spots += [at for at in (0, 0, 6, 6) if out[at] >= 0]  # shapes are the hardest to tell
    spots += [at for at in (12, 13) if out[at] >= 0]
    if not spots:
        return out
    spot = spots[int(rng.integers(len(spots)))]
    if spot >= 12:
        sizes, low = (len(BACKGROUNDS), len(PATTERNS))[spot - 12], 0
    else:
        inside = spot % 6
        sizes, low = (len(SHAPES), len(COLOURS), 4, len(SIZES), len(POSITIONS))[inside], 1 if inside == 2 else 0
    if spot < 12 and spot % 6 == 4 and out[6] != -3:
        # Of two groups the places change together.
        if out[4] >= 0 and out[10] >= 0:
            out[4], out[10] = out[10], out[4]
        return out
    if spot < 12 and spot % 6 == 2 and out[spot - 2 + 5] == SINGLE:
        return out
    while out[spot] == demands[spot]:
        out[spot] = low + int(rng.integers(sizes))
    return out


def truth(demands: np.ndarray, facts: np.ndarray):
    """bool [captions, scenes] twice: where the caption is certainly true, and where it may be called true."""
    d, f = demands[:, None, :], facts[None, :, :]
    paper = ((d[..., 12] == ANY) | (d[..., 12] == f[..., 10])) & ((d[..., 13] == ANY) | (d[..., 13] == f[..., 11]))
    paper &= f[..., 10] >= 0
    fits = {}
    for c in (0, 1):
        for g in (0, 1):
            m = f[..., g * 5] >= 0
            for i in (0, 1, 3, 4):
                m = m & ((d[..., c * 6 + i] == ANY) | (d[..., c * 6 + i] == f[..., g * 5 + i]))
            fits[c, g] = m

    def counted(c, number):
        """Whether so many shapes are what the caption counts: strictly, and loosely."""
        way, count = d[..., c * 6 + 5], d[..., c * 6 + 2]
        strict = np.where(way == BARE, True, np.where(way == SINGLE, number == 1, np.where(way == PLURAL, number >= 2, number == count)))
        loose = np.where(way == NUMBER, number == count, True)
        return strict & (number > 0), loose & (number > 0)

    alone, nothing = d[..., 6] == -3, d[..., 0] == -3
    n = [np.where(f[..., 2] > 0, f[..., 2], 0), np.where(f[..., 7] > 0, f[..., 7], 0)]
    # One group demanded: where both groups fit, their shapes are counted together, or only one of them is meant.
    total = fits[0, 0] * n[0] + fits[0, 1] * n[1]
    strict, loose = counted(0, total)
    for g in (0, 1):
        loose = loose | (fits[0, g] & counted(0, n[g])[1])
    pair_strict = pair_loose = np.zeros_like(strict)
    for g in (0, 1):
        a, b = counted(0, n[g]), counted(1, n[1 - g])
        both = fits[0, g] & fits[1, 1 - g]
        pair_strict = pair_strict | (both & a[0] & b[0])
        pair_loose = pair_loose | (both & a[1] & b[1])
    strict = np.where(nothing, True, np.where(alone, strict, pair_strict)) & paper
    loose = np.where(nothing, True, np.where(alone, loose, pair_loose)) & paper
    return strict, strict | loose
