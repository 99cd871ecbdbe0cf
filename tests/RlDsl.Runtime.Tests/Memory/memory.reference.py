"""Computes memory.reference.json: n-step returns (Hessel et al. 2018, eq. 3, ended by terminations and truncations) and the
probabilities and weights of prioritised replay (Schaul et al. 2016, eq. 1 and section 3.4), from their definitions.
Run: python3 memory.reference.py > memory.reference.json"""
import json

import numpy as np

rng = np.random.default_rng(20260101)
RUNNING, TERMINATED, TRUNCATED = 0, 1, 2


def windows(rewards, statuses, steps, gamma):
    """One row a transition: its return, its discount and the number of steps to its next observation."""
    rows = []
    for t in range(len(rewards)):
        total, discount, k = 0.0, 1.0, 0
        while k < steps:
            total += gamma**k * rewards[t + k]
            k += 1
            status = statuses[t + k - 1]
            if status != RUNNING:
                break
        discount = 0.0 if status == TERMINATED else gamma**k
        rows.append({"return": total, "discount": discount, "length": k})
    return rows


lengths = [1, 2, 3, 7, 1, 5, 4, 12, 2, 6]
ends = [TERMINATED, TRUNCATED, TERMINATED, TRUNCATED, TRUNCATED, TERMINATED, TRUNCATED, TERMINATED, TERMINATED, TRUNCATED]
rewards, statuses = [], []
for length, end in zip(lengths, ends):
    rewards += [round(float(r), 3) for r in rng.normal(0, 2, length)]
    statuses += [RUNNING] * (length - 1) + [end]

n_step = [
    {"steps": n, "gamma": gamma, "windows": windows(rewards, statuses, n, gamma)}
    for n, gamma in ((1, 0.99), (2, 0.9), (3, 0.99), (5, 0.95), (20, 1.0))
]

magnitudes = [float(np.float32(m)) for m in [0.5, -2.0, 0.0625, 3.5, 0.25, -0.75, 1.125, 0.1875, -1.5, 0.03125]]
n = len(magnitudes)
cases = []
for alpha, beta in ((0.5, 0.4), (0.6, 1.0), (1.0, 0.5), (0.0, 1.0), (0.7, 0.0)):
    p = (np.abs(magnitudes) + 1e-6) ** alpha
    proportional = p / p.sum()
    ranks = np.empty(n)
    ranks[np.argsort(-np.abs(magnitudes))] = np.arange(1, n + 1)
    q = (1.0 / ranks) ** alpha
    by_rank = q / q.sum()

    def weights(probabilities):
        w = (n * probabilities) ** -beta
        return list(w / w.max())

    cases.append({
        "alpha": alpha, "beta": beta,
        "proportional": list(proportional), "proportionalWeights": weights(proportional),
        "byRank": list(by_rank), "byRankWeights": weights(by_rank),
    })

print(json.dumps({
    "rewards": rewards, "statuses": statuses, "nStep": n_step, "magnitudes": magnitudes, "priorities": cases,
}, indent=1))
