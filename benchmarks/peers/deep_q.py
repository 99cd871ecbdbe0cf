"""The hyperparameters that dqn.py, c51.py and rainbow.py share."""

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
