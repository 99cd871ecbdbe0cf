"""Values of the 19-state random walk by the algorithms of Sutton and Barto 2018, on whole arrays.

Walks are drawn here, some of them cut off, and written with what each algorithm makes of them. Run it as
    python3 prediction.reference.py > prediction.reference.json
"""
import json

import numpy as np

STATES = 21  # 0 and 20 are the ends.
GAMMA = 0.97
ALPHA = 0.2
LAMBDA = 0.8
STEPS = 4
LIMIT = 120

rng = np.random.default_rng(19)


def walk():
    """One episode: a list of state, reward and next state, and whether it reached an end."""
    steps, state = [], 10
    while 0 < state < 20 and len(steps) < LIMIT:
        following = state + (1 if rng.random() < 0.5 else -1)
        steps.append((state, {0: -1.0, 20: 1.0}.get(following, 0.0) - 0.01, following))
        state = following
    return steps, state in (0, 20)


def one_hot(state):
    row = np.zeros(STATES)
    row[state] = 1
    return row


def value_of_last(values, steps, terminated):
    return 0.0 if terminated else values[steps[-1][2]]


def td(values, steps, terminated):
    """TD(0), section 6.1."""
    for t, (state, reward, following) in enumerate(steps):
        last = t == len(steps) - 1
        target = reward + GAMMA * (value_of_last(values, steps, terminated) if last else values[following])
        values[state] += ALPHA * (target - values[state])


def n_step_td(values, steps, terminated):
    """n-step TD, section 7.1, with the time loop of its box."""
    end = len(steps)
    for t in range(end + STEPS - 1):
        tau = t - STEPS + 1
        if tau < 0:
            continue
        until = min(tau + STEPS, end)
        total = sum(GAMMA ** (i - tau) * steps[i][1] for i in range(tau, until))
        if tau + STEPS < end:
            total += GAMMA ** STEPS * values[steps[until][0]]
        else:
            total += GAMMA ** (until - tau) * value_of_last(values, steps, terminated)
        values[steps[tau][0]] += ALPHA * (total - values[steps[tau][0]])


def monte_carlo(values, steps, terminated, first_visits):
    """Constant-α Monte Carlo, sections 5.1 and 6.1; what follows a cut-off end is its value."""
    tail = value_of_last(values, steps, terminated)
    returns = np.zeros(len(steps))
    for t in range(len(steps) - 1, -1, -1):
        tail = returns[t] = steps[t][1] + GAMMA * tail
    states = [step[0] for step in steps]
    for t, state in enumerate(states):
        if not first_visits or state not in states[:t]:
            values[state] += ALPHA * (returns[t] - values[state])


def td_lambda(values, steps, terminated, trace):
    """TD(λ), section 12.2, with accumulating or replacing traces."""
    z = np.zeros(STATES)
    for t, (state, reward, following) in enumerate(steps):
        last = t == len(steps) - 1
        ahead = value_of_last(values, steps, terminated) if last else values[following]
        delta = reward + GAMMA * ahead - values[state]
        z *= GAMMA * LAMBDA
        z[state] = 1 if trace == "replacing" else z[state] + 1
        values += ALPHA * delta * z


def true_online_td_lambda(values, steps, terminated):
    """True online TD(λ), the box of section 12.5, with vectors of features."""
    z, old = np.zeros(STATES), 0.0
    for t, (state, reward, following) in enumerate(steps):
        x = one_hot(state)
        ends = t == len(steps) - 1 and terminated
        x_next = np.zeros(STATES) if ends else one_hot(following)
        value, ahead = values @ x, values @ x_next
        delta = reward + GAMMA * ahead - value
        z = GAMMA * LAMBDA * z + (1 - ALPHA * GAMMA * LAMBDA * (z @ x)) * x
        values += ALPHA * (delta + value - old) * z - ALPHA * (value - old) * x
        old = ahead


def lambda_return(values, steps, terminated):
    """The offline λ-return algorithm, section 12.1, by the recursion of exercise 12.1."""
    before = values.copy()
    tail = value_of_last(before, steps, terminated)
    targets = np.zeros(len(steps))
    for t in range(len(steps) - 1, -1, -1):
        ahead = value_of_last(before, steps, terminated) if t == len(steps) - 1 else before[steps[t][2]]
        tail = targets[t] = steps[t][1] + GAMMA * ((1 - LAMBDA) * ahead + LAMBDA * tail)
    for t, (state, _, _) in enumerate(steps):
        values[state] += ALPHA * (targets[t] - values[state])


ALGORITHMS = {
    "td": td,
    "n-step td": n_step_td,
    "first-visit monte carlo": lambda *given: monte_carlo(*given, True),
    "every-visit monte carlo": lambda *given: monte_carlo(*given, False),
    "accumulating": lambda *given: td_lambda(*given, "accumulating"),
    "replacing": lambda *given: td_lambda(*given, "replacing"),
    "true online": true_online_td_lambda,
    "lambda return": lambda_return,
}

episodes = [walk() for _ in range(12)]
learned = {}
for name, algorithm in ALGORITHMS.items():
    table = np.full(STATES, 0.1)
    for some, reached in episodes:
        algorithm(table, some, reached)
    learned[name] = table.tolist()

print(json.dumps({
    "gamma": GAMMA, "alpha": ALPHA, "lambda": LAMBDA, "steps": STEPS, "initial": 0.1,
    "episodes": [
        {"states": [step[0] for step in some] + [some[-1][2]], "rewards": [step[1] for step in some], "terminated": reached}
        for some, reached in episodes
    ],
    "values": learned,
}))
