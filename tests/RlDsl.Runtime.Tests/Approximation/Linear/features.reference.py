"""Writes features.reference.json: features of observations by their definitions.

Tiles, bells, cosines, powers and wavelets are each evaluated for every feature by itself, from its interval, centre, vector or
support, and not by the place of the observation. Run: python3 features.reference.py
"""
import itertools
import json
import os

import numpy as np

rng = np.random.default_rng(3)


def scaled(low, high, s):
    s = np.minimum(np.maximum(s.astype(np.float64), low), high)
    return (s - low) / (np.asarray(high, dtype=np.float64) - low)


def tile_coding(x, tilings, tiles):
    """1 for each tile with the observation in its half-open box; the high bound belongs to the last tile."""
    out = []
    for t in range(tilings):
        shifts = [((2 * j + 1) * t % tilings) / tilings for j in range(len(tiles))]
        grids = [range(n + (1 if d > 0 else 0)) for n, d in zip(tiles, shifts)]
        for box in itertools.product(*grids):
            inside = True
            for j, k in enumerate(box):
                lower, upper = (k - shifts[j]) / tiles[j], (k + 1 - shifts[j]) / tiles[j]
                inside = inside and lower <= x[j] and (x[j] < upper or k == grids[j][-1])
            out.append(float(inside))
    return out


def radial(x, counts, width, normalized):
    axes = [np.linspace(0, 1, n) if n > 1 else np.array([0.5]) for n in counts]
    sigma = width * np.array([1 / (n - 1) if n > 1 else 1.0 for n in counts])
    out = np.array([np.exp(-np.sum(((x - np.array(c)) / sigma) ** 2) / 2) for c in itertools.product(*axes)])
    return out / out.sum() if normalized else out


def fourier(x, order, most):
    vectors = [c for c in itertools.product(range(order + 1), repeat=len(x)) if np.count_nonzero(c) <= most]
    return [np.cos(np.pi * np.dot(c, x)) for c in vectors]


def polynomial(x, order):
    return [np.prod(x ** np.array(c)) for c in itertools.product(range(order + 1), repeat=len(x))]


def haar(x, levels):
    def mother(u):
        return float(0 <= u < 0.5) - float(0.5 <= u < 1)

    def along(u):
        u = min(u, 1 - 1e-12)
        return [1.0] + [2 ** (j / 2) * mother(2**j * u - k) for j in range(levels) for k in range(2**j)]

    return [np.prod(combination) for combination in itertools.product(*[along(u) for u in x])]


CASES = [
    ("tiles", {"tilings": 8, "tiles": [8, 8]}, [-1.2, -0.07], [0.6, 0.07]),
    ("tiles", {"tilings": 5, "tiles": [3]}, [-1.0], [3.0]),
    ("tiles", {"tilings": 1, "tiles": [2, 3, 1]}, [0.0, -5.0, 10.0], [1.0, 5.0, 20.0]),
    ("tiles", {"tilings": 6, "tiles": [2, 4, 3]}, [0.0, -5.0, 10.0], [1.0, 5.0, 20.0]),
    ("bells", {"centres": [5, 4], "width": 1.0, "normalized": False}, [-1.2, -0.07], [0.6, 0.07]),
    ("bells", {"centres": [3, 1, 2], "width": 0.4, "normalized": True}, [0.0, -5.0, 10.0], [1.0, 5.0, 20.0]),
    ("cosines", {"order": 3, "interactions": 2}, [-1.2, -0.07], [0.6, 0.07]),
    ("cosines", {"order": 2, "interactions": 2}, [-1.0, -1.0, -4.0, 0.0], [1.0, 1.0, 4.0, 9.0]),
    ("cosines", {"order": 4, "interactions": 1}, [-1.0, -1.0, -4.0], [1.0, 1.0, 4.0]),
    ("powers", {"order": 3}, [-1.2, -0.07], [0.6, 0.07]),
    ("powers", {"order": 2}, [-1.0, -1.0, -4.0], [1.0, 1.0, 4.0]),
    ("wavelets", {"levels": 4}, [-2.0], [3.0]),
    ("wavelets", {"levels": 2}, [-1.0, -1.0, -4.0], [1.0, 1.0, 4.0]),
]
BY_NAME = {
    "tiles": tile_coding, "bells": radial, "cosines": fourier, "powers": polynomial, "wavelets": haar}

cases = []
for kind, numbers, low, high in CASES:
    low, high = np.float32(low).astype(np.float64), np.float32(high).astype(np.float64)
    size = len(low)
    # Inside, beyond the bounds, and at the bounds themselves.
    observations = [low + (high - low) * rng.random(size) for _ in range(12)]
    observations += [low + (high - low) * (2 * rng.random(size) - 0.5) for _ in range(4)]
    observations += [low, high, (low + high) / 2]
    observations = np.float32(observations)
    features = [
        [round(float(f), 13) for f in BY_NAME[kind](scaled(low, high, s), *numbers.values())] for s in observations]
    if kind == "tiles":
        features = [[i for i, f in enumerate(row) if f == 1] for row in features]
    count = len(BY_NAME[kind](scaled(low, high, observations[0]), *numbers.values()))
    cases.append({
        "kind": kind, **numbers, "low": low.tolist(), "high": high.tolist(), "count": count,
        "observations": [[float(v) for v in s] for s in observations], "features": features})

path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "features.reference.json")
with open(path, "w", encoding="utf-8", newline="\n") as file:
    file.write("[" + ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases) + "]\n")
