"""Draws pictures for a detector to learn from: shapes of any colour, size and turn, on noise, lines and plain grounds."""

import math

import numpy
import PIL.Image
import PIL.ImageDraw
import torch

KINDS = ["circle", "square", "triangle", "star"]  # labels 1 to 4; 0 is the background
FINER = 2  # shapes are drawn this many times larger, for smooth edges


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


def draw(random, height, width, most):
    """A picture of two to `most` shapes, where they find room: [3, height, width], from 0 to 1, with their boxes and labels."""
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
