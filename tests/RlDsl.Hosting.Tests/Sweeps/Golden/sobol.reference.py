"""Writes points of the Sobol sequence beside this file, as PyTorch draws them. Needs PyTorch.

torch.quasirandom.SobolEngine has the direction numbers of Joe and Kuo 2008 and the order of Antonov and Saleev. A coordinate is a
multiple of 2^-30: what stands in the file is the factor. `first` has the first points, each with its coordinates, and `powers` the
points of the numbers 2^0, 2^1 and so on, in which every direction number takes part.
"""

import json
from pathlib import Path

import torch

DIMENSIONS = 32
DIGITS = 30


def points(number, count):
    engine = torch.quasirandom.SobolEngine(DIMENSIONS)
    if number > 0:
        engine.fast_forward(number)
    drawn = engine.draw(count, dtype=torch.float64) * 2**DIGITS
    return [[int(coordinate) for coordinate in point] for point in drawn.tolist()]


golden = {"first": points(0, 32), "powers": [points(2**power, 1)[0] for power in range(DIGITS - 6)]}
text = json.dumps(golden).replace("]], ", "]],\n").replace("], [", "],\n[")
Path(__file__).with_name("sobol.json").write_text(text + "\n")
