"""The rational function that vectors compute tanh by: coefficients, and the greatest error in single precision.

tanh x = x P(x^2) / Q(x^2) on [0, 8.7] with P and Q of degree 4 and constant terms 1, by least squares that are weighted
anew until all errors of the relative difference are alike (Lawson's algorithm). Prints P, Q, and the error in units in the
last place when it is computed as VectorFunctions.Tanh does.

    python3 tanh.reference.py
"""

import numpy as np

TOP, DEGREE, POINTS = 8.7, 4, 4000


def fit():
    nodes = np.arange(POINTS)
    x = TOP / 2 * (1 - np.cos(np.pi * (nodes + 0.5) / POINTS))
    exact, scaled = np.tanh(x) / x, (x / TOP) ** 2
    powers = scaled[:, None] ** np.arange(DEGREE + 1)
    weights, denominator = np.ones(POINTS), np.ones(POINTS)
    for _ in range(60):
        # The difference of x P and tanh x Q, by what Q was before.
        rows = np.hstack([powers, -exact[:, None] * powers[:, 1:]])
        scale = np.sqrt(weights) / exact / denominator
        solution = np.linalg.lstsq(rows * scale[:, None], exact * scale, rcond=None)[0]
        p, q = solution[: DEGREE + 1], np.concatenate([[1], solution[DEGREE + 1 :]])
        error = np.abs(powers @ p / (powers @ q) / exact - 1)
        weights = weights * np.maximum(error / error.max(), 1e-3)
        weights = np.maximum(weights / weights.max(), 1e-12)
        denominator = np.abs(powers @ q)
    by_square = TOP ** (2 * np.arange(DEGREE + 1))
    return np.float32(p / by_square), np.float32(q / by_square)


def fused(a, b, c):
    return np.float32(np.float64(a) * np.float64(b) + np.float64(c))


def quartic(c, t, square):
    return fused(fused(c[4], square, fused(c[3], t, c[2])), square, fused(c[1], t, c[0]))


P, Q = fit()
x = np.concatenate([np.linspace(0, 9.5, 3_000_001), np.logspace(-38, 0.9, 600_001)]).astype(np.float32)
t = np.float32(x * x)
square = np.float32(t * t)
y = np.minimum(np.float32(np.float32(x * quartic(P, t, square)) / quartic(Q, t, square)), np.float32(1))
y = np.where(x > np.float32(8.66), np.float32(1), y)
exact = np.tanh(x.astype(np.float64))
error = np.abs(y - exact) / np.spacing(np.float32(exact))
print("P", [float(c) for c in P])
print("Q", [float(c) for c in Q])
print("greatest error", error.max(), "ulp at", x[error.argmax()])
