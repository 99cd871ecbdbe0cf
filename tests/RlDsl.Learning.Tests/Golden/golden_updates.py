#!/usr/bin/python3
"""Computes golden_updates.json: losses, gradients and priorities of single transitions, straight from the papers.

Everything is done one transition at a time, in double precision and with plain loops where the papers have sums, so that
nothing is shared with the generated code but the equations. The agents in GoldenAgents.cs have the same numbers.
Run it without arguments; the file is written beside it.
"""
import json
import math
import os

import numpy as np
import torch

torch.set_default_dtype(torch.float64)

OBSERVATION, ACTIONS = 3, 2
MULTI_STEP = 3
ATOMS, MINIMUM, MAXIMUM = 5, -2.0, 2.0
QUANTILES = 4
HUBER_DELTA, NARROW_KAPPA = 0.75, 0.3
MUNCHAUSEN_ALPHA, MUNCHAUSEN_TEMPERATURE, MUNCHAUSEN_CLIP = 0.8, 0.2, -0.5
RUNNING, TERMINATED, TRUNCATED = 0, 1, 2

random = np.random.default_rng(20180206)


def single(value):
    """A short decimal that is also what a single-precision program reads."""
    return float(round(float(value), 3))


def exact(values):
    return torch.tensor(np.array(values, dtype=np.float32).astype(np.float64))


def make_steps():
    """A stream of episodes: rewards between atoms, on atoms, at both ends and beyond, terminated and truncated."""
    episodes = [
        ([0.37, -0.61, 0.0, 1.0], TERMINATED),
        ([-0.25, 1.0, 0.44, 0.0, 0.83], TRUNCATED),
        ([1.0], TERMINATED),
        ([2.0], TERMINATED),
        ([-2.0], TERMINATED),
        ([3.1], TERMINATED),
        ([-2.7], TERMINATED),
        ([0.52], TRUNCATED),
        ([4.5, -4.5], TRUNCATED),
        ([0.3, -0.7], TERMINATED),
    ]
    steps = []
    for rewards, ending in episodes:
        observation = [single(x) for x in random.normal(size=OBSERVATION)]
        for i, reward in enumerate(rewards):
            following = [single(x) for x in random.normal(size=OBSERVATION)]
            last = i == len(rewards) - 1
            steps.append({
                "observation": observation,
                "action": int(random.integers(ACTIONS)),
                "reward": reward,
                "next": following,
                "status": ending if last else RUNNING,
            })
            observation = following
    return steps


def transitions(steps, count, discount):
    """Returns of up to `count` rewards (Sutton and Barto 2018, section 7.1): one for each step."""
    result = []
    for start in range(len(steps)):
        total, factor, at = 0.0, 1.0, start
        for at in range(start, min(start + count, len(steps))):
            total += factor * steps[at]["reward"]
            factor *= discount
            if steps[at]["status"] != RUNNING:
                break
        if steps[at]["status"] == TERMINATED:
            factor = 0.0
        result.append((exact(steps[start]["observation"]), steps[start]["action"], total, factor, exact(steps[at]["next"])))
    return result


class Network:
    """Linear layers with max(x, 0) between them; `width` numbers an action."""

    def __init__(self, hidden, width, dueling):
        self.width, self.dueling = width, dueling
        sizes = [OBSERVATION] + hidden
        if dueling:
            trunk, last = sizes[:-1], sizes[-1]
            self.shapes = list(zip(trunk[1:], trunk[:-1]))
            self.shapes += [(last, trunk[-1]), (width, last), (last, trunk[-1]), (ACTIONS * width, last)]
        else:
            self.shapes = list(zip(sizes[1:], sizes[:-1])) + [(ACTIONS * width, sizes[-1])]
        self.count = sum(rows * columns + rows for rows, columns in self.shapes)

    def layers(self, flat):
        offset, result = 0, []
        for rows, columns in self.shapes:
            weight = flat[offset:offset + rows * columns].reshape(rows, columns)
            offset += rows * columns
            result.append((weight, flat[offset:offset + rows]))
            offset += rows
        return result

    def __call__(self, flat, x):
        """The `width` numbers of each action: [actions, width]."""
        layers = [lambda v, w=weight, b=bias: w @ v + b for weight, bias in self.layers(flat)]
        if not self.dueling:
            for layer in layers[:-1]:
                x = torch.relu(layer(x))
            return layers[-1](x).reshape(ACTIONS, self.width)
        for layer in layers[:-4]:
            x = torch.relu(layer(x))
        value = layers[-3](torch.relu(layers[-4](x)))
        advantage = layers[-1](torch.relu(layers[-2](x))).reshape(ACTIONS, self.width)
        # Wang et al. 2016, equation 9.
        return torch.stack([value + advantage[a] - sum(advantage) / ACTIONS for a in range(ACTIONS)])


def huber(error, delta):
    size = abs(error)
    return 0.5 * error * error if size <= delta else delta * (size - 0.5 * delta)


def softmax(values):
    powers = [torch.exp(v - max(values)) for v in values]
    return [p / sum(powers) for p in powers]


ATOM_VALUES = [MINIMUM + i * (MAXIMUM - MINIMUM) / (ATOMS - 1) for i in range(ATOMS)]


def means(estimates, kind):
    if kind == "categorical":
        return [sum(p * z for p, z in zip(softmax(list(row)), ATOM_VALUES)) for row in estimates]
    return [sum(row) / len(row) for row in estimates]


def project(probabilities, reward, discount):
    """Bellemare et al. 2017, algorithm 1, with the atom that falls on another exactly keeping its mass."""
    mass = [0.0] * ATOMS
    spacing = (MAXIMUM - MINIMUM) / (ATOMS - 1)
    for atom, probability in zip(ATOM_VALUES, probabilities):
        moved = min(max(reward + discount * atom, MINIMUM), MAXIMUM)
        position = (moved - MINIMUM) / spacing
        lower, upper = math.floor(position), math.ceil(position)
        if lower == upper:
            mass[lower] += probability
        else:
            mass[lower] += probability * (upper - position)
            mass[upper] += probability * (position - lower)
    assert abs(sum(mass) - 1) < 1e-12
    return mass


def loss_and_magnitude(case, network, parameters, target_parameters, transition):
    observation, action, reward, discount, following = transition
    kind = case["kind"]
    with torch.no_grad():
        next_estimates = network(target_parameters, following)
        next_means = means(next_estimates, kind)
        if case.get("munchausen"):
            # Vieillard et al. 2020.
            policy = softmax([m / MUNCHAUSEN_TEMPERATURE for m in next_means])
            here = softmax([m / MUNCHAUSEN_TEMPERATURE for m in means(network(target_parameters, observation), kind)])
            bonus = float(torch.clamp(MUNCHAUSEN_TEMPERATURE * torch.log(here[action]), MUNCHAUSEN_CLIP, 0))
            shift = sum(-p * MUNCHAUSEN_TEMPERATURE * torch.log(p) for p in policy)
            reward = reward + MUNCHAUSEN_ALPHA * bonus + discount * float(shift)
            if kind == "categorical":  # A return drawn from one action's distribution or another's: probabilities mix, logits do not.
                next_estimate = torch.log(sum(p * torch.stack(softmax(list(row))) for p, row in zip(policy, next_estimates)))
            else:
                next_estimate = sum(p * row for p, row in zip(policy, next_estimates))
        else:
            choosing = means(network(parameters, following), kind) if case.get("double") else next_means
            best = max(range(ACTIONS), key=lambda a: float(choosing[a]))
            case["disagreements"] = case.get("disagreements", 0) + (
                best != max(range(ACTIONS), key=lambda a: float(next_means[a])))
            next_estimate = next_estimates[best]

    prediction = network(parameters, observation)[action]
    if kind == "scalar":
        error = reward + discount * float(next_estimate[0]) - prediction[0]
        loss = huber(error, case["delta"]) if "delta" in case else error * error
        return loss, abs(error)
    if kind == "categorical":
        target = project([float(p) for p in softmax(list(next_estimate))], reward, discount)
        loss = -sum(m * torch.log(p) for m, p in zip(target, softmax(list(prediction))))
        return loss, loss
    # Dabney et al. 2018, equation 10 and algorithm 1.
    kappa = case.get("delta", 1.0)
    loss = 0.0
    for i in range(QUANTILES):
        level = (2 * i + 1) / (2 * QUANTILES)
        for j in range(QUANTILES):
            error = reward + discount * float(next_estimate[j]) - prediction[i]
            loss = loss + abs(level - (1.0 if error < 0 else 0.0)) * huber(error, kappa) / kappa / QUANTILES
    return loss, loss


def check_by_differences(case, network, parameters, target_parameters, transition, gradient):
    """The gradient against central differences of the loss. The chosen next action is held fixed by the smallness of the step."""
    size = 1e-6
    for i in range(0, network.count, 3):
        values = []
        for sign in (1, -1):
            moved = parameters.detach().clone()
            moved[i] += sign * size
            values.append(float(loss_and_magnitude(case, network, moved, target_parameters, transition)[0]))
        assert abs((values[0] - values[1]) / (2 * size) - float(gradient[i])) < 1e-5, (case["name"], i)


CASES = [
    {"name": "Plain", "kind": "scalar"},
    {"name": "Huber", "kind": "scalar", "delta": HUBER_DELTA},
    {"name": "DoubleQ", "kind": "scalar", "double": True},
    {"name": "Dueling", "kind": "scalar", "dueling": True},
    {"name": "MultiStep", "kind": "scalar", "steps": MULTI_STEP},
    {"name": "Prioritized", "kind": "scalar"},
    {"name": "PrioritizedHuber", "kind": "scalar", "delta": HUBER_DELTA},
    {"name": "Categorical", "kind": "categorical"},
    {"name": "CategoricalOnAtoms", "kind": "categorical", "discount": 1.0},
    {"name": "Quantile", "kind": "quantile"},
    {"name": "NarrowQuantile", "kind": "quantile", "delta": NARROW_KAPPA},
    {"name": "Munchausen", "kind": "scalar", "munchausen": True},
    {"name": "Composed", "kind": "categorical", "double": True, "dueling": True, "steps": MULTI_STEP},
    {"name": "MunchausenQuantile", "kind": "quantile", "munchausen": True},
    {"name": "MunchausenCategorical", "kind": "categorical", "munchausen": True},
]


def shortened(value):
    return float(f"{float(value):.9g}") if value else 0


def compute(case, steps):
    width = {"scalar": 1, "categorical": ATOMS, "quantile": QUANTILES}[case["kind"]]
    dueling = case.get("dueling", False)
    network = Network([4, 3] if dueling else [4], width, dueling)
    written = [[single(x) for x in random.normal(scale=0.7, size=network.count)] for _ in range(2)]
    parameters, target_parameters = exact(written[0]).requires_grad_(), exact(written[1])
    results = []
    for transition in transitions(steps, case.get("steps", 1), case.get("discount", 0.9)):
        loss, magnitude = loss_and_magnitude(case, network, parameters, target_parameters, transition)
        gradient, = torch.autograd.grad(loss, parameters)
        check_by_differences(case, network, parameters, target_parameters, transition, gradient)
        results.append({
            "loss": shortened(loss),
            "magnitude": shortened(magnitude),
            "gradient": [shortened(g) for g in gradient],
        })
    assert not case.get("double") or case["disagreements"] > 0, "The networks never disagree about the next action."
    return {"name": case["name"], "parameters": written[0], "target": written[1], "transitions": results}


def main():
    steps = make_steps()
    cases = [compute(case, steps) for case in CASES]
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden_updates.json")
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write('{"steps": [\n')
        file.write(",\n".join(json.dumps(step) for step in steps))
        file.write('\n], "cases": [\n')
        for i, case in enumerate(cases):
            head = {key: case[key] for key in ("name", "parameters", "target")}
            file.write(json.dumps(head)[:-1] + ', "transitions": [\n')
            file.write(",\n".join(json.dumps(transition) for transition in case["transitions"]))
            file.write("\n]}" + (",\n" if i + 1 < len(cases) else "\n"))
        file.write("]}\n")


if __name__ == "__main__":
    main()
