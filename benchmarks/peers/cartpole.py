"""CartPole-v1 in plain Python: the equations of Barto, Sutton and Anderson (1983) with the constants of Gymnasium."""

import math
import random

GRAVITY = 9.8
POLE_MASS = 0.1
TOTAL_MASS = 1.0 + POLE_MASS
POLE_HALF_LENGTH = 0.5
POLE_MOMENT = POLE_MASS * POLE_HALF_LENGTH
FORCE = 10.0
TIME_STEP = 0.02
POSITION_LIMIT = 2.4
ANGLE_LIMIT = 12 * 2 * math.pi / 360
STEP_LIMIT = 500

OBSERVATION_SIZE = 4
ACTIONS = 2


class CartPole:
    """A state is (position, velocity, angle, angular velocity); every step rewards 1."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._state = (0.0, 0.0, 0.0, 0.0)
        self._steps = 0

    def reset(self) -> tuple[float, float, float, float]:
        uniform = self._random.uniform
        self._state = (uniform(-0.05, 0.05), uniform(-0.05, 0.05), uniform(-0.05, 0.05), uniform(-0.05, 0.05))
        self._steps = 0
        return self._state

    def step(self, action: int) -> tuple[tuple[float, float, float, float], bool, bool]:
        """Returns the next state, whether it is terminal, and whether the episode was cut off at its step limit."""
        position, velocity, angle, angular_velocity = self._state
        force = FORCE if action == 1 else -FORCE
        cosine = math.cos(angle)
        sine = math.sin(angle)

        push = (force + POLE_MOMENT * angular_velocity * angular_velocity * sine) / TOTAL_MASS
        angular_acceleration = (GRAVITY * sine - cosine * push) / (
            POLE_HALF_LENGTH * (4.0 / 3.0 - POLE_MASS * cosine * cosine / TOTAL_MASS)
        )
        acceleration = push - POLE_MOMENT * angular_acceleration * cosine / TOTAL_MASS

        position += TIME_STEP * velocity
        angle += TIME_STEP * angular_velocity
        self._state = (
            position,
            velocity + TIME_STEP * acceleration,
            angle,
            angular_velocity + TIME_STEP * angular_acceleration,
        )
        self._steps += 1
        terminated = abs(position) > POSITION_LIMIT or abs(angle) > ANGLE_LIMIT
        return self._state, terminated, not terminated and self._steps >= STEP_LIMIT
