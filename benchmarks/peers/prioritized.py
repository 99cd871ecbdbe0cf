"""Prioritised replay of n-step transitions (Schaul et al. 2016, proportional; Sutton 1988 for the n-step returns)."""

from collections import deque

import numpy as np
import torch

from cartpole import OBSERVATION_SIZE
from replay import ReplayMemory


class SumTree:
    """A complete binary tree in one array: node i has the children 2i and 2i + 1, the leaves hold the priorities."""

    def __init__(self, capacity: int) -> None:
        self._leaves = 1 << (capacity - 1).bit_length()
        self._levels = self._leaves.bit_length() - 1
        self._sums = np.zeros(2 * self._leaves)

    def total(self) -> float:
        return float(self._sums[1])

    def set_one(self, leaf: int, priority: float) -> None:
        # Sums are taken again from the children: added differences would drift, and lead to leaves of priority 0.
        node = leaf + self._leaves
        sums = self._sums
        sums[node] = priority
        while node > 1:
            node >>= 1
            sums[node] = sums[2 * node] + sums[2 * node + 1]

    def set(self, leaves: np.ndarray, priorities: np.ndarray) -> None:
        nodes = leaves + self._leaves
        self._sums[nodes] = priorities
        for _ in range(self._levels):
            nodes = nodes >> 1
            self._sums[nodes] = self._sums[2 * nodes] + self._sums[2 * nodes + 1]

    def find(self, masses: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The leaves into whose interval the masses fall, and their priorities."""
        nodes = np.ones(len(masses), dtype=np.int64)
        for _ in range(self._levels):
            nodes *= 2
            left = self._sums[nodes]
            right = masses >= left
            masses = masses - left * right
            nodes += right
        return nodes - self._leaves, self._sums[nodes]


class PrioritizedMemory:
    def __init__(self, capacity: int, steps: int, gamma: float, alpha: float, seed: int) -> None:
        self._memory = ReplayMemory(capacity, seed, OBSERVATION_SIZE)
        self._tree = SumTree(capacity)
        self._random = np.random.default_rng(seed)
        self._alpha = alpha
        self._largest = 1.0
        self._steps = steps
        self._gamma = gamma
        self._pending: deque = deque()

    def add(self, observation, action: int, reward: float, next_observation, terminated: bool, truncated: bool) -> None:
        """
        Stores the transition that became n steps long. At an episode's end the shorter ones follow: they bootstrap with
        gamma^k of their true length after a truncation, not at all after a termination.
        """
        self._pending.append((observation, action, reward))
        if terminated or truncated:
            while self._pending:
                self._store(next_observation, terminated)
        elif len(self._pending) == self._steps:
            self._store(next_observation, False)

    def sample(self, size: int, beta: float) -> tuple[np.ndarray, torch.Tensor, tuple[torch.Tensor, ...]]:
        """One row from each of `size` equal parts of the total priority, with w = (N P)^-beta / max w."""
        total = self._tree.total()
        masses = (np.arange(size) + self._random.random(size)) * (total / size)
        rows, priorities = self._tree.find(masses)
        weights = (len(self._memory) / total * priorities) ** -beta
        weights /= weights.max()
        return rows, torch.from_numpy(weights.astype(np.float32)), self._memory.rows(rows)

    def prioritize(self, rows: np.ndarray, errors: np.ndarray) -> None:
        priorities = (errors + 1e-6) ** self._alpha
        self._largest = max(self._largest, float(priorities.max()))
        self._tree.set(rows, priorities)

    def _store(self, next_observation, terminated: bool) -> None:
        n_step_return = 0.0
        for _, _, reward in reversed(self._pending):
            n_step_return = reward + self._gamma * n_step_return
        discount = 0.0 if terminated else self._gamma ** len(self._pending)
        observation, action, _ = self._pending.popleft()
        row = self._memory.add(observation, action, n_step_return, discount, next_observation)
        self._tree.set_one(row, self._largest)
