#!/usr/bin/env python3
"""Trains the detector of this sample and exports it to ONNX.

It is torchvision's Faster R-CNN with a small backbone: four maps, of strides 4 to 32, and about 120,000 parameters. It finds circles,
squares, triangles and stars. The pictures to learn from are drawn here, on backgrounds of noise; no data is needed and nothing is
downloaded. The same seed gives the same pictures; weights may differ in their last digits between machines.

Takes about ten minutes on one core. At the end it draws fresh pictures and says how many of their shapes are found.

    samples/OnnxDetector/train.py samples/OnnxDetector/detector.onnx

Written with Debian 12's python3-torchvision 0.14.1, python3-torch 1.13.1, python3-onnx and python3-pil.
"""

import argparse
import collections
import math
import time
import warnings

import numpy
import PIL.Image
import PIL.ImageDraw
import torch
from torch import nn
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.models.detection.faster_rcnn import FasterRCNN, FastRCNNPredictor, TwoMLPHead
from torchvision.ops import FeaturePyramidNetwork, MultiScaleRoIAlign, box_iou

KINDS = ["circle", "square", "triangle", "star"]  # labels 1 to 4; 0 is the background
WIDTHS = [16, 24, 32, 32]  # channels of the backbone's maps
CHANNELS = 24  # of the pyramid
FEATURES = 40  # of a box
SIDE = 256  # pixels of a picture to learn from
EXPORT_HEIGHT, EXPORT_WIDTH = 320, 480
FINER = 2  # shapes are drawn this many times larger, for smooth edges


# ---------------------------------------------------------------- pictures

def noise(random, height, width):
    """One channel between 0 and 1: grids of random numbers, each finer and weaker than the one before."""
    total = numpy.zeros((height, width), numpy.float32)
    fade = random.uniform(0.35, 0.8)
    stretched = random.choice([1, 1, 3, 5], 2)  # streaks, as of fur or grass
    for octave in range(1, 7):
        cells = [max(2, 2 ** octave // int(stretch)) for stretch in stretched]
        grid = PIL.Image.fromarray(random.random(cells, numpy.float32))
        total += fade ** octave * numpy.asarray(grid.resize((width, height), PIL.Image.BICUBIC))
    low, high = total.min(), total.max()
    return (total - low) / (high - low)


def background(random, height, width):
    """A picture of noise between some colours, or of one colour."""
    colours = random.random((3, 3)).astype(numpy.float32)
    if random.random() < 0.15:
        return numpy.broadcast_to(colours[0], (height, width, 3)).copy()
    first, second = noise(random, height, width)[..., None], noise(random, height, width)[..., None]
    picture = colours[0] * (1 - first) + first * (colours[1] * (1 - second) + second * colours[2])
    return picture


def hairs(random, canvas, height, width):
    """Thin lines, which are no shapes."""
    slope = random.normal(0, 1, 2)
    for _ in range(random.integers(5, 60)):
        start = random.random(2) * [width, height] * FINER
        end = start + (slope + random.normal(0, 0.4, 2)) * random.uniform(10, 40) * FINER
        canvas.line([*start, *end], fill=tuple(random.integers(0, 256, 3)), width=int(random.integers(1, 2 * FINER)))


def outline(random, kind, size):
    """Corners of a shape whose larger side is about `size`, around 0, 0."""
    turn = random.uniform(0, 2 * math.pi)
    corners, inner = {"circle": (48, 1), "square": (4, 1), "triangle": (3, 1), "star": (10, random.uniform(0.38, 0.5))}[kind]
    angles = turn + numpy.arange(corners) * 2 * math.pi / corners
    radii = numpy.where(numpy.arange(corners) % 2 == 1, inner, 1)
    points = numpy.stack([radii * numpy.cos(angles), radii * numpy.sin(angles)], axis=1)
    return points * size / numpy.ptp(points, axis=0).max()


def free_place(random, points, height, width, boxes):
    """The shape's corners moved to where it covers little of another one, and its box; None where there is no room."""
    low, high = points.min(axis=0), points.max(axis=0)
    room = numpy.array([width, height]) - (high - low) - 2
    for _ in range(12 if (room > 0).all() else 0):
        moved = points - low + 1 + random.random(2) * room
        box = numpy.concatenate([moved.min(axis=0), moved.max(axis=0)])
        if all((numpy.minimum(box[2:], other[2:]) - numpy.maximum(box[:2], other[:2])).min() < 4 for other in boxes):
            return moved, box
    return None


def draw(random, height=SIDE, width=SIDE, most=9):
    """A picture, [3, height, width], with its boxes and labels."""
    ground = background(random, height // 2, width // 2)
    picture = PIL.Image.fromarray((ground * 255).astype(numpy.uint8)).resize((width * FINER, height * FINER), PIL.Image.BILINEAR)
    canvas = PIL.ImageDraw.Draw(picture)
    if random.random() < 0.35:
        hairs(random, canvas, height, width)
    boxes, labels = [], []
    for _ in range(random.integers(2, most + 1)):
        label = int(random.integers(1, len(KINDS) + 1))
        size = math.exp(random.uniform(math.log(16), math.log(200)))
        place = free_place(random, outline(random, KINDS[label - 1], size), height, width, boxes)
        if place is None:
            continue
        points, box = place
        left, top, right, bottom = box.astype(int)
        below = ground[top // 2:bottom // 2 + 1, left // 2:right // 2 + 1].mean(axis=(0, 1))
        colour = random.random(3)
        while numpy.abs(colour - below).sum() < 0.6:
            colour = random.random(3)
        canvas.polygon([tuple(point) for point in points * FINER], fill=tuple(int(255 * part) for part in colour))
        boxes.append(box)
        labels.append(label)
    pixels = numpy.asarray(picture.reduce(FINER), numpy.float32) / 255
    pixels = (pixels + random.uniform(0, 0.06) * random.standard_normal(pixels.shape, numpy.float32)).clip(0, 1)
    target = {"boxes": torch.tensor(numpy.array(boxes), dtype=torch.float32).reshape(-1, 4), "labels": torch.tensor(labels, dtype=torch.int64)}
    return torch.from_numpy(pixels.transpose(2, 0, 1).copy()), target


# ---------------------------------------------------------------- the model

def convolution(inputs, outputs, stride):
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


class Backbone(nn.Module):
    """Four maps of a picture, from fine to coarse, each with what the coarser ones know."""

    out_channels = CHANNELS

    def __init__(self):
        super().__init__()
        self.stem = convolution(3, 12, 2)
        inputs = [12] + WIDTHS
        self.stages = nn.ModuleList(
            nn.Sequential(convolution(inputs[stage], outputs, 2), *([convolution(outputs, outputs, 1)] if stage < 3 else []))
            for stage, outputs in enumerate(WIDTHS))
        self.pyramid = FeaturePyramidNetwork(WIDTHS, CHANNELS)

    def forward(self, pictures):
        maps, current = collections.OrderedDict(), self.stem(pictures)
        for name, stage in enumerate(self.stages):
            current = stage(current)
            maps[str(name)] = current
        return self.pyramid(maps)


def detector(proposals):
    anchors = AnchorGenerator(sizes=((16, 23), (32, 45), (64, 91), (128, 181)), aspect_ratios=((1.0,),) * 4)
    return FasterRCNN(
        Backbone(), min_size=SIDE, max_size=SIDE, rpn_anchor_generator=anchors,
        rpn_pre_nms_top_n_train=400, rpn_post_nms_top_n_train=200, rpn_batch_size_per_image=128,
        rpn_pre_nms_top_n_test=proposals, rpn_post_nms_top_n_test=proposals,
        box_roi_pool=MultiScaleRoIAlign(["0", "1", "2", "3"], 7, 2), box_head=TwoMLPHead(CHANNELS * 7 * 7, FEATURES),
        box_predictor=FastRCNNPredictor(FEATURES, len(KINDS) + 1), box_batch_size_per_image=64, box_score_thresh=0.5, box_nms_thresh=0.4)


# ---------------------------------------------------------------- the work

def train(model, random, steps, batch):
    model.train()
    optimizer = torch.optim.AdamW(model.parameters(), weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=4e-3, total_steps=steps, pct_start=0.15)
    start, recent = time.time(), collections.defaultdict(float)
    for step in range(1, steps + 1):
        pictures, targets = zip(*(draw(random) for _ in range(batch)))
        losses = model(list(pictures), list(targets))
        optimizer.zero_grad()
        sum(losses.values()).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimizer.step()
        schedule.step()
        for name, loss in losses.items():
            recent[name.replace("loss_", "")] += loss.item() / 50
        if step % 50 == 0:
            print(f"{step:5d} of {steps}  {time.time() - start:5.0f} s  " + "  ".join(f"{name} {loss:.3f}" for name, loss in recent.items()), flush=True)
            recent.clear()


def judge(model, random, pictures):
    """Says how many shapes of fresh pictures are found: a box of the right label that covers them by half."""
    model.eval()
    shapes = found = named = boxes = good = 0
    overlaps = []
    for _ in range(pictures):
        picture, target = draw(random, EXPORT_HEIGHT, EXPORT_WIDTH, most=14)
        with torch.no_grad():
            result = model([picture])[0]
        overlap = box_iou(target["boxes"], result["boxes"])
        same = target["labels"][:, None] == result["labels"][None]
        hits = overlap >= 0.5
        shapes += len(target["boxes"])
        boxes += len(result["boxes"])
        found += hits.any(dim=1).sum().item()
        named += (hits & same).any(dim=1).sum().item()
        good += (hits & same).any(dim=0).sum().item()
        overlaps += overlap.max(dim=1).values[hits.any(dim=1)].tolist() if len(result["boxes"]) else []
    print(f"{pictures} fresh pictures: of {shapes} shapes {found} found, {named} with the right name; of {boxes} boxes {good} are right; "
          f"mean overlap {sum(overlaps) / max(1, len(overlaps)):.3f}")


def export(model, path, opset):
    """Writes the detector for pictures of EXPORT_HEIGHT x EXPORT_WIDTH pixels, which are its one input, from 0 to 1."""
    # The tracer warns of every Python number that becomes a constant, which is what an export of fixed sizes asks for.
    warnings.simplefilter("ignore")
    model.eval()
    example = draw(numpy.random.default_rng(3), EXPORT_HEIGHT, EXPORT_WIDTH)[0]
    torch.onnx.export(
        model, ([example],), path, opset_version=opset, do_constant_folding=True,
        input_names=["image"], output_names=["boxes", "labels", "scores"],
        dynamic_axes={name: {0: "found"} for name in ("boxes", "labels", "scores")})


def main():
    """Reads the command line, trains, judges and exports."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", help="the file to write")
    parser.add_argument("--steps", type=int, default=1500, help="of training (default: %(default)s)")
    parser.add_argument("--batch", type=int, default=8, help="pictures a step (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of pictures and first weights (default: %(default)s)")
    parser.add_argument("--proposals", type=int, default=300, help="boxes that reach the second stage (default: %(default)s)")
    parser.add_argument("--opset", type=int, default=11, choices=range(11, 17), help="of the file (default: %(default)s)")
    parser.add_argument("--weights", help="a file of weights: read instead of training where --steps is 0, else written")
    arguments = parser.parse_args()

    torch.set_num_threads(1)
    torch.manual_seed(arguments.seed)
    model = detector(arguments.proposals)
    print(f"{sum(weight.numel() for weight in model.parameters()):,} parameters")
    if arguments.steps > 0:
        train(model, numpy.random.default_rng(arguments.seed), arguments.steps, arguments.batch)
        if arguments.weights:
            torch.save(model.state_dict(), arguments.weights)
    elif arguments.weights:
        model.load_state_dict(torch.load(arguments.weights))
    model.transform.min_size, model.transform.max_size = (EXPORT_HEIGHT,), EXPORT_WIDTH
    judge(model, numpy.random.default_rng(arguments.seed + 1000), 60)
    export(model, arguments.path, arguments.opset)


if __name__ == "__main__":
    main()
