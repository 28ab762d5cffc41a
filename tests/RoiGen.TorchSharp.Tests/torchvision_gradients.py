#!/usr/bin/env python3
"""Runs torchvision's roi_align, roi_pool, ps_roi_align, ps_roi_pool and MultiScaleRoIAlign forward and backward on random cases.

    torchvision_gradients.py FOLDER

Writes cases.json, a list of cases, and numbers.bin, float32 or float64 one case after the other: the maps, the boxes as rows of image index, x1, y1, x2, y2, what the
output is weighted with, the output, and the gradient of the weighted sum with respect to each map.
"""
import collections
import itertools
import json
import pathlib
import random
import sys

import torch
from torchvision.ops import MultiScaleRoIAlign, ps_roi_align, ps_roi_pool, roi_align, roi_pool

CASES = 60
IMAGE = 64


def boxes_in(batch, low, high):
    """Boxes by image, with corners in order between two numbers."""
    rows = []
    for image in sorted(random.randrange(batch) for _ in range(random.randrange(1, 9))):
        x1, x2 = sorted(random.uniform(low, high) for _ in range(2))
        y1, y2 = sorted(random.uniform(low, high) for _ in range(2))
        rows.append([image, x1, y1, x2, y2])
    return torch.tensor(rows)


def one(operator, dtype):
    batch, size = random.randrange(1, 4), [random.randrange(1, 6), random.randrange(1, 6)]
    samples, aligned, stride = random.randrange(0, 4), random.random() < 0.5, random.choice([2, 4, 8])
    bins = size[0] * size[1]
    channels = bins * random.randrange(1, 4) if operator.startswith("Ps") else random.randrange(1, 20)
    side = IMAGE // stride
    shapes = [[batch, channels, side, side]]
    # Its backward pass reads the last row and column, which its forward pass leaves out.
    boxes = boxes_in(batch, 0, IMAGE - 3 * stride) if operator == "PsRoiPool" else boxes_in(batch, -20, IMAGE + 20)
    if operator == "MultiScaleRoIAlign":
        shapes = [[batch, channels, side // 2**level, side // 2**level] for level in range(3)]
    # What float32 has, whatever the type: there boxes begin, in ours.
    boxes = boxes.to(dtype)
    maps = [torch.rand(shape, dtype=dtype) * 2 - 1 for shape in shapes]
    for a_map in maps:
        a_map.requires_grad_()
    scale = 1 / stride
    output = {
        "RoiAlign": lambda: roi_align(maps[0], boxes, size, scale, samples or -1, aligned),
        "RoiPool": lambda: roi_pool(maps[0], boxes, size, scale),
        "PsRoiAlign": lambda: ps_roi_align(maps[0], boxes, size, scale, samples or -1),
        "PsRoiPool": lambda: ps_roi_pool(maps[0], boxes, size, scale),
        "MultiScaleRoIAlign": lambda: MultiScaleRoIAlign(["0", "1", "2"], size, samples or -1, canonical_scale=16, canonical_level=2)(
            collections.OrderedDict((str(level), a_map) for level, a_map in enumerate(maps)),
            [boxes[boxes[:, 0] == image, 1:] for image in range(batch)],
            [(IMAGE, IMAGE)] * batch),
    }[operator]()
    weights = torch.rand(output.shape, dtype=dtype) * 2 - 1
    (output * weights).sum().backward()
    case = dict(operator=operator, double=dtype == torch.float64, output=size, scale=scale, samples=samples or -1, aligned=aligned, maps=shapes, boxes=len(boxes), values=list(output.shape), image=IMAGE)
    return case, [*maps, boxes, weights, output, *(a_map.grad for a_map in maps)]


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True)
    random.seed(1)
    torch.manual_seed(1)
    cases = []
    with open(folder / "numbers.bin", "wb") as numbers:
        for operator, dtype in itertools.product(("RoiAlign", "RoiPool", "PsRoiAlign", "PsRoiPool", "MultiScaleRoIAlign"), (torch.float32, torch.float64)):
            for _ in range(CASES):
                case, tensors = one(operator, dtype)
                cases.append(case)
                for tensor in tensors:
                    numbers.write(tensor.detach().numpy().tobytes())
    (folder / "cases.json").write_text(json.dumps(cases))


if __name__ == "__main__":
    main()
