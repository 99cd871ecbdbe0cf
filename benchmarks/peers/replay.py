"""Uniform replay memory: preallocated arrays, sampled with one fancy index an array."""

import numpy as np
import torch


class ReplayMemory:
    """
    Observations are vectors of a size, or arrays of a shape. Actions are numbers from 0, or vectors where an `action_size` is
    given.
    """

    def __init__(
        self, capacity: int, seed: int, observation: int | tuple[int, ...], action_size: int | None = None
    ) -> None:
        shape = observation if isinstance(observation, tuple) else (observation,)
        self._observations = np.zeros((capacity, *shape), dtype=np.float32)
        self._next_observations = np.zeros((capacity, *shape), dtype=np.float32)
        if action_size is None:
            self._actions = np.zeros(capacity, dtype=np.int64)
        else:
            self._actions = np.zeros((capacity, action_size), dtype=np.float32)
        self._rewards = np.zeros(capacity, dtype=np.float32)
        self._discounts = np.zeros(capacity, dtype=np.float32)
        self._capacity = capacity
        self._random = np.random.default_rng(seed)
        self._added = 0

    def __len__(self) -> int:
        return min(self._added, self._capacity)

    def add(self, observation, action, reward: float, discount: float, next_observation) -> int:
        """Stores a transition over the oldest one and returns its row; the discount of a terminal transition is 0."""
        row = self._added % self._capacity
        self._observations[row] = observation
        self._actions[row] = action
        self._rewards[row] = reward
        self._discounts[row] = discount
        self._next_observations[row] = next_observation
        self._added += 1
        return row

    def sample(self, size: int) -> tuple[torch.Tensor, ...]:
        return self.rows(self._random.integers(len(self), size=size))

    def rows(self, rows: np.ndarray) -> tuple[torch.Tensor, ...]:
        return (
            torch.from_numpy(self._observations[rows]),
            torch.from_numpy(self._actions[rows]),
            torch.from_numpy(self._rewards[rows]),
            torch.from_numpy(self._discounts[rows]),
            torch.from_numpy(self._next_observations[rows]),
        )
