"""SAC (Haarnoja et al. 2018) on Pendulum-v1 with the hyperparameters of CleanRL's sac_continuous_action.py."""

import math
import random

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from critics import HIDDEN, Critic, polyak
from pendulum import ACTION_SIZE, OBSERVATION_SIZE, TORQUE_LIMIT, Pendulum
from replay import ReplayMemory
from session import Returns, main

# https://github.com/vwxyzjn/cleanrl, cleanrl/sac_continuous_action.py
CAPACITY = 1_000_000
GAMMA = 0.99
TAU = 0.005
BATCH_SIZE = 256
LEARNING_STARTS = 5_000
POLICY_LEARNING_RATE = 3e-4
Q_LEARNING_RATE = 1e-3
POLICY_EVERY = 2  # and then that many updates
LOG_STD_FROM = -5.0
LOG_STD_TO = 2.0
TARGET_ENTROPY = -float(ACTION_SIZE)

LOG_OF_ROOT_OF_TWO_PI = 0.5 * math.log(2 * math.pi)
LOG_OF_SCALE = math.log(TORQUE_LIMIT)


class Actor(nn.Module):
    """A normal distribution before tanh, whose log standard deviation is within its limits by another tanh."""

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Linear(OBSERVATION_SIZE, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, HIDDEN), nn.ReLU()
        )
        self.mean = nn.Linear(HIDDEN, ACTION_SIZE)
        self.log_std = nn.Linear(HIDDEN, ACTION_SIZE)

    def forward(self, observations: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        features = self.body(observations)
        log_std = torch.tanh(self.log_std(features))
        return self.mean(features), LOG_STD_FROM + 0.5 * (LOG_STD_TO - LOG_STD_FROM) * (log_std + 1)

    def act(self, observation: tuple[float, ...]) -> float:
        with torch.no_grad():
            mean, log_std = self(torch.from_numpy(np.array(observation, dtype=np.float32)))
            return TORQUE_LIMIT * float(torch.tanh(mean + log_std.exp() * torch.randn(ACTION_SIZE)))

    def sample(self, observations: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Actions and their log-probabilities, with 1 - tanh(u)^2 as exp(2 (log 2 - u - softplus(-2u)))."""
        mean, log_std = self(observations)
        noise = torch.randn_like(mean)
        before = mean + log_std.exp() * noise
        log_slope = 2 * (math.log(2) - before - functional.softplus(-2 * before))
        log_probability = -0.5 * noise.square() - log_std - LOG_OF_ROOT_OF_TWO_PI - log_slope - LOG_OF_SCALE
        return TORQUE_LIMIT * torch.tanh(before), log_probability.sum(dim=1)


class Agent:
    def __init__(self) -> None:
        self.actor = Actor()
        self.critics = Critic(), Critic()
        self.targets = Critic(), Critic()
        for critic, target in zip(self.critics, self.targets):
            target.load_state_dict(critic.state_dict())
        self.actor_parameters = list(self.actor.parameters())
        self.log_alpha = torch.zeros((), requires_grad=True)
        self.actor_optimizer = torch.optim.Adam(self.actor_parameters, lr=POLICY_LEARNING_RATE)
        self.critic_optimizer = torch.optim.Adam([p for q in self.critics for p in q.parameters()], lr=Q_LEARNING_RATE)
        self.alpha_optimizer = torch.optim.Adam([self.log_alpha], lr=Q_LEARNING_RATE)

    def learn_critics(self, batch: tuple[torch.Tensor, ...]) -> None:
        observations, actions, rewards, discounts, next_observations = batch
        with torch.no_grad():
            # y = r + gamma (min_i Q_i'(s', a') - alpha log pi(a'|s')) (equations 2 and 3, with two critics)
            next_actions, next_log_probabilities = self.actor.sample(next_observations)
            next_values = torch.minimum(*(target(next_observations, next_actions) for target in self.targets))
            targets = rewards + discounts * (next_values - self.log_alpha.exp() * next_log_probabilities)

        loss = sum(functional.mse_loss(critic(observations, actions), targets) for critic in self.critics)
        self.critic_optimizer.zero_grad()
        loss.backward()
        self.critic_optimizer.step()

    def learn_policy(self, observations: torch.Tensor) -> None:
        # J = E[alpha log pi(a|s) - min_i Q_i(s, a)]; the critics' own gradient is not needed
        actions, log_probabilities = self.actor.sample(observations)
        values = torch.minimum(*(critic(observations, actions) for critic in self.critics))
        loss = (self.log_alpha.exp().detach() * log_probabilities - values).mean()
        self.actor_optimizer.zero_grad()
        loss.backward(inputs=self.actor_parameters)
        self.actor_optimizer.step()

        # J(alpha) = E[-alpha (log pi(a|s) + H)] with actions of the new policy
        with torch.no_grad():
            _, log_probabilities = self.actor.sample(observations)
        loss = -(self.log_alpha.exp() * (log_probabilities + TARGET_ENTROPY)).mean()
        self.alpha_optimizer.zero_grad()
        loss.backward()
        self.alpha_optimizer.step()


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
                for _ in range(POLICY_EVERY):
                    agent.learn_policy(batch[0])
            polyak(agent.critics, agent.targets, TAU)

    return returns


if __name__ == "__main__":
    main(__doc__, train, steps=10_000, learning_starts=LEARNING_STARTS)
