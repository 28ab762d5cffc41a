#!/usr/bin/env python3
"""Cuts boxes out of an image and resizes them, by Pillow or by torch.

    image_crops.py FOLDER

FOLDER holds image.bin, the bytes of an RGB image, and crops.json: its height and width, and for each crop the library, the interpolation, whether it is
antialiased (torch; Pillow always is where it shrinks), a box of whole pixels and a size. Writes results.bin, float32, [row][column][channel] of one crop
after the other.
"""
import json
import pathlib
import sys

import numpy
import torch
from PIL import Image


def by_pillow(pixels, crop):
    kernel = {"bilinear": Image.Resampling.BILINEAR, "bicubic": Image.Resampling.BICUBIC}[crop["interpolation"]]
    height, width = crop["size"]
    return numpy.asarray(Image.fromarray(pixels).resize((width, height), kernel))


def by_torch(pixels, crop):
    planes = torch.from_numpy(pixels.copy()).permute(2, 0, 1)[None].float()
    resized = torch.nn.functional.interpolate(planes, size=crop["size"], mode=crop["interpolation"], align_corners=False, antialias=crop["antialias"])
    return resized[0].permute(1, 2, 0).numpy()


def main():
    folder = pathlib.Path(sys.argv[1])
    given = json.loads((folder / "crops.json").read_text())
    image = numpy.fromfile(folder / "image.bin", numpy.uint8).reshape(given["height"], given["width"], 3)
    with open(folder / "results.bin", "wb") as results:
        for crop in given["crops"]:
            left, top, right, bottom = crop["box"]
            resize = {"pillow": by_pillow, "torch": by_torch}[crop["library"]]
            results.write(resize(image[top:bottom, left:right], crop).astype(numpy.float32).tobytes())


if __name__ == "__main__":
    main()
