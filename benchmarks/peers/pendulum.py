"""Pendulum-v1 in plain Python: the dynamics of Gymnasium's pendulum.py with its constants."""

import math
import random

GRAVITY = 10.0
MASS = 1.0
LENGTH = 1.0
TIME_STEP = 0.05
SPEED_LIMIT = 8.0
STEP_LIMIT = 200

OBSERVATION_SIZE = 3
ACTION_SIZE = 1
TORQUE_LIMIT = 2.0


class Pendulum:
    """A state is (angle from upright, angular velocity), an observation (cosine, sine, angular velocity)."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._angle = 0.0
        self._velocity = 0.0
        self._steps = 0

    def reset(self) -> tuple[float, float, float]:
        self._angle = self._random.uniform(-math.pi, math.pi)
        self._velocity = self._random.uniform(-1.0, 1.0)
        self._steps = 0
        return self._observe()

    def step(self, torque: float) -> tuple[tuple[float, float, float], float, bool]:
        """Returns the next observation, the reward, and whether the step limit cut the episode off; no state is terminal."""
        torque = min(max(torque, -TORQUE_LIMIT), TORQUE_LIMIT)
        angle = (self._angle + math.pi) % (2 * math.pi) - math.pi
        cost = angle * angle + 0.1 * self._velocity * self._velocity + 0.001 * torque * torque

        acceleration = 3 * GRAVITY / (2 * LENGTH) * math.sin(self._angle) + 3.0 / (MASS * LENGTH * LENGTH) * torque
        velocity = self._velocity + acceleration * TIME_STEP
        self._velocity = min(max(velocity, -SPEED_LIMIT), SPEED_LIMIT)
        self._angle += self._velocity * TIME_STEP
        self._steps += 1
        return self._observe(), -cost, self._steps >= STEP_LIMIT

    def _observe(self) -> tuple[float, float, float]:
        return math.cos(self._angle), math.sin(self._angle), self._velocity
