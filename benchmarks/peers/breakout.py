"""
MinAtar's Breakout: the rules of Young and Tian (2019), sticky actions included. The board is one array, of which a step changes
the cells that it must.
"""

import random

import numpy as np

SIZE = 10
CHANNELS = ("paddle", "ball", "trail", "brick")
OBSERVATION_SHAPE = (len(CHANNELS), SIZE, SIZE)
ACTIONS = 6  # nothing, left, up, right, down, fire; this game heeds left and right
LEFT, RIGHT = 1, 3
STICKY_ACTION_PROBABILITY = 0.1
BRICK_ROWS = slice(1, 4)
PADDLE_ROW = SIZE - 1


class Breakout:
    """
    A ball that goes one cell diagonally a step breaks bricks, which earn 1 each; the episode is over when it gets past the
    paddle. An observation has 1 where a thing is, in the channel of its kind, and 0 elsewhere.
    """

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._board = np.zeros(OBSERVATION_SHAPE, dtype=np.float32)
        self._paddle, self._balls, self._trail, self._wall = self._board
        self._action = 0
        self._column = 0
        self._ball = (0, 0)
        self._last_ball = (0, 0)
        self._velocity = (0, 0)
        self._bricks: set[tuple[int, int]] = set()
        self._passes_through = False

    def reset(self) -> np.ndarray:
        from_left = self._random.random() < 0.5
        self._action = 0
        self._column = 4
        self._ball = self._last_ball = (3, 0 if from_left else SIZE - 1)
        self._velocity = (1, 1 if from_left else -1)
        self._passes_through = False
        self._board.fill(0.0)
        self._lay_bricks()
        self._paddle[PADDLE_ROW, self._column] = 1.0
        self._balls[self._ball] = 1.0
        self._trail[self._ball] = 1.0
        return self._board.copy()

    def step(self, action: int) -> tuple[np.ndarray, float, bool]:
        """Returns the next observation, the reward, and whether the episode is over."""
        if self._random.random() >= STICKY_ACTION_PROBABILITY:
            self._action = action
        if self._action == LEFT:
            self._move_paddle(max(self._column - 1, 0))
        elif self._action == RIGHT:
            self._move_paddle(min(self._column + 1, SIZE - 1))

        row, column = self._ball
        down, right = self._velocity
        next_row, next_column = row + down, column + right
        if not 0 <= next_column < SIZE:
            next_column, right = column, -right

        reward, terminated, among_bricks = 0.0, False, False
        if next_row < 0:
            next_row, down = 0, 1
        elif (next_row, next_column) in self._bricks:
            # A ball that broke a brick passes through others until it is out of them.
            among_bricks = True
            if not self._passes_through:
                self._bricks.remove((next_row, next_column))
                self._wall[next_row, next_column] = 0.0
                reward, next_row, down = 1.0, row, -down
        elif next_row == PADDLE_ROW:
            if not self._bricks:
                self._lay_bricks()
            if column == self._column:
                next_row, down = row, -1
            elif next_column == self._column:
                next_row, down, right = row, -1, -right
            else:
                terminated = True

        self._passes_through = among_bricks
        self._velocity = (down, right)
        self._move_ball((next_row, next_column))
        return self._board.copy(), reward, terminated

    def _move_paddle(self, column: int) -> None:
        self._paddle[PADDLE_ROW, self._column] = 0.0
        self._paddle[PADDLE_ROW, column] = 1.0
        self._column = column

    def _move_ball(self, place: tuple[int, int]) -> None:
        self._trail[self._last_ball] = 0.0
        self._balls[self._ball] = 0.0
        self._last_ball, self._ball = self._ball, place
        self._trail[self._last_ball] = 1.0
        self._balls[place] = 1.0

    def _lay_bricks(self) -> None:
        self._wall[BRICK_ROWS] = 1.0
        self._bricks = {(row, column) for row in range(SIZE)[BRICK_ROWS] for column in range(SIZE)}
