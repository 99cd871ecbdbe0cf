"""Writes scores.reference.json: statistics of scores of several seeds, and percentiles of their bootstrap distributions.

The bootstrap's distribution is not sampled: all ways to draw n of n scores are listed, each as probable as any other. The
interval that the library draws must lie between percentiles on both sides of those it is to have.
Run: python3 scores.reference.py
"""
import itertools
import json
import os

import numpy as np


def middle_mean(scores):
    s = np.sort(np.asarray(scores, dtype=float), axis=-1)
    n = s.shape[-1]
    cut = int(0.25 * n)
    return s[..., cut:n - cut].mean(axis=-1)


def improvement(x, y):
    x, y = np.asarray(x)[..., :, None], np.asarray(y)[..., None, :]
    return (np.where(x > y, 1.0, 0.0) + np.where(x == y, 0.5, 0.0)).mean(axis=(-2, -1))


def draws(scores):
    return np.array(list(itertools.product(scores, repeat=len(scores))), dtype=float)


def around(values, weights):
    """Percentiles a little below and above the 2.5th and the 97.5th of weighted values."""
    order = np.argsort(values, kind="stable")
    cumulative = np.cumsum(np.asarray(weights)[order]) / np.sum(weights)
    return [float(np.asarray(values)[order][np.searchsorted(cumulative, p)]) for p in (0.02, 0.03, 0.97, 0.98)]


def counted(values):
    """Different values with how often each occurs."""
    return np.unique(np.round(values, 12), return_counts=True)


rng = np.random.default_rng(7)
means = []
for n in (1, 2, 3, 4, 5, 6, 7, 8, 11, 20):
    scores = np.round(rng.normal(100, 40, n), 3).tolist()
    means.append({"scores": scores, "mean": float(middle_mean(scores))})

intervals = []
for n in (2, 3, 5, 6):
    scores = np.round(rng.normal(-5, 3, n), 3).tolist()
    values = middle_mean(draws(scores))
    intervals.append({"scores": scores, "around": around(values, np.ones(len(values)))})

comparisons = []
for sizes in (((4, 3),), ((5, 4),), ((4, 4), (3, 5)), ((3, 3), (2, 4), (4, 2))):
    tasks, distribution = [], {0.0: 1}
    for few, many in sizes:
        x = rng.integers(0, 8, few).astype(float).tolist()
        y = rng.integers(0, 6, many).astype(float).tolist()
        tasks.append({"scores": x, "others": y})
        ones, others = draws(x), draws(y)
        values, counts = counted(np.concatenate([improvement(one[None, :], others) for one in ones]))
        joined = {}
        for before, weight in distribution.items():
            for value, count in zip(values, counts):
                key = round(before + value / len(sizes), 10)
                joined[key] = joined.get(key, 0) + weight * int(count)
        distribution = joined
    weights = np.array([float(w) for w in distribution.values()])
    mean = float(np.mean([improvement(t["scores"], t["others"]) for t in tasks]))
    comparisons.append({"tasks": tasks, "mean": mean, "around": around(list(distribution), weights)})

path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "scores.reference.json")
with open(path, "w", encoding="utf-8", newline="\n") as file:
    json.dump({"means": means, "intervals": intervals, "comparisons": comparisons}, file, indent=1)
    file.write("\n")
