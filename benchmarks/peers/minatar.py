"""DQN of the MinAtar paper (Young and Tian 2019) on MinAtar/Breakout-v0."""

import random

import torch
from torch import nn
from torch.nn import functional

from breakout import ACTIONS, OBSERVATION_SHAPE, Breakout
from replay import ReplayMemory
from session import Returns, main

# https://github.com/kenjyoung/MinAtar, examples/dqn.py. Two things differ: it draws its first 5,000 actions at random and lets
# epsilon fall from there on, and it copies the network to its target every 1,000 updates rather than steps.
FILTERS = 16
KERNEL = 3
HIDDEN = 128
BATCH_SIZE = 32
CAPACITY = 100_000
LEARN_AFTER = 5_000
COPY_EVERY = 1_000
GAMMA = 0.99
LEARNING_RATE = 2.5e-4
SQUARED_GRADIENT_DECAY = 0.95
MINIMUM_SQUARED_GRADIENT = 0.01  # added to the root, as PyTorch does; Mnih et al. 2015 have it within
EPSILON_FROM = 1.0
EPSILON_TO = 0.1
EXPLORATION_STEPS = 100_000


def epsilon_at(step: int) -> float:
    return max(EPSILON_TO, EPSILON_FROM + (EPSILON_TO - EPSILON_FROM) * step / EXPLORATION_STEPS)


def q_network() -> nn.Sequential:
    channels, height, width = OBSERVATION_SHAPE
    positions = (height - KERNEL + 1) * (width - KERNEL + 1)
    return nn.Sequential(
        nn.Conv2d(channels, FILTERS, KERNEL),
        nn.ReLU(),
        nn.Flatten(),
        nn.Linear(FILTERS * positions, HIDDEN),
        nn.ReLU(),
        nn.Linear(HIDDEN, ACTIONS),
    )


def train(steps: int, seed: int) -> Returns:
    environment = Breakout(seed)
    memory = ReplayMemory(CAPACITY, seed, OBSERVATION_SHAPE)
    q = q_network()
    q_target = q_network()
    q_target.load_state_dict(q.state_dict())
    optimizer = torch.optim.RMSprop(
        q.parameters(), lr=LEARNING_RATE, alpha=SQUARED_GRADIENT_DECAY, eps=MINIMUM_SQUARED_GRADIENT, centered=True
    )
    returns = Returns()

    observation = environment.reset()
    for step in range(steps):
        if random.random() < epsilon_at(step):
            action = random.randrange(ACTIONS)
        else:
            with torch.no_grad():
                action = int(q(torch.from_numpy(observation).unsqueeze(0)).argmax())

        next_observation, reward, terminated = environment.step(action)
        memory.add(observation, action, reward, 0.0 if terminated else GAMMA, next_observation)
        returns.add_step(reward, terminated)
        observation = environment.reset() if terminated else next_observation

        if step > LEARN_AFTER:
            learn(q, q_target, optimizer, memory)
            if step % COPY_EVERY == 0:
                q_target.load_state_dict(q.state_dict())

    return returns


def learn(q: nn.Module, q_target: nn.Module, optimizer: torch.optim.Optimizer, memory: ReplayMemory) -> None:
    observations, actions, rewards, discounts, next_observations = memory.sample(BATCH_SIZE)
    with torch.no_grad():
        # y = r + gamma max_a' Q'(s', a'), equation 1 of Mnih et al. 2015
        targets = rewards + discounts * q_target(next_observations).amax(dim=1)

    values = q(observations).gather(1, actions.unsqueeze(1)).squeeze(1)
    loss = functional.smooth_l1_loss(values, targets)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()


if __name__ == "__main__":
    main(__doc__, train, steps=15_000)
