#!/usr/bin/env python3
"""Exports detectors of torchvision to ONNX, for tests and benchmarks of roigen-onnx.

A detector (76 MB or more, less than a minute) has random weights. Three things are set so that its heads have the work of a trained
detector's. The normalisations are those of one random image: random weights alone would shrink the maps to 1e-8, and whatever is
pooled from them would make no difference to a score. The score threshold leaves 300 candidates of that image to the last
suppression: none leaves all 90 classes of every box, 90,000, and they take seconds. And all proposals reach the heads,
`rpn_post_nms_top_n_test` of them: 150 for the model of 320 pixels, 1,000 for the others.

With --small only MultiScaleRoIAlign is exported, with four maps and the boxes as its inputs. That is the file
tests/RoiGen.Onnx.Tests/Data/multiscale.onnx:

    eng/export-detector.py --small tests/RoiGen.Onnx.Tests/Data/multiscale.onnx

Written with Debian 12's python3-torchvision 0.14.1 and python3-torch 1.13.1.
"""

import argparse
import collections
import warnings

import torch
import torchvision

MODELS = ["fasterrcnn_mobilenet_v3_large_320_fpn", "fasterrcnn_mobilenet_v3_large_fpn", "fasterrcnn_resnet50_fpn", "maskrcnn_resnet50_fpn"]


class Pooling(torch.nn.Module):
    """Four maps and the boxes of one image; the pooled boxes."""

    def __init__(self, size, sampling_ratio):
        super().__init__()
        self.pool = torchvision.ops.MultiScaleRoIAlign(["0", "1", "2", "3"], size, sampling_ratio)

    def forward(self, p2, p3, p4, p5, boxes):
        maps = collections.OrderedDict(zip("0123", (p2, p3, p4, p5)))
        return self.pool(maps, [boxes], [(4 * p2.shape[2], 4 * p2.shape[3])])


def export_small(path, opset):
    """Exports MultiScaleRoIAlign alone: any number of boxes, maps of an image of 128 pixels."""
    maps = [torch.rand(1, 8, 128 // stride, 128 // stride) for stride in (4, 8, 16, 32)]
    boxes = torch.tensor([[0.0, 0.0, 20.0, 20.0], [0.0, 0.0, 127.0, 127.0]])
    names = ["p2", "p3", "p4", "p5", "boxes"]
    torch.onnx.export(
        Pooling(7, 2).eval(), (*maps, boxes), path, opset_version=opset, input_names=names, output_names=["pooled"],
        dynamic_axes={"boxes": {0: "boxes"}})


CANDIDATES = 300


def normalise(model, images):
    """Gives every normalisation the mean and the variance that it meets, layer after layer."""

    def measure(layer, inputs):
        layer.running_mean.copy_(inputs[0].mean((0, 2, 3)))
        layer.running_var.copy_(inputs[0].var((0, 2, 3)) + 1e-3)

    # Which class they are of depends on whether a backbone was trained.
    layers = [layer for layer in model.modules() if hasattr(layer, "running_mean")]
    hooks = [layer.register_forward_pre_hook(measure) for layer in layers]
    with torch.no_grad():
        model(images)
    for hook in hooks:
        hook.remove()


def set_threshold(model, images):
    """Sets the score threshold that leaves CANDIDATES boxes."""
    logits = []
    hook = model.roi_heads.box_predictor.register_forward_hook(lambda layer, inputs, outputs: logits.append(outputs[0]))
    with torch.no_grad():
        model(images)
    hook.remove()
    # The first class is the background.
    scores = logits[0].softmax(-1)[:, 1:].flatten()
    model.roi_heads.score_thresh = scores.topk(CANDIDATES).values[-1].item()


def export_detector(path, opset, name, size):
    """Exports a whole detector for images of size x size pixels, which are its one input."""
    torch.manual_seed(1)
    # The seed decides the weights; nothing is downloaded.
    model = getattr(torchvision.models.detection, name)(
        weights=None, weights_backbone=None, box_score_thresh=1.0, min_size=size, max_size=size).eval()
    images = [torch.rand(3, size, size)]
    normalise(model, images)
    set_threshold(model, images)
    torch.onnx.export(
        model, (images,), path, opset_version=opset, input_names=["image"],
        output_names=["boxes", "labels", "scores"] + ["masks"] * name.startswith("mask"), do_constant_folding=True)


def main():
    """Reads the command line and exports."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", help="the file to write")
    parser.add_argument("--model", choices=MODELS, help=f"which detector (default: {MODELS[0]})")
    parser.add_argument("--size", type=int, help="pixels of an image's side (default: 320 for the first model, 640 for others)")
    parser.add_argument("--opset", type=int, default=11, choices=range(11, 17), help="of the file (default: %(default)s)")
    parser.add_argument("--small", action="store_true", help="only MultiScaleRoIAlign, below 300 KB")
    arguments = parser.parse_args()
    if arguments.small and (arguments.model or arguments.size):
        parser.error("--small has one size and is of no model: take away --model and --size")
    model = arguments.model or MODELS[0]
    # The tracer warns of every Python number that becomes a constant, which is what an export of fixed sizes asks for.
    warnings.simplefilter("ignore")
    if arguments.small:
        export_small(arguments.path, arguments.opset)
    else:
        export_detector(arguments.path, arguments.opset, model, arguments.size or (320 if model == MODELS[0] else 640))


if __name__ == "__main__":
    main()
