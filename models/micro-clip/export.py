"""Writes vision.onnx and text.onnx of `weights.pt`. Weights are kept as float16 and cast to float32 as the file is loaded: half the size.

    /usr/bin/python3 export.py [--weights weights.pt]
"""

import argparse
import warnings

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from towers import PIXELS, Text, Vision

OPSET = 13


def rounded(module: torch.nn.Module) -> torch.nn.Module:
    """Batch norm folded into its convolution, then every weight rounded to float16: what the file holds is what is evaluated."""
    module.eval()
    for part in list(module.modules()):
        if isinstance(part, torch.nn.Sequential):
            for at in range(len(part) - 1):
                if isinstance(part[at], torch.nn.Conv2d) and isinstance(part[at + 1], torch.nn.BatchNorm2d):
                    part[at] = torch.nn.utils.fuse_conv_bn_eval(part[at], part[at + 1])
                    part[at + 1] = torch.nn.Identity()
    with torch.no_grad():
        for one in module.parameters():
            one.copy_(one.half().float())
    return module


def load(path: str):
    """(vision, text, what the training noted), ready to be evaluated."""
    kept = torch.load(path, map_location="cpu")
    vision, text = Vision(), Text(kept["known"])
    vision.load_state_dict(kept["vision"])
    text.load_state_dict(kept["text"])
    return rounded(vision), rounded(text), kept


def halved(path: str) -> None:
    """Turns the large float32 constants of the file at `path` into float16 ones with a Cast behind them."""
    model = onnx.load(path)
    graph, casts, kept = model.graph, [], []
    for tensor in graph.initializer:
        array = numpy_helper.to_array(tensor)
        if array.dtype != np.float32 or array.size < 64 or np.abs(array).max() > 6e4:
            kept.append(tensor)
            continue
        small = array.astype(np.float16)
        if not np.array_equal(small.astype(np.float32), array):
            raise ValueError(f"{tensor.name} is not of float16 numbers")
        kept.append(numpy_helper.from_array(small, tensor.name + "_half"))
        casts.append(helper.make_node("Cast", [tensor.name + "_half"], [tensor.name], to=TensorProto.FLOAT))
    nodes = [*casts, *graph.node]
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(kept)
    graph.node.extend(nodes)
    # Where the exporter ran, down to the paths of its source lines, is of no use to anyone.
    for node in graph.node:
        node.doc_string = ""
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, path)


def main():
    parse = argparse.ArgumentParser()
    parse.add_argument("--weights", default="weights.pt")
    args = parse.parse_args()
    warnings.filterwarnings("ignore")
    vision, text, _ = load(args.weights)
    torch.onnx.export(
        vision, torch.zeros(2, 3, PIXELS, PIXELS), "vision.onnx", opset_version=OPSET,
        input_names=["pixel_values"], output_names=["image_embeds"],
        dynamic_axes={"pixel_values": {0: "batch"}, "image_embeds": {0: "batch"}},
    )
    torch.onnx.export(
        text, torch.full((2, 9), 49407), "text.onnx", opset_version=OPSET,
        input_names=["input_ids"], output_names=["text_embeds"],
        dynamic_axes={"input_ids": {0: "batch", 1: "sequence"}, "text_embeds": {0: "batch"}},
    )
    for path in ("vision.onnx", "text.onnx"):
        halved(path)


if __name__ == "__main__":
    main()
