"""Q-learning on Taxi-v3 with a table: the loop that tutorials of Q-learning write, on NumPy or on plain lists."""

import argparse
import random

import numpy as np

from session import Returns, main
from taxi_world import ACTIONS, STATES, Taxi

ALPHA = 0.1
GAMMA = 0.99
EPSILON = 0.1


def train_numpy(steps: int, seed: int) -> Returns:
    environment = Taxi(seed)
    q = np.zeros((STATES, ACTIONS))
    returns = Returns()
    state = environment.reset()
    for _ in range(steps):
        action = random.randrange(ACTIONS) if random.random() < EPSILON else int(np.argmax(q[state]))
        next_state, reward, terminated, truncated = environment.step(action)
        # Q(s, a) <- Q(s, a) + alpha [r + gamma max Q(s', .) - Q(s, a)], equation 6.8 of Sutton and Barto 2018
        following = 0.0 if terminated else q[next_state].max()
        q[state, action] += ALPHA * (reward + GAMMA * following - q[state, action])
        ended = terminated or truncated
        returns.add_step(reward, ended)
        state = environment.reset() if ended else next_state
    return returns


def train_lists(steps: int, seed: int) -> Returns:
    environment = Taxi(seed)
    q = [[0.0] * ACTIONS for _ in range(STATES)]
    returns = Returns()
    state = environment.reset()
    for _ in range(steps):
        values = q[state]
        action = random.randrange(ACTIONS) if random.random() < EPSILON else values.index(max(values))
        next_state, reward, terminated, truncated = environment.step(action)
        following = 0.0 if terminated else max(q[next_state])
        values[action] += ALPHA * (reward + GAMMA * following - values[action])
        ended = terminated or truncated
        returns.add_step(reward, ended)
        state = environment.reset() if ended else next_state
    return returns


if __name__ == "__main__":
    table = argparse.ArgumentParser(add_help=False)
    table.add_argument("--table", choices=["numpy", "lists"], default="numpy")
    chosen, rest = table.parse_known_args()
    main(__doc__, train_lists if chosen.table == "lists" else train_numpy, arguments=rest, with_torch=False)
