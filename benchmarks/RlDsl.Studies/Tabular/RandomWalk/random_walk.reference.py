"""Prediction on the 19-state random walk of Sutton and Barto 2018, example 7.1, with the definitions of the book in NumPy.

    random_walk.reference.py curves WALKS    the error of each method, parameter and step size on the walks of a file, as CSV
    random_walk.reference.py curves          the same on 100 repetitions of walks of its own
    random_walk.reference.py golden          a few of these errors on a few walks, as JSON, for tests/RlDsl.Tabular.Tests

A line of a file of walks is a repetition: ten walks, each the letters of its steps, L and R. The error is the root mean square
over the 19 states at the end of a walk, averaged over the ten walks. All step sizes (and all λ) are computed side by side.
"""

import json
import sys

import numpy as np

STATES = 19
MIDDLE = 10
WALKS = 10
REPETITIONS = 100
TRUE_VALUES = np.arange(-9, 10) / 10

STEP_SIZES = np.array(
    [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0])
RETURN_STEPS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]
LAMBDAS = np.array([0, 0.4, 0.8, 0.9, 0.95, 0.975, 0.99, 1])


def draw_walk(random):
    state, letters = MIDDLE, ""
    while 1 <= state <= STATES:
        right = random.random() < 0.5
        letters += "R" if right else "L"
        state += 1 if right else -1
    return letters


def states_of(letters):
    """The states of a walk, S_0 to S_T; 0 and 20 are the ends."""
    return MIDDLE + np.concatenate([[0], np.cumsum([1 if letter == "R" else -1 for letter in letters])])


def reward_at_end(states):
    return 1.0 if states[-1] > STATES else -1.0


def n_step(values, states, alpha, n):
    """Equations 7.1 and 7.2: V(S_t) moves to the n-step return once its last reward is there; values (step sizes, states)."""
    last = len(states) - 1
    for end in range(1, last + n):
        t = end - n
        if t >= 0:
            target = reward_at_end(states) if t + n >= last else values[:, states[t + n]]
            values[:, states[t]] += alpha * (target - values[:, states[t]])


def lambda_return(values, states, alpha, decay, summed):
    """
    Equations 12.3 and 12.4, offline: all λ-returns are by the values of before the walk; values (λ, step sizes, states). Moves
    are in the order of the steps, each from where the last one left its value, or all from the values of before the walk.
    """
    last = len(states) - 1
    later = np.arange(last)[None, :] - np.arange(last)[:, None]
    visits = np.zeros((last, values.shape[2]))
    visits[np.arange(last), states[:-1]] = 1
    for i, share in enumerate(decay):
        # The n-step return from t is V(S_{t+n}) before the end, as nothing is paid there, and the last reward from the end on.
        weights = np.where(later >= 1, (1 - share) * share ** np.maximum(later - 1, 0), 0.0)
        whole = share ** (last - 1 - np.arange(last, dtype=float))
        old = values[i][:, states[:-1]]
        returns = old @ weights.T + whole * reward_at_end(states)
        if summed:
            values[i] += alpha[:, None] * ((returns - old) @ visits)
        else:
            for t in range(last):
                values[i][:, states[t]] += alpha * (returns[:, t] - values[i][:, states[t]])


def td_lambda(values, states, alpha, decay, kind):
    """Section 12.2, and for dutch traces the true online TD(λ) of section 12.5; values (λ, step sizes, states)."""
    last = len(states) - 1
    traces = np.zeros_like(values)
    share = decay[:, None, None]
    before = 0.0
    for t in range(last):
        here, following = states[t], states[t + 1]
        ends = t == last - 1
        value = values[:, :, here].copy()
        next_value = np.zeros_like(value) if ends else values[:, :, following].copy()
        error = (reward_at_end(states) if ends else 0.0) + next_value - value
        if kind == "dutch":
            # z ← γλz + (1 - αγλ zᵀx) x; w ← w + α (δ + V - V_old) z - α (V - V_old) x
            visited = traces[:, :, here].copy()
            traces *= share
            traces[:, :, here] += 1 - alpha * decay[:, None] * visited
            values += (alpha * (error + value - before))[:, :, None] * traces
            values[:, :, here] -= alpha * (value - before)
            before = next_value
        else:
            traces *= share
            traces[:, :, here] = 1 if kind == "replacing" else traces[:, :, here] + 1
            values += (alpha * error)[:, :, None] * traces


def monte_carlo(values, states, alpha, every):
    """Constant-α Monte Carlo, equation 6.1: without discount the return of each step of a walk is its last reward."""
    visits = np.bincount(states[:-1], minlength=values.shape[1])
    visits = visits if every else np.minimum(visits, 1)
    values += (reward_at_end(states) - values) * (1 - (1 - alpha[:, None]) ** visits)


def errors_on(walks, learn, shape):
    """The mean over walks of the root-mean-square error after each; where values have left all bounds it is infinite."""
    values = np.zeros((*shape, STATES + 2))
    errors = np.zeros(shape)
    with np.errstate(all="ignore"):
        for states in walks:
            learn(values, states)
            errors += np.sqrt(np.mean((values[..., 1:-1] - TRUE_VALUES) ** 2, axis=-1))
    return np.where(np.isnan(errors), np.inf, errors / len(walks))


def all_errors(repetitions, alpha=STEP_SIZES, decay=LAMBDAS, return_steps=tuple(RETURN_STEPS)):
    """By method and parameter: the errors of each repetition and step size."""
    def over(learn, shape):
        return np.array([errors_on(walks, learn, shape) for walks in repetitions])

    flat, deep = (len(alpha),), (len(decay), len(alpha))
    found = {}
    for n in return_steps:
        found["n-step TD", n] = over(lambda values, states, n=n: n_step(values, states, alpha, n), flat)
    for name, learn in {
        "offline λ-return": lambda values, states: lambda_return(values, states, alpha, decay, summed=False),
        "offline λ-return summed": lambda values, states: lambda_return(values, states, alpha, decay, summed=True),
        "accumulating": lambda values, states: td_lambda(values, states, alpha, decay, "accumulating"),
        "replacing": lambda values, states: td_lambda(values, states, alpha, decay, "replacing"),
        "true online": lambda values, states: td_lambda(values, states, alpha, decay, "dutch"),
    }.items():
        errors = over(learn, deep)
        for i, share in enumerate(decay):
            found[name, share] = errors[:, i]
    for name, every in (("every visit", True), ("first visit", False)):
        found[name, 0] = over(lambda values, states, every=every: monte_carlo(values, states, alpha, every), flat)
    return found


def own_walks(repetitions, seed):
    random = np.random.default_rng(seed)
    return [[draw_walk(random) for _ in range(WALKS)] for _ in range(repetitions)]


def parse(repetitions):
    return [[states_of(letters) for letters in walks] for walks in repetitions]


def print_curves(repetitions):
    print("method,parameter,step size,mean,standard error")
    with np.errstate(all="ignore"):
        for (method, parameter), errors in all_errors(parse(repetitions)).items():
            means, deviations = errors.mean(axis=0), errors.std(axis=0, ddof=1)
            for alpha, mean, deviation in zip(STEP_SIZES, means, deviations):
                print(f"{method},{parameter:g},{alpha:g},{mean:.17g},{deviation / np.sqrt(len(errors)):.17g}")


def print_golden():
    repetitions = own_walks(2, seed=13)
    alpha, decay = np.array([0.05, 0.2, 0.4]), np.array([0, 0.4, 0.8, 0.95, 1])
    cells = [
        {"method": method, "parameter": float(parameter), "stepSize": float(step), "errors": errors[:, i].tolist()}
        for (method, parameter), errors in all_errors(parse(repetitions), alpha, decay, (1, 4, 32, 512)).items()
        for i, step in enumerate(alpha)]
    print(json.dumps({"walks": repetitions, "cells": cells}, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["curves"]:
            print_curves(own_walks(REPETITIONS, seed=2026))
        case ["curves", path]:
            with open(path, encoding="ascii") as file:
                print_curves([line.split() for line in file])
        case ["golden"]:
            print_golden()
        case _:
            sys.exit(__doc__)
