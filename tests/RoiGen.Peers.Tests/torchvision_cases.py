#!/usr/bin/env python3
"""Runs torchvision's roi_align, roi_pool, ps_roi_align and ps_roi_pool on many small cases.

    torchvision_cases.py FOLDER

FOLDER holds cases.json, a list of cases; features.bin and rois.bin, their float32 numbers one case after the other, regions as rows of image index, x1,
y1, x2, y2. Writes results.bin, the float32 results one after the other.
"""
import json
import pathlib
import sys

import torch
from torchvision.ops import ps_roi_align, ps_roi_pool, roi_align, roi_pool


def numbers(path):
    return torch.from_file(str(path), size=path.stat().st_size // 4, dtype=torch.float32)


def run(case, features, rois):
    size, scale, samples = case["output"], case["scale"], case["samples"] or -1
    return {
        "RoiAlign": lambda: roi_align(features, rois, size, scale, samples, case["aligned"]),
        "RoiPool": lambda: roi_pool(features, rois, size, scale),
        "PsRoiAlign": lambda: ps_roi_align(features, rois, size, scale, samples),
        "PsRoiPool": lambda: ps_roi_pool(features, rois, size, scale),
    }[case["operator"]]()


def main():
    folder = pathlib.Path(sys.argv[1])
    features, rois = numbers(folder / "features.bin"), numbers(folder / "rois.bin")
    pixel = number = 0
    with open(folder / "results.bin", "wb") as results:
        for case in json.loads((folder / "cases.json").read_text()):
            pixels, rows = torch.Size(case["shape"]).numel(), case["rois"] * 5
            result = run(case, features[pixel:pixel + pixels].reshape(case["shape"]), rois[number:number + rows].reshape(-1, 5))
            results.write(result.numpy().tobytes())
            pixel += pixels
            number += rows


if __name__ == "__main__":
    main()
