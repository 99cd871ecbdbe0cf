"""What the peers share besides the algorithm: their command line, the clock, and the hyperparameters of all three."""

import argparse
import random
import time
from collections import deque
from collections.abc import Callable

import numpy as np
import torch

# https://github.com/vwxyzjn/cleanrl, cleanrl/dqn.py and cleanrl/c51.py agree on these.
HIDDEN = (120, 84)
LEARNING_RATE = 2.5e-4
CAPACITY = 10_000
GAMMA = 0.99
COPY_EVERY = 500
BATCH_SIZE = 128
LEARN_AFTER = 10_000
LEARN_EVERY = 10
EPSILON_FROM = 1.0
EPSILON_TO = 0.05
EXPLORATION_STEPS = 250_000  # half of the 500,000 steps of a whole run
WHOLE_RUN_STEPS = 500_000


def epsilon_at(step: int) -> float:
    return max(EPSILON_TO, EPSILON_FROM + (EPSILON_TO - EPSILON_FROM) * step / EXPLORATION_STEPS)


class Returns:
    """The returns of the last 100 episodes; CartPole's return is its number of steps."""

    def __init__(self) -> None:
        self._recent: deque[int] = deque(maxlen=100)
        self._current = 0
        self.episodes = 0

    def add_step(self, ended: bool) -> None:
        self._current += 1
        if ended:
            self._recent.append(self._current)
            self._current = 0
            self.episodes += 1

    def mean(self) -> float:
        return sum(self._recent) / len(self._recent) if self._recent else float("nan")


def main(description: str, train: Callable[[int, int], Returns]) -> None:
    """Runs `train(steps, seed)` on one thread and prints what it reached and how fast."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--steps", type=int, default=60_000, help="environment steps (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the run (default: %(default)s)")
    arguments = parser.parse_args()
    if arguments.steps < 1:
        parser.error(f"--steps must be at least 1, not {arguments.steps}")

    torch.set_num_threads(1)
    random.seed(arguments.seed)
    np.random.seed(arguments.seed % 2**32)
    torch.manual_seed(arguments.seed)

    start = time.perf_counter()
    returns = train(arguments.steps, arguments.seed)
    seconds = time.perf_counter() - start

    print(f"episodes: {returns.episodes}, mean return of the last 100: {returns.mean():.1f}")
    print(f"steps/s: {arguments.steps / seconds:.0f}")
