"""Taxi-v3 in plain Python: the task of Dietterich (2000) with the numbering, rewards and limit of Gymnasium's taxi.py."""

import random

SIZE = 5
STATES = 500
ACTIONS = 6
STEP_LIMIT = 200

# Where passengers wait and go to, by (row, column); a passenger with the number 4 is in the taxi.
PLACES = [(0, 0), (0, 4), (4, 0), (4, 3)]
IN_TAXI = 4

# The cells with a wall to the east.
WALLS = {(0, 1), (1, 1), (3, 0), (4, 0), (3, 2), (4, 2)}


def number(row: int, column: int, passenger: int, destination: int) -> int:
    return ((row * SIZE + column) * 5 + passenger) * 4 + destination


def outcome(row: int, column: int, passenger: int, destination: int, action: int) -> tuple[int, float, bool]:
    """The next state, the reward, and whether it is terminal: south, north, east, west, pick up, drop off."""
    reward, terminated = -1.0, False
    if action == 0:
        row = min(row + 1, SIZE - 1)
    elif action == 1:
        row = max(row - 1, 0)
    elif action == 2:
        if column < SIZE - 1 and (row, column) not in WALLS:
            column += 1
    elif action == 3:
        if column > 0 and (row, column - 1) not in WALLS:
            column -= 1
    elif action == 4:
        if passenger < IN_TAXI and (row, column) == PLACES[passenger]:
            passenger = IN_TAXI
        else:
            reward = -10.0
    elif passenger == IN_TAXI and (row, column) == PLACES[destination]:
        passenger, reward, terminated = destination, 20.0, True
    elif passenger == IN_TAXI and (row, column) in PLACES:
        passenger = PLACES.index((row, column))
    else:
        reward = -10.0
    return number(row, column, passenger, destination), reward, terminated


# All outcomes are listed beforehand, as Gymnasium does.
OUTCOMES = [
    [outcome(row, column, passenger, destination, action) for action in range(ACTIONS)]
    for row in range(SIZE)
    for column in range(SIZE)
    for passenger in range(5)
    for destination in range(4)
]
STARTS = [
    number(row, column, passenger, destination)
    for row in range(SIZE)
    for column in range(SIZE)
    for passenger in range(4)
    for destination in range(4)
    if passenger != destination
]


class Taxi:
    """Starts are uniform over the states in which a passenger waits who is not where they want to be."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._state = 0
        self._steps = 0

    def reset(self) -> int:
        self._state = self._random.choice(STARTS)
        self._steps = 0
        return self._state

    def step(self, action: int) -> tuple[int, float, bool, bool]:
        """Returns the next state, the reward, whether the state is terminal, and whether the episode was cut off."""
        self._state, reward, terminated = OUTCOMES[self._state][action]
        self._steps += 1
        return self._state, reward, terminated, not terminated and self._steps >= STEP_LIMIT
