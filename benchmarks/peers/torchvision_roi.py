#!/usr/bin/env python3
"""Runs torchvision's roi_align or roi_pool on a case that `RoiGen.Benchmarks dump` wrote, and times it.

    torchvision_roi.py CASE_FOLDER [--backward] [--rounds N | --paced]

Calls take the case's sets of regions in turns. Prints one JSON object with the median and the minimum in milliseconds, and writes the result of each
set beside the case, as raw float32, in the files that case.json names. With --paced it does one round for each line of its input, with the set of
regions whose number the line holds, and answers with that round's milliseconds, so that another program can alternate with it; the JSON follows at the
end of the input.

With --backward what is timed, and written, is the gradient of the features, where the gradient of the output is the output itself: the backward pass
of autograd, into a fresh map of zeros, as a training step has it.
"""
import argparse
import json
import os
import pathlib
import resource
import statistics
import sys
import time

# By default the allocator returns a large result to the system after each call, and the next call pays for fresh pages: that would flatter whoever
# is compared with it. These make it keep its pages; it reads them only when the process starts.
KEEP_PAGES = {
    "MALLOC_MMAP_MAX_": "0",
    "MALLOC_MMAP_THRESHOLD_": "4294967296",
    "MALLOC_TRIM_THRESHOLD_": "34359738368",
    "MALLOC_TOP_PAD_": "268435456",
}


def keep_pages():
    if any(os.environ.get(name) != value for name, value in KEEP_PAGES.items()):
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **KEEP_PAGES})


def refuse_what_torchvision_lacks(case):
    if case["operator"] not in ("align", "pool"):
        sys.exit(f"{case['workload']}: torchvision has no operator {case['operator']}; it has align and pool.")
    if case["operator"] == "align" and case["reduction"] != "average":
        sys.exit(f"{case['workload']}: torchvision's roi_align has no reduction {case['reduction']}; it averages.")


def load(folder):
    case = json.loads((folder / "case.json").read_text())
    refuse_what_torchvision_lacks(case)
    features = read(folder / case["features"], count(case["shape"])).reshape(case["shape"])
    regions = [read(folder / name, case["regionCount"] * 5).reshape(-1, 5) for name in case["regions"]]
    return case, features, regions


def read(path, size):
    import torch

    return torch.from_file(str(path), size=size, dtype=torch.float32).clone()


def count(shape):
    product = 1
    for size in shape:
        product *= size
    return product


def operator(case):
    from torchvision.ops import roi_align, roi_pool

    size, scale = case["output"], case["spatialScale"]
    if case["operator"] == "pool":
        return lambda features, rois: roi_pool(features, rois, size, scale)
    samples = case["samples"] or -1  # torchvision's word for adaptive
    return lambda features, rois: roi_align(features, rois, size, scale, samples, aligned=True)


def page_faults():
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt


class Warm:
    """Calls into memory that the process already has."""

    ATTEMPTS = 8

    def __init__(self, call):
        self.call = call
        self.result = None
        self.cold_rounds = 0

    def round(self, regions):
        """Milliseconds of one call. The allocator sometimes cannot reuse the last result's place and takes fresh pages: such a call is made again."""
        for _ in range(self.ATTEMPTS):
            self.result = None  # freed first, so that the call finds room
            before = page_faults()
            start = time.perf_counter()
            self.result = self.call(regions)
            milliseconds = (time.perf_counter() - start) * 1000
            if page_faults() - before < 100:
                return milliseconds
        self.cold_rounds += 1
        return milliseconds


def backward(run, features, regions):
    """Makes of the operator its backward pass: the forward pass of each set of regions is done once, before anything is timed."""
    import torch

    features.requires_grad_()
    outputs = [run(features, rois) for rois in regions]
    gradients = [output.detach().clone() for output in outputs]
    numbers = {id(rois): number for number, rois in enumerate(regions)}

    def gradient(_, rois):
        number = numbers[id(rois)]
        return torch.autograd.grad(outputs[number], features, gradients[number], retain_graph=True)[0]

    return gradient


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", type=pathlib.Path, help="a folder that `RoiGen.Benchmarks dump` wrote")
    parser.add_argument("--rounds", type=int, default=5, help="how many calls to time (5)")
    parser.add_argument("--backward", action="store_true", help="the gradient of the features, instead of pooling")
    parser.add_argument("--paced", action="store_true", help="one call for each line of the input, instead of --rounds")
    arguments = parser.parse_args()
    keep_pages()

    import torch
    import torchvision

    torch.set_num_threads(1)
    case, features, regions = load(arguments.case)
    run = operator(case)
    if arguments.backward:
        run = backward(run, features, regions)
    with torch.inference_mode(mode=not arguments.backward):
        warm = Warm(lambda rois: run(features, rois))
        for rois in regions:
            warm.round(rois)
        warm.cold_rounds = 0  # nobody has taken a time yet
        if arguments.paced:
            print("ready", flush=True)
        times = []
        for asked in sys.stdin if arguments.paced else range(arguments.rounds):
            times.append(warm.round(regions[int(asked) % len(regions)]))
            if arguments.paced:
                print(times[-1], flush=True)
        for rois, name in zip(regions, case["results"]):
            run(features, rois).numpy().tofile(arguments.case / name)

    print(json.dumps({
        "peer": "torchvision",
        "version": f"{torchvision.__version__} (torch {torch.__version__})",
        "threads": torch.get_num_threads(),
        "rounds": len(times),
        "medianMs": statistics.median(times) if times else None,
        "minMs": min(times, default=None),
        "coldRounds": warm.cold_rounds,
    }))


if __name__ == "__main__":
    main()
