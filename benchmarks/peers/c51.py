"""C51 (Bellemare, Dabney and Munos 2017) on CartPole-v1 with the hyperparameters of CleanRL's c51.py."""

import random

import numpy as np
import torch
from torch import nn

from cartpole import ACTIONS, OBSERVATION_SIZE, CartPole
from categorical import Support
from deep_q import (
    BATCH_SIZE,
    CAPACITY,
    COPY_EVERY,
    GAMMA,
    HIDDEN,
    LEARN_AFTER,
    LEARN_EVERY,
    LEARNING_RATE,
    epsilon_at,
)
from replay import ReplayMemory
from session import Returns, main

ATOMS = 101
MINIMUM = -100.0
MAXIMUM = 100.0
ADAM_EPSILON = 0.01 / BATCH_SIZE


def distribution_network() -> nn.Sequential:
    """The logits of every action's return."""
    return nn.Sequential(
        nn.Linear(OBSERVATION_SIZE, HIDDEN[0]),
        nn.ReLU(),
        nn.Linear(HIDDEN[0], HIDDEN[1]),
        nn.ReLU(),
        nn.Linear(HIDDEN[1], ACTIONS * ATOMS),
        nn.Unflatten(-1, (ACTIONS, ATOMS)),
    )


def train(steps: int, seed: int) -> Returns:
    environment = CartPole(seed)
    memory = ReplayMemory(CAPACITY, seed, OBSERVATION_SIZE)
    support = Support(ATOMS, MINIMUM, MAXIMUM)
    network = distribution_network()
    target = distribution_network()
    target.load_state_dict(network.state_dict())
    optimizer = torch.optim.Adam(network.parameters(), lr=LEARNING_RATE, eps=ADAM_EPSILON)
    returns = Returns()

    observation = environment.reset()
    for step in range(steps):
        if random.random() < epsilon_at(step):
            action = random.randrange(ACTIONS)
        else:
            with torch.no_grad():
                logits = network(torch.from_numpy(np.array(observation, dtype=np.float32)))
                action = int((logits.softmax(dim=-1) @ support.atoms).argmax())

        next_observation, terminated, truncated = environment.step(action)
        memory.add(observation, action, 1.0, 0.0 if terminated else GAMMA, next_observation)
        ended = terminated or truncated
        returns.add_step(1.0, ended)
        observation = environment.reset() if ended else next_observation

        if step > LEARN_AFTER:
            if step % LEARN_EVERY == 0:
                learn(network, target, optimizer, memory, support)
            if step % COPY_EVERY == 0:
                target.load_state_dict(network.state_dict())

    return returns


def learn(
    network: nn.Module, target: nn.Module, optimizer: torch.optim.Optimizer, memory: ReplayMemory, support: Support
) -> None:
    observations, actions, rewards, discounts, next_observations = memory.sample(BATCH_SIZE)
    rows = torch.arange(BATCH_SIZE)
    with torch.no_grad():
        next_probabilities = target(next_observations).softmax(dim=-1)
        best = (next_probabilities @ support.atoms).argmax(dim=1)
        targets = support.project(rewards, discounts, next_probabilities[rows, best])

    # the cross-entropy of algorithm 1
    log_probabilities = network(observations)[rows, actions].log_softmax(dim=-1)
    loss = -(targets * log_probabilities).sum(dim=1).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()


if __name__ == "__main__":
    main(__doc__, train)
