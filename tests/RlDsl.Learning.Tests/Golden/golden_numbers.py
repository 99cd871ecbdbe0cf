"""Numbers, networks and policies that the golden values of policies are computed with: double precision, one row at a time."""
import math

import numpy as np
import torch

torch.set_default_dtype(torch.float64)

OBSERVATION = 3
ACTIONS = 3
LOW, HIGH = [-1.0, -3.0], [2.0, 1.0]  # bounds of continuous actions
SCALE = [(high - low) / 2 for low, high in zip(LOW, HIGH)]
CENTRE = [(high + low) / 2 for low, high in zip(LOW, HIGH)]
ACTION_SIZE = len(LOW)
RUNNING, TERMINATED, TRUNCATED = 0, 1, 2

random = np.random.default_rng(20170720)


def single(value):
    """A short decimal that is also what a single-precision program reads."""
    return float(round(float(value), 3))


def singles(count, scale=1.0):
    return [single(x) for x in random.normal(scale=scale, size=count)]


def exact(values):
    """What a single-precision program has after reading the decimals."""
    return torch.tensor(np.array(values, dtype=np.float32).astype(np.float64))


class Mlp:
    """
    Linear layers with an activation between them. Parameters are one flat vector: layer by layer, the weights row by row (one
    row an output), then the biases.
    """

    def __init__(self, sizes, activation, last=None):
        self.sizes, self.activation, self.last = sizes, activation, last
        self.count = sum(rows * columns + rows for columns, rows in zip(sizes, sizes[1:]))

    def describe(self):
        return {"sizes": self.sizes, "activation": self.activation, "last": self.last or "none"}

    def draw(self, scale=0.7):
        return singles(self.count, scale)

    def __call__(self, flat, x):
        """The outputs for one input vector."""
        functions = {"tanh": torch.tanh, "relu": torch.relu, None: lambda v: v}
        offset, layers = 0, len(self.sizes) - 1
        for layer, (columns, rows) in enumerate(zip(self.sizes, self.sizes[1:])):
            weight = flat[offset:offset + rows * columns].reshape(rows, columns)
            offset += rows * columns
            bias = flat[offset:offset + rows]
            offset += rows
            x = functions[self.activation if layer < layers - 1 else self.last](weight @ x + bias)
        return x


def gradient(function, *points):
    """The gradients of function(*points) with respect to each of the points, checked against central differences."""
    leaves = [point.detach().clone().requires_grad_() for point in points]
    value = function(*leaves)
    results = torch.autograd.grad(value, leaves, allow_unused=True)
    results = [torch.zeros_like(leaf) if result is None else result for leaf, result in zip(leaves, results)]
    size = 1e-6
    for which, (leaf, result) in enumerate(zip(leaves, results)):
        flat = result.reshape(-1)
        for i in range(leaf.numel()):
            values = []
            for sign in (1, -1):
                moved = [other.detach().clone() for other in leaves]
                moved[which].reshape(-1)[i] += sign * size
                values.append(float(function(*moved).detach()))
            difference = (values[0] - values[1]) / (2 * size)
            assert abs(difference - float(flat[i])) < 1e-5 * max(1.0, float(flat.abs().max())), (which, i)
    return [float(value.detach())] + results


class CategoricalPolicy:
    """pi(a|s) = softmax of the network's outputs; no parameters but the network's."""

    name = "Discrete"
    free = 0

    def __init__(self):
        self.network = Mlp([OBSERVATION, 4, ACTIONS], "tanh")

    def distribution(self, parameters, observation):
        logits = self.network(parameters, observation)
        return logits - torch.log(sum(torch.exp(logit) for logit in logits))

    def log_probability(self, parameters, observation, action):
        return self.distribution(parameters, observation)[action]

    def entropy(self, parameters, observation):
        logs = self.distribution(parameters, observation)
        return -sum(torch.exp(log) * log for log in logs)

    def divergence(self, old, new, observation):
        """KL(old || new)."""
        before, after = self.distribution(old, observation), self.distribution(new, observation)
        return sum(torch.exp(p) * (p - q) for p, q in zip(before, after))

    def draw_action(self, parameters, observation):
        probabilities = torch.exp(self.distribution(parameters, observation)).numpy()
        return int(random.choice(ACTIONS, p=probabilities / probabilities.sum()))


class GaussianPolicy:
    """
    Independent normal distributions: the network's outputs are the means, the last parameters, which no observation
    changes, the logarithms of the standard deviations.
    """

    name = "Gaussian"
    free = ACTION_SIZE

    def __init__(self):
        self.network = Mlp([OBSERVATION, 4, ACTION_SIZE], "tanh")

    def distribution(self, parameters, observation):
        return self.network(parameters[:-ACTION_SIZE], observation), parameters[-ACTION_SIZE:]

    def log_probability(self, parameters, observation, action):
        return normal_log_probability(*self.distribution(parameters, observation), exact(action))

    def entropy(self, parameters, observation):
        _, log_std = self.distribution(parameters, observation)
        return sum(log + 0.5 * math.log(2 * math.pi * math.e) for log in log_std)

    def divergence(self, old, new, observation):
        """KL(old || new)."""
        before, after = self.distribution(old, observation), self.distribution(new, observation)
        return sum(
            q - p + (torch.exp(2 * p) + (m - n) ** 2) / (2 * torch.exp(2 * q)) - 0.5
            for m, p, n, q in zip(*before, *after))

    def draw_action(self, parameters, observation):
        mean, log_std = self.distribution(parameters, observation)
        return [single(m + s * e) for m, s, e in zip(mean, log_std.exp(), random.normal(size=ACTION_SIZE))]


def normal_log_probability(mean, log_std, x):
    return sum(
        -0.5 * ((v - m) / torch.exp(s)) ** 2 - s - 0.5 * math.log(2 * math.pi) for m, s, v in zip(mean, log_std, x))


def covering(attempt, *arguments):
    """The first result of attempt(*arguments), which draws numbers, that it says has every case of interest in it."""
    for _ in range(200):
        result, covers = attempt(*arguments)
        if covers:
            return result
    raise AssertionError(f"No {attempt.__name__} has every case in it.")


def mean(values):
    values = list(values)
    return sum(values) / len(values)


def shortened(value):
    """Numbers as the file has them: nine digits, which single precision needs."""
    if isinstance(value, torch.Tensor):
        value = value.tolist()
    if isinstance(value, dict):
        return {key: shortened(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [shortened(item) for item in value]
    if isinstance(value, float):
        assert math.isfinite(value), "Not a number."
        return float(f"{value:.9g}") if value else 0
    return value
