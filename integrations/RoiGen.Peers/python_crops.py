#!/usr/bin/env python3
"""Crops boxes of a photograph by one of Python's libraries, in step with another program.

    python_crops.py LIBRARY FOLDER

LIBRARY is cv2, pillow or torch. FOLDER holds photo.bin, the bytes of a BGRA photograph, and scene.json: its height and width, the boxes, the size of a
crop, the sampling (bilinear, bicubic, antialiased), scale, means and threads. Says "ready", answers each line of its input with the milliseconds of all
crops, and at the end of it writes crops.bin, float32, [box][red, green, blue][row][column].
"""
import json
import pathlib
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy


def by_cv2(scene, photo):
    import cv2

    cv2.setNumThreads(1)
    kernel = {"bilinear": cv2.INTER_LINEAR, "bicubic": cv2.INTER_CUBIC}[scene["sampling"]]
    mean = [255 * value for value in scene["mean"]]

    def crop(box):
        left, top, right, bottom = box
        resized = cv2.resize(photo[top:bottom, left:right], (scene["width"], scene["height"]), interpolation=kernel)
        return cv2.dnn.blobFromImage(cv2.cvtColor(resized, cv2.COLOR_BGRA2BGR), scene["scale"], mean=mean, swapRB=True)[0]

    return crop


def by_pillow(scene, photo):
    from PIL import Image

    # Whoever opens a photograph with Pillow has three bytes a pixel.
    image = Image.fromarray(numpy.ascontiguousarray(photo[:, :, 2::-1]))
    mean = numpy.array(scene["mean"], numpy.float32)[:, None, None]

    def crop(box):
        resized = image.crop(box).resize((scene["width"], scene["height"]), Image.Resampling.BILINEAR)
        planes = numpy.asarray(resized).transpose(2, 0, 1).astype(numpy.float32)
        planes *= numpy.float32(scene["scale"])
        planes -= mean
        return planes

    return crop


def by_torch(scene, photo):
    import torch

    torch.set_num_threads(1)
    # Transforms of tensors have planes of bytes.
    planes = torch.from_numpy(numpy.ascontiguousarray(photo[:, :, 2::-1].transpose(2, 0, 1)))
    mean = torch.tensor(scene["mean"])[:, None, None]
    settings = {"mode": "bicubic" if scene["sampling"] == "bicubic" else "bilinear", "antialias": scene["sampling"] == "antialiased"}

    def crop(box):
        left, top, right, bottom = box
        part = planes[None, :, top:bottom, left:right].float()
        resized = torch.nn.functional.interpolate(part, (scene["height"], scene["width"]), align_corners=False, **settings)[0]
        return resized.mul_(scene["scale"]).sub_(mean).numpy()

    return crop


def main():
    library, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    scene = json.loads((folder / "scene.json").read_text())
    photo = numpy.fromfile(folder / "photo.bin", numpy.uint8).reshape(scene["photoHeight"], scene["photoWidth"], 4)
    crop = {"cv2": by_cv2, "pillow": by_pillow, "torch": by_torch}[library](scene, photo)
    boxes = list(zip(*[iter(scene["boxes"])] * 4))
    output = numpy.empty((len(boxes), 3, scene["height"], scene["width"]), numpy.float32)

    def fill(number):
        output[number] = crop(boxes[number])

    with ThreadPoolExecutor(scene["threads"]) as pool:
        print("ready", flush=True)
        for _ in sys.stdin:
            start = time.perf_counter()
            if scene["threads"] > 1:
                list(pool.map(fill, range(len(boxes))))
            else:
                for number in range(len(boxes)):
                    fill(number)
            print((time.perf_counter() - start) * 1000, flush=True)
    output.tofile(folder / "crops.bin")


if __name__ == "__main__":
    main()
