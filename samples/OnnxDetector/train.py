#!/usr/bin/env python3
"""Trains the detector of this sample and exports it to ONNX.

It is torchvision's Faster R-CNN with a small backbone: four maps, of strides 4 to 32, and about 120,000 parameters. It finds circles,
squares, triangles and stars. The pictures to learn from are drawn by pictures.py, on backgrounds of noise; no data is needed and nothing is
downloaded. The same seed gives the same pictures; weights may differ in their last digits between machines.

Takes about seven minutes on one core. At the end it draws fresh pictures and says how many of their shapes are found: 96 of 100, and 97 of
100 boxes are right.

    samples/OnnxDetector/train.py samples/OnnxDetector/detector.onnx

Written with Debian 12's python3-torchvision 0.14.1, python3-torch 1.13.1, python3-onnx and python3-pil.
"""

import argparse
import collections
import time
import warnings

import numpy
import torch
from torch import nn
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.models.detection.faster_rcnn import FasterRCNN, FastRCNNPredictor, TwoMLPHead
from torchvision.ops import FeaturePyramidNetwork, MultiScaleRoIAlign, box_iou, nms

from pictures import KINDS, draw

WIDTHS = [16, 24, 32, 32]  # channels of the backbone's maps
CHANNELS = 24  # of the pyramid
FEATURES = 40  # of a box
SURE = 0.7  # the score from which on a box counts
MOST_OVERLAP = 0.3  # of two found boxes
SIDE = 256  # pixels of a picture to learn from
EXPORT_HEIGHT, EXPORT_WIDTH = 320, 480


def convolution(inputs, outputs, stride):
    """A convolution of 3 x 3, normalised, without what is below zero."""
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


class Detector(FasterRCNN):
    """torchvision lets boxes of different labels lie over each other; a shape is one thing, so the surest box stays."""

    def forward(self, pictures, targets=None):
        result = super().forward(pictures, targets)
        if self.training:
            return result
        kept = [nms(one["boxes"], one["scores"], MOST_OVERLAP) for one in result]
        return [{name: values[rows] for name, values in one.items()} for one, rows in zip(result, kept)]


def detector(proposals):
    """The model with fresh weights; `proposals` boxes of each picture reach its second stage when it does not learn."""
    anchors = AnchorGenerator(sizes=((16, 23), (32, 45), (64, 91), (128, 181)), aspect_ratios=((1.0,),) * 4)
    return Detector(
        Backbone(), min_size=SIDE, max_size=SIDE, rpn_anchor_generator=anchors,
        rpn_pre_nms_top_n_train=400, rpn_post_nms_top_n_train=200, rpn_batch_size_per_image=128,
        rpn_pre_nms_top_n_test=proposals, rpn_post_nms_top_n_test=proposals,
        box_roi_pool=MultiScaleRoIAlign(["0", "1", "2", "3"], 7, 2), box_head=TwoMLPHead(CHANNELS * 7 * 7, FEATURES),
        box_predictor=FastRCNNPredictor(FEATURES, len(KINDS) + 1), box_batch_size_per_image=64, box_score_thresh=SURE,
        box_nms_thresh=MOST_OVERLAP)


def train(model, random, steps, batch):
    """Shows it `batch` new pictures a step."""
    model.train()
    optimizer = torch.optim.AdamW(model.parameters(), weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=3e-3, total_steps=steps, pct_start=0.15)
    start, recent = time.time(), collections.defaultdict(float)
    for step in range(1, steps + 1):
        pictures, targets = zip(*(draw(random, SIDE, SIDE, most=9) for _ in range(batch)))
        losses = model(list(pictures), list(targets))
        optimizer.zero_grad()
        sum(losses.values()).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimizer.step()
        schedule.step()
        for name, loss in losses.items():
            recent[name.replace("loss_", "")] += loss.item() / 100
        if step % 100 == 0:
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
    example = draw(numpy.random.default_rng(3), EXPORT_HEIGHT, EXPORT_WIDTH, most=14)[0]
    torch.onnx.export(
        model, ([example],), path, opset_version=opset, do_constant_folding=True,
        input_names=["image"], output_names=["boxes", "labels", "scores"],
        dynamic_axes={name: {0: "found"} for name in ("boxes", "labels", "scores")})


def main():
    """Reads the command line, trains, judges and exports."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", help="the file to write")
    parser.add_argument("--steps", type=int, default=1600, help="of training (default: %(default)s)")
    parser.add_argument("--batch", type=int, default=4, help="pictures a step (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of pictures and first weights (default: %(default)s)")
    parser.add_argument("--proposals", type=int, default=300, help="boxes that reach the second stage (default: %(default)s)")
    parser.add_argument("--opset", type=int, default=11, choices=range(11, 17), help="of the file; torch 1.13 writes a RoiAlign of opset 16 that is half a pixel off (default: %(default)s)")
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
