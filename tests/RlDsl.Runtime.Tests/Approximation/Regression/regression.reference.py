"""Writes regression.reference.json: nearest neighbours, regression trees and fitted iteration.

Neighbours are found by sorting all distances; trees by trying every threshold and computing the errors of both sides.
Run: python3 regression.reference.py
"""
import json
import os

import numpy as np

rng = np.random.default_rng(8)


def nearest(inputs, targets, k, weighted):
    deviation = inputs.std(axis=0)
    deviation[deviation == 0] = 1

    def predict(x):
        squares = (((inputs - x) / deviation) ** 2).sum(axis=1)
        rows = np.lexsort((np.arange(len(inputs)), squares))[:k]
        if not weighted:
            return targets[rows].mean()
        if squares[rows[0]] == 0:
            return targets[rows[squares[rows] == 0]].mean()
        weights = 1 / np.sqrt(squares[rows])
        return (weights * targets[rows]).sum() / weights.sum()

    return predict


def tree(inputs, targets, depth, leaf):
    def error(y):
        return ((y - y.mean()) ** 2).sum()

    best, least = None, error(targets) * (1 - 1e-12)
    for j in range(inputs.shape[1] if depth > 0 else 0):
        values = np.unique(inputs[:, j])
        for threshold in (values[:-1] + values[1:]) / 2:
            left = inputs[:, j] <= threshold
            if min(left.sum(), (~left).sum()) >= leaf:
                after = error(targets[left]) + error(targets[~left])
                # Sums of squares that are equal on paper differ in their last bits.
                if after < least - 1e-12 * error(targets):
                    best, least = (j, threshold), after
    if best is None:
        return lambda x: targets.mean()
    left = inputs[:, best[0]] <= best[1]
    below = tree(inputs[left], targets[left], depth - 1, leaf)
    above = tree(inputs[~left], targets[~left], depth - 1, leaf)
    return lambda x: below(x) if x[best[0]] <= best[1] else above(x)


def kinds():
    yield "neighbours", {"neighbours": 1, "weighted": False}, lambda i, t: nearest(i, t, 1, False)
    yield "neighbours", {"neighbours": 7, "weighted": False}, lambda i, t: nearest(i, t, 7, False)
    yield "neighbours", {"neighbours": 4, "weighted": True}, lambda i, t: nearest(i, t, 4, True)
    yield "tree", {"depth": 3, "leaf": 1}, lambda i, t: tree(i, t, 3, 1)
    yield "tree", {"depth": 20, "leaf": 5}, lambda i, t: tree(i, t, 20, 5)
    yield "tree", {"depth": 20, "leaf": 1}, lambda i, t: tree(i, t, 20, 1)


def surface(x):
    return np.sin(3 * x[:, 0]) + (x[:, 1] > 0.3) * 2 - x[:, -1]


def rounded(values):
    return [round(float(v), 12) for v in values]


def singles(array):
    return [float(v) for v in np.float32(array).ravel()]


fits = []
for size, count, grid in [(2, 90, False), (3, 200, False), (2, 120, True)]:
    inputs = rng.random((count, size)) * [1, 4, 10][:size]
    if grid:
        # Points that coincide, and distances that are equal.
        inputs = np.round(inputs * [5, 1])
    inputs = np.float32(inputs).astype(np.float64)
    targets = surface(inputs) + 0.1 * rng.standard_normal(count)
    queries = np.float32(np.vstack([rng.random((20, size)) * [1.2, 5, 12][:size], inputs[:10]])).astype(np.float64)
    for kind, numbers, fit in kinds():
        predict = fit(inputs, targets)
        fits.append({
            "kind": kind, **numbers, "inputSize": size, "inputs": singles(inputs), "targets": targets.tolist(),
            "queries": singles(queries), "predictions": rounded(predict(q) for q in queries)})

# A walk on a square that is pushed by one of three actions, ends at its right edge and is cut off now and then.
rows = []
state = rng.random(2)
for step in range(150):
    action = int(rng.integers(3))
    push = np.array([[0.15, 0.0], [-0.05, 0.1], [0.02, -0.1]])[action]
    after = np.clip(state + push + 0.02 * rng.standard_normal(2), 0, 1)
    terminal = bool(after[0] >= 1)
    timeout = not terminal and bool(rng.random() < 0.1)
    rows.append((np.float32(state), action, np.float32(1.0 if terminal else -0.1), np.float32(after), terminal, timeout))
    state = rng.random(2) if terminal or timeout else after

observations = np.array([r[0] for r in rows], dtype=np.float64)
actions = np.array([r[1] for r in rows])
rewards = np.array([r[2] for r in rows], dtype=np.float64)
nexts = np.array([r[3] for r in rows], dtype=np.float64)
goes_on = np.array([0.0 if r[4] else 1.0 for r in rows])
queries = np.float32(rng.random((25, 2))).astype(np.float64)

fitted = []
for kind, numbers, fit in kinds():
    for iterations in (1, 6):
        q = None
        v = None
        for k in range(iterations):
            best = np.array([max(f(s) for f in q) for s in nexts]) if k else np.zeros(len(rows))
            target = rewards + 0.9 * goes_on * best
            q = [fit(observations[actions == a], target[actions == a]) for a in range(3)]
            after = np.array([v(s) for s in nexts]) if k else np.zeros(len(rows))
            v = fit(observations, rewards + 0.9 * goes_on * after)
        fitted.append({
            "kind": kind, **numbers, "iterations": iterations,
            "actionValues": rounded(f(s) for s in queries for f in q), "values": rounded(v(s) for s in queries)})

data = {
    "fits": fits,
    "dataset": {
        "observations": singles(observations), "actions": actions.tolist(), "rewards": singles(rewards),
        "nextObservations": singles(nexts), "terminals": [r[4] for r in rows], "timeouts": [r[5] for r in rows]},
    "queries": singles(queries), "discount": 0.9, "fitted": fitted}
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "regression.reference.json")
with open(path, "w", encoding="utf-8", newline="\n") as file:
    json.dump(data, file, separators=(",", ":"))
    file.write("\n")
