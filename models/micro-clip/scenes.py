"""Procedural scenes: one or two groups of drawn shapes on a background, with everything that can be said of them.

A scene is a `Scene`: what is true of it (ids into the word lists below) and where its shapes lie (fractions of the canvas, so that the same scene
can be drawn at any number of pixels). Nothing is kept from one scene to the next but the generator, so a seed gives the same scenes each time.
"""

import hashlib
import io
from dataclasses import dataclass, field

import numpy as np
from PIL import Image

SHAPES = ["circle", "square", "triangle", "star", "heart", "cross", "ring", "moon"]
COLOURS = ["red", "orange", "yellow", "green", "blue", "purple", "pink", "brown"]
SIZES = ["small", "large"]
POSITIONS = ["left", "right", "top", "bottom", "middle"]
BACKGROUNDS = ["white", "black", "grey", "blue", "green", "yellow"]
PATTERNS = ["plain", "striped", "dotted"]
MOST = 4  # shapes of one group

# sRGB, 0..255, chosen to lie well apart.
COLOUR_RGB = np.array(
    [[220, 38, 38], [245, 138, 28], [245, 220, 45], [45, 165, 70], [45, 90, 215], [130, 55, 175], [245, 130, 185], [118, 70, 38]], np.float32
)
BACKGROUND_RGB = np.array([[245, 245, 245], [20, 20, 20], [130, 130, 130], [60, 110, 205], [70, 150, 85], [235, 215, 90]], np.float32)

# Radius of a shape in fractions of the canvas: 4.5 to 5.5 and 8.2 to 9.6 of 64 pixels, far enough apart to be told from each other.
RADII = [(0.070, 0.086), (0.128, 0.150)]

OPPOSITE = {0: 1, 1: 0, 2: 3, 3: 2}
CENTRES = {0: (0.27, 0.5), 1: (0.73, 0.5), 2: (0.5, 0.27), 3: (0.5, 0.73), 4: (0.5, 0.5)}
# (columns, rows) that so many shapes may stand in.
LAYOUTS = {1: [(1, 1)], 2: [(2, 1), (1, 2)], 3: [(2, 2), (3, 1), (1, 3)], 4: [(2, 2), (4, 1), (1, 4)]}

NOTHING = -2  # in the place of an attribute that the scene lacks; a caption says -1 for "any"


@dataclass
class Group:
    """Shapes of one kind, standing together."""

    shape: int
    colour: int
    count: int
    size: int
    position: int


@dataclass
class Scene:
    groups: list
    background: int
    pattern: int
    # One row a shape: x, y, radius (fractions of the canvas), turn (radians), shape, r, g, b (0..255).
    marks: list = field(default_factory=list)
    paper: tuple = ()  # colour, second colour, period, angle, phase of the background
    noise: float = 0.0  # sigma of the pixel noise, 0..255
    texture: int = 0  # not 0: no scene at all but a random texture drawn from this seed, of which no caption is true


def held_out(group: Group, background: int) -> bool:
    """One combination in eight is never drawn in training; the digest says which, so the split depends on no generator."""
    text = f"{SHAPES[group.shape]} {COLOURS[group.colour]} {group.count} {SIZES[group.size]} {POSITIONS[group.position]} {BACKGROUNDS[background]}"
    return hashlib.sha256(text.encode()).digest()[0] % 8 == 0


def _group(rng: np.random.Generator, position: int, most: int) -> Group:
    return Group(int(rng.integers(8)), int(rng.integers(8)), int(rng.integers(1, most + 1)), int(rng.integers(2)), position)


def sample(rng: np.random.Generator, unseen: bool) -> Scene:
    """A scene of training's combinations, or one whose every group is a combination that training never draws."""
    while True:
        scene = _sample(rng, unseen)
        colours = {COLOURS[group.colour] for group in scene.groups}
        if BACKGROUNDS[scene.background] in colours:
            continue
        if all(held_out(group, scene.background) == unseen for group in scene.groups) and _place(scene, rng):
            break
    _dress(scene, rng)
    return scene


def _sample(rng: np.random.Generator, unseen: bool) -> Scene:
    background, pattern = int(rng.integers(6)), int(rng.choice(3, p=[0.5, 0.25, 0.25]))
    if rng.random() < 0.55:
        return Scene([_group(rng, int(rng.integers(5)), MOST)], background, pattern)
    first = _group(rng, int(rng.integers(4)), 3)
    while True:
        second = _group(rng, OPPOSITE[first.position], 3)
        if (second.shape, second.colour) != (first.shape, first.colour):
            return Scene([first, second], background, pattern)


def blank(rng: np.random.Generator) -> Scene:
    """A background with nothing on it, or (two in three) a texture that is no scene: so that not every picture is pushed towards some shape."""
    scene = Scene([], int(rng.integers(6)), int(rng.integers(3)))
    _dress(scene, rng)
    if rng.random() < 0.67:
        scene.background = scene.pattern = NOTHING
        scene.texture = int(rng.integers(1, 2**31))
    return scene


def _place(scene: Scene, rng: np.random.Generator) -> bool:
    """Finds room for every shape, or says that there is none (then the scene is drawn by lot again)."""
    scene.marks = []
    for group in scene.groups:
        low, high = RADII[group.size]
        radius = rng.uniform(low, high)
        columns, rows = LAYOUTS[group.count][rng.integers(len(LAYOUTS[group.count]))]
        # Half of the canvas for each of two groups; a group alone may reach further, as long as its middle shows where it is.
        pitch = radius * rng.uniform(2.25, 2.6)
        width, height = (columns - 1) * pitch + 2 * radius, (rows - 1) * pitch + 2 * radius
        across = group.position in (0, 1)
        room = 0.46 if len(scene.groups) == 2 else 0.56
        if (across and width > room) or (group.position in (2, 3) and height > room) or max(width, height) > 0.96:
            return False
        x, y = CENTRES[group.position]
        x += rng.uniform(-0.05, 0.05)
        y += rng.uniform(-0.05, 0.05)
        x = min(max(x, width / 2 + 0.02), 0.98 - width / 2)
        y = min(max(y, height / 2 + 0.02), 0.98 - height / 2)
        if len(scene.groups) == 2:
            # Never over the line between the two.
            if group.position == 0:
                x = min(x, 0.49 - width / 2)
            if group.position == 1:
                x = max(x, 0.51 + width / 2)
            if group.position == 2:
                y = min(y, 0.49 - height / 2)
            if group.position == 3:
                y = max(y, 0.51 + height / 2)
        cells = [(c, r) for r in range(rows) for c in range(columns)]
        if len(cells) > group.count:
            del cells[int(rng.integers(len(cells)))]
        rgb = np.clip(COLOUR_RGB[group.colour] * rng.uniform(0.93, 1.07) + rng.uniform(-12, 12, 3), 0, 255)
        slack = (pitch - 2 * radius) / 2 * 0.8
        for column, row in cells:
            turn = rng.uniform(-0.25, 0.25)
            scene.marks.append(
                [
                    x + (column - (columns - 1) / 2) * pitch + rng.uniform(-slack, slack),
                    y + (row - (rows - 1) / 2) * pitch + rng.uniform(-slack, slack),
                    radius * rng.uniform(0.95, 1.0),
                    turn,
                    group.shape,
                    *np.clip(rgb + rng.uniform(-6, 6, 3), 0, 255),
                ]
            )
    return True


def _dress(scene: Scene, rng: np.random.Generator) -> None:
    colour = np.clip(BACKGROUND_RGB[scene.background] + rng.uniform(-12, 12, 3), 0, 255)
    # The second shade of stripes and dots goes away from the nearer end of the scale.
    towards = 255 if colour.mean() < 110 else 0
    second = colour + (towards - colour) * rng.uniform(0.16, 0.3)
    scene.paper = (colour, second, rng.uniform(0.09, 0.16), rng.uniform(0, np.pi), rng.uniform(0, 1))
    scene.noise = rng.uniform(0, 7)


def _distance(shape: int, u: np.ndarray, v: np.ndarray) -> np.ndarray:
    """Distance to the outline of a shape of radius about 1 (negative inside, v downwards), near enough to the true one for smooth edges."""
    name = SHAPES[shape]
    if name == "circle":
        return np.hypot(u, v) - 1
    if name == "ring":
        return np.abs(np.hypot(u, v) - 0.78) - 0.22
    if name == "square":
        return np.maximum(np.abs(u), np.abs(v)) - 0.86
    if name == "cross":
        a, b = np.abs(u), np.abs(v)
        return np.minimum(np.maximum(a - 1, b - 0.3), np.maximum(b - 1, a - 0.3))
    if name == "triangle":
        down, side = v - 0.15, np.abs(u)
        return np.maximum(down - 0.55, side * 0.866 - down * 0.5 - 0.55)
    if name == "star":
        radius = np.hypot(u, v)
        step = 2 * np.pi / 5
        angle = np.abs((np.arctan2(u, -v) + step / 2) % step - step / 2)
        px, py = radius * np.cos(angle), radius * np.sin(angle)
        # The edge from the tip (1.1, 0) to the notch, 36 degrees on.
        nx, ny = 0.44 * np.cos(np.pi / 5) - 1.1, 0.44 * np.sin(np.pi / 5)
        return ((px - 1.1) * ny - py * nx) / np.hypot(nx, ny)
    if name == "heart":
        s, w = 0.6, v - 0.09
        diamond = (np.abs(u) + np.abs(w)) / np.sqrt(2) - s
        return np.minimum(diamond, np.hypot(np.abs(u) - s / np.sqrt(2), w + s / np.sqrt(2)) - s)
    if name == "moon":
        return np.maximum(np.hypot(u, v) - 1, 0.86 - np.hypot(u - 0.5, v))
    raise ValueError(name)


def _texture(seed: int, pixels: int) -> np.ndarray:
    """Blotches, gradients and noise in random colours: pictures that show no shape."""
    rng = np.random.default_rng(seed)
    cells = int(rng.choice([2, 3, 5, 9, 16]))
    small = Image.fromarray(rng.integers(0, 256, (cells, cells, 3), np.uint8))
    way = Image.NEAREST if rng.random() < 0.15 else Image.BICUBIC
    picture = np.asarray(small.resize((pixels, pixels), way), np.float32)
    middle, contrast = rng.uniform(40, 215), rng.uniform(0.2, 1.0)
    return middle + (picture - 127) * contrast


def draw(scene: Scene, pixels: int, noise_seed: int) -> np.ndarray:
    """uint8 [pixels, pixels, 3]."""
    if scene.texture:
        canvas = _texture(scene.texture, pixels)
    else:
        colour, second, period, angle, phase = scene.paper
        grid = (np.arange(pixels, dtype=np.float32) + 0.5) / pixels
        if scene.pattern <= 0:
            cover = np.zeros((pixels, pixels), np.float32)
        else:
            x, y = grid[None, :], grid[:, None]
            a = (x * np.cos(angle) + y * np.sin(angle)) / period + phase
            if PATTERNS[scene.pattern] == "striped":
                cover = (0.25 - np.abs(a % 1 - 0.5)) * period * pixels
            else:
                b = (y * np.cos(angle) - x * np.sin(angle)) / period
                cover = (0.3 - np.hypot(a % 1 - 0.5, b % 1 - 0.5)) * period * pixels
            cover = np.clip(0.5 + cover, 0, 1)
        canvas = (colour + cover[:, :, None] * (second - colour)).astype(np.float32)
        for x, y, radius, turn, shape, *rgb in scene.marks:
            reach = radius * 1.2
            x0, x1 = max(int((x - reach) * pixels), 0), min(int((x + reach) * pixels) + 2, pixels)
            y0, y1 = max(int((y - reach) * pixels), 0), min(int((y + reach) * pixels) + 2, pixels)
            dx, dy = (grid[None, x0:x1] - x) / radius, (grid[y0:y1, None] - y) / radius
            u, v = dx * np.cos(turn) + dy * np.sin(turn), dy * np.cos(turn) - dx * np.sin(turn)
            alpha = np.clip(0.5 - _distance(shape, u, v) * radius * pixels, 0, 1)[:, :, None]
            part = canvas[y0:y1, x0:x1]
            canvas[y0:y1, x0:x1] = part + alpha * (np.array(rgb, np.float32) - part)
    if scene.noise > 0:
        rng = np.random.default_rng(noise_seed)
        canvas = canvas + rng.standard_normal(canvas.shape, np.float32) * scene.noise
    return np.clip(np.rint(canvas), 0, 255).astype(np.uint8)


def pictures(scenes: list, seed: int, pixels: int = 64) -> np.ndarray:
    """uint8 [n, pixels, pixels, 3]. Half have been JPEG files; a third are drawn larger and brought down, as the app does with a photo."""
    rng = np.random.default_rng(seed)
    out = np.empty((len(scenes), pixels, pixels, 3), np.uint8)
    for index, scene in enumerate(scenes):
        drawn = pixels if rng.random() < 0.67 else int(pixels * rng.uniform(1.3, 3))
        picture = draw(scene, drawn, seed * 1_000_003 + index)
        if rng.random() < 0.5:
            file = io.BytesIO()
            Image.fromarray(picture).save(file, "JPEG", quality=int(rng.integers(55, 96)))
            picture = np.asarray(Image.open(file))
        if drawn != pixels:
            picture = np.asarray(Image.fromarray(picture).resize((pixels, pixels), Image.BICUBIC))
        out[index] = picture
    return out


def facts(scenes: list) -> np.ndarray:
    """int8 [n, 12]: shape, colour, count, size, position of the first and of the second group, then background and pattern; -2 where it lacks one."""
    out = np.full((len(scenes), 12), NOTHING, np.int8)
    for index, scene in enumerate(scenes):
        for at, group in enumerate(scene.groups):
            out[index, at * 5 : at * 5 + 5] = (group.shape, group.colour, group.count, group.size, group.position)
        out[index, 10:] = (scene.background, scene.pattern)
    return out


def shape_map(scene: Scene, cells: int = 8) -> np.ndarray:
    """int8 [cells, cells]: 1 + the shape whose middle lies in the cell, 0 for none, -1 where a shape reaches in from beside (not asked)."""
    out = np.zeros((cells, cells), np.int8)
    for x, y, radius, *_ in scene.marks:
        first, last = ((np.array([x, y]) + way * radius) * cells for way in (-1, 1))
        x0, y0 = np.clip(first.astype(int), 0, cells - 1)
        x1, y1 = np.clip(last.astype(int), 0, cells - 1)
        part = out[y0 : y1 + 1, x0 : x1 + 1]
        part[part == 0] = -1
    for x, y, _, _, shape, *_ in scene.marks:
        out[min(int(y * cells), cells - 1), min(int(x * cells), cells - 1)] = 1 + shape
    return out
