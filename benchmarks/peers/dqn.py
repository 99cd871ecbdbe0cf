"""DQN (Mnih et al. 2015) on CartPole-v1 with the hyperparameters of CleanRL's dqn.py."""

import random

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from cartpole import ACTIONS, OBSERVATION_SIZE, CartPole
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


def q_network() -> nn.Sequential:
    return nn.Sequential(
        nn.Linear(OBSERVATION_SIZE, HIDDEN[0]),
        nn.ReLU(),
        nn.Linear(HIDDEN[0], HIDDEN[1]),
        nn.ReLU(),
        nn.Linear(HIDDEN[1], ACTIONS),
    )


def train(steps: int, seed: int) -> Returns:
    environment = CartPole(seed)
    memory = ReplayMemory(CAPACITY, seed, OBSERVATION_SIZE)
    q = q_network()
    q_target = q_network()
    q_target.load_state_dict(q.state_dict())
    optimizer = torch.optim.Adam(q.parameters(), lr=LEARNING_RATE)
    returns = Returns()

    observation = environment.reset()
    for step in range(steps):
        if random.random() < epsilon_at(step):
            action = random.randrange(ACTIONS)
        else:
            with torch.no_grad():
                action = int(q(torch.from_numpy(np.array(observation, dtype=np.float32))).argmax())

        next_observation, terminated, truncated = environment.step(action)
        memory.add(observation, action, 1.0, 0.0 if terminated else GAMMA, next_observation)
        ended = terminated or truncated
        returns.add_step(1.0, ended)
        observation = environment.reset() if ended else next_observation

        if step > LEARN_AFTER:
            if step % LEARN_EVERY == 0:
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
    loss = functional.mse_loss(values, targets)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()


if __name__ == "__main__":
    main(__doc__, train)
