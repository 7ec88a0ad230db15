"""The two networks: a small residual convnet for pictures and a small causal transformer for text. Both end in 128 numbers, not normalised."""

import torch
from torch import nn
from torch.nn import functional as F

from tokenizer import CONTEXT, END

DIMS = 128
PIXELS = 64
# CLIP's own, so that the app's preprocessing needs no special case.
MEAN = (0.48145466, 0.4578275, 0.40821073)
STD = (0.26862954, 0.26130258, 0.27577711)


def _conv(inside: int, out: int, stride: int) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(inside, out, 3, stride, 1, bias=False), nn.BatchNorm2d(out))


class Block(nn.Module):
    def __init__(self, width: int):
        super().__init__()
        self.first, self.second = _conv(width, width, 1), _conv(width, width, 1)

    def forward(self, x):
        return F.relu(x + self.second(F.relu(self.first(x))))


class Place(nn.Module):
    """Adds a learned map: what coordinate channels before a convolution would add, and a convnet could not know otherwise."""

    def __init__(self, width: int, side: int):
        super().__init__()
        self.map = nn.Parameter(torch.randn(1, width, side, side) * 0.02)

    def forward(self, x):
        return x + self.map


class Vision(nn.Module):
    """float32 [batch, 3, 64, 64], normalised by MEAN and STD, to [batch, 128]."""

    def __init__(self, widths=(16, 32, 80)):
        super().__init__()
        a, b, c = widths
        self.body = nn.Sequential(
            _conv(3, a, 2), nn.ReLU(),
            _conv(a, b, 2), Place(b, 16), nn.ReLU(), Block(b),
            _conv(b, c, 2), Place(c, 8), nn.ReLU(), Block(c),
        )
        # The mean says what there is and how much of it; the narrow map keeps where.
        self.narrow = nn.Conv2d(c, 12, 1)
        self.out = nn.Sequential(nn.Linear(c + 12 * 64, 192), nn.ReLU(), nn.Linear(192, DIMS))

    def forward(self, pixel_values):
        return self.embed(self.body(pixel_values))

    def embed(self, x):
        """From the body's [batch, width, 8, 8]."""
        return self.out(torch.cat([x.mean((2, 3)), F.relu(self.narrow(x)).flatten(1)], 1))


class Layer(nn.Module):
    """Attention that sees only what came before, as in CLIP: so padding after the end changes nothing."""

    def __init__(self, width: int, heads: int):
        super().__init__()
        self.heads = heads
        self.before, self.after = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.back = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x, mask):
        batch, length, width = x.shape
        split = self.qkv(self.before(x)).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        q, k, v = split[0], split[1], split[2]
        scores = q @ k.transpose(-1, -2) * (width // self.heads) ** -0.5 + mask
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, width)
        x = x + self.back(mixed)
        return x + self.down(F.relu(self.up(self.after(x))))


class Text(nn.Module):
    """int64 [batch, sequence <= 77] to [batch, 128]: the features at the first end-of-text. Ids that no caption uses share row 0."""

    def __init__(self, known: list, width: int = 64, heads: int = 4, layers: int = 2):
        super().__init__()
        if len(known) > 255:
            raise ValueError("the table of rows is of bytes")
        rows = torch.zeros(49408, dtype=torch.uint8)
        for row, one in enumerate(sorted(known), 1):
            rows[one] = row
        self.register_buffer("rows", rows)
        self.words = nn.Embedding(len(known) + 1, width)
        self.places = nn.Parameter(torch.randn(CONTEXT, width) * 0.01)
        nn.init.normal_(self.words.weight, std=0.3)
        self.layers = nn.ModuleList([Layer(width, heads) for _ in range(layers)])
        self.register_buffer("mask", torch.full((CONTEXT, CONTEXT), -1e4).triu(1))
        self.last = nn.LayerNorm(width)
        self.out = nn.Linear(width, DIMS)

    def forward(self, input_ids):
        length = input_ids.shape[1]
        x = self.words(self.rows[input_ids].long()) + self.places[:length]
        mask = self.mask[:length, :length]
        for layer in self.layers:
            x = layer(x, mask)
        end = (input_ids == END).int().argmax(1)
        index = end.view(-1, 1, 1).expand(-1, 1, x.shape[2])
        return self.out(self.last(x.gather(1, index).squeeze(1)))
