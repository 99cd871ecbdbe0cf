"""What all peers share besides the algorithm: their command line, the clock, and the returns of their episodes."""

import argparse
import random
import time
from collections import deque
from collections.abc import Callable

import numpy as np


class Returns:
    """The returns of the episodes that ended last, from environments that run side by side."""

    def __init__(self, environments: int = 1, window: int = 100) -> None:
        self.window = window
        self.episodes = 0
        self._recent: deque[float] = deque(maxlen=window)
        self._current = [0.0] * environments

    def add_step(self, reward: float, ended: bool, environment: int = 0) -> None:
        self._current[environment] += reward
        if ended:
            self._recent.append(self._current[environment])
            self._current[environment] = 0.0
            self.episodes += 1

    def mean(self) -> float:
        return sum(self._recent) / len(self._recent) if self._recent else float("nan")


def main(
    description: str,
    train: Callable[..., Returns],
    *,
    steps: int = 60_000,
    learning_starts: int | None = None,
    arguments: list[str] | None = None,
    with_torch: bool = True,
) -> None:
    """
    Runs `train(steps, seed)` on one thread and prints what it reached and how fast; the defaults of its options are given
    here. With `learning_starts` that is an option too, and `train` has it as its third argument.
    `arguments` are those of the command line if none are given; a peer without networks needs no torch.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--steps", type=int, default=steps, help="environment steps (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the run (default: %(default)s)")
    if learning_starts is not None:
        parser.add_argument(
            "--learning-starts",
            type=int,
            default=learning_starts,
            help="steps with actions at random before the first update (default: %(default)s)",
        )
    arguments = parser.parse_args(arguments)
    if arguments.steps < 1:
        parser.error(f"--steps must be at least 1, not {arguments.steps}")
    if learning_starts is not None and arguments.learning_starts < 0:
        parser.error(f"--learning-starts must be at least 0, not {arguments.learning_starts}")

    random.seed(arguments.seed)
    np.random.seed(arguments.seed % 2**32)
    if with_torch:
        import torch

        torch.set_num_threads(1)
        torch.manual_seed(arguments.seed)

    start, start_of_processor = time.perf_counter(), time.process_time()
    if learning_starts is None:
        returns = train(arguments.steps, arguments.seed)
    else:
        returns = train(arguments.steps, arguments.seed, arguments.learning_starts)
    seconds, seconds_of_processor = time.perf_counter() - start, time.process_time() - start_of_processor

    print(f"episodes: {returns.episodes}, mean return of the last {returns.window}: {returns.mean():.1f}")
    print(f"steps/s by the clock: {arguments.steps / seconds:.0f}")
    print(f"steps/s: {arguments.steps / seconds_of_processor:.0f}")
