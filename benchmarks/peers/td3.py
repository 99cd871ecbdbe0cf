"""TD3 (Fujimoto, van Hoof and Meger 2018) on Pendulum-v1 with the hyperparameters of CleanRL's td3_continuous_action.py."""

import random

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from critics import HIDDEN, Critic, polyak
from pendulum import ACTION_SIZE, OBSERVATION_SIZE, TORQUE_LIMIT, Pendulum
from replay import ReplayMemory
from session import Returns, main

# https://github.com/vwxyzjn/cleanrl, cleanrl/td3_continuous_action.py
CAPACITY = 1_000_000
GAMMA = 0.99
TAU = 0.005
BATCH_SIZE = 256
LEARNING_STARTS = 25_000
LEARNING_RATE = 3e-4
POLICY_EVERY = 2
EXPLORATION_NOISE = 0.1  # the noises are shares of the torque limit
TARGET_NOISE = 0.2
TARGET_NOISE_CLIP = 0.5


class Actor(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(OBSERVATION_SIZE, HIDDEN),
            nn.ReLU(),
            nn.Linear(HIDDEN, HIDDEN),
            nn.ReLU(),
            nn.Linear(HIDDEN, ACTION_SIZE),
            nn.Tanh(),
        )

    def forward(self, observations: torch.Tensor) -> torch.Tensor:
        return TORQUE_LIMIT * self.layers(observations)

    def act(self, observation: tuple[float, ...]) -> float:
        with torch.no_grad():
            action = float(self(torch.from_numpy(np.array(observation, dtype=np.float32))))
        action += random.gauss(0.0, EXPLORATION_NOISE * TORQUE_LIMIT)
        return min(max(action, -TORQUE_LIMIT), TORQUE_LIMIT)


class Agent:
    def __init__(self) -> None:
        self.actor = Actor()
        self.critics = Critic(), Critic()
        self.actor_target = Actor()
        self.critic_targets = Critic(), Critic()
        self.networks = self.actor, *self.critics
        self.targets = self.actor_target, *self.critic_targets
        for network, target in zip(self.networks, self.targets):
            target.load_state_dict(network.state_dict())
        self.actor_parameters = list(self.actor.parameters())
        self.actor_optimizer = torch.optim.Adam(self.actor_parameters, lr=LEARNING_RATE)
        self.critic_optimizer = torch.optim.Adam([p for q in self.critics for p in q.parameters()], lr=LEARNING_RATE)

    def learn_critics(self, batch: tuple[torch.Tensor, ...]) -> None:
        observations, actions, rewards, discounts, next_observations = batch
        with torch.no_grad():
            # a' = clip(mu'(s') + clip(noise)), y = r + gamma min_i Q_i'(s', a') (algorithm 1)
            noise = (TARGET_NOISE * torch.randn_like(actions)).clamp_(-TARGET_NOISE_CLIP, TARGET_NOISE_CLIP)
            next_actions = self.actor_target(next_observations) + TORQUE_LIMIT * noise
            next_actions.clamp_(-TORQUE_LIMIT, TORQUE_LIMIT)
            next_values = torch.minimum(*(target(next_observations, next_actions) for target in self.critic_targets))
            targets = rewards + discounts * next_values

        loss = sum(functional.mse_loss(critic(observations, actions), targets) for critic in self.critics)
        self.critic_optimizer.zero_grad()
        loss.backward()
        self.critic_optimizer.step()

    def learn_policy(self, observations: torch.Tensor) -> None:
        # J = -E[Q_1(s, mu(s))]; the critic's own gradient is not needed
        loss = -self.critics[0](observations, self.actor(observations)).mean()
        self.actor_optimizer.zero_grad()
        loss.backward(inputs=self.actor_parameters)
        self.actor_optimizer.step()


def train(steps: int, seed: int, learning_starts: int) -> Returns:
    environment = Pendulum(seed)
    memory = ReplayMemory(CAPACITY, seed, OBSERVATION_SIZE, ACTION_SIZE)
    agent = Agent()
    returns = Returns(window=10)

    observation = environment.reset()
    for step in range(steps):
        if step < learning_starts:
            action = random.uniform(-TORQUE_LIMIT, TORQUE_LIMIT)
        else:
            action = agent.actor.act(observation)

        next_observation, reward, truncated = environment.step(action)
        memory.add(observation, action, reward, GAMMA, next_observation)
        returns.add_step(reward, truncated)
        observation = environment.reset() if truncated else next_observation

        if step > learning_starts:
            batch = memory.sample(BATCH_SIZE)
            agent.learn_critics(batch)
            if step % POLICY_EVERY == 0:
                agent.learn_policy(batch[0])
                polyak(agent.networks, agent.targets, TAU)

    return returns


if __name__ == "__main__":
    main(__doc__, train, steps=30_000, learning_starts=LEARNING_STARTS)
