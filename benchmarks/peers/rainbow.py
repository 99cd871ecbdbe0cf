"""
Rainbow (Hessel et al. 2018) on CartPole-v1, at its size: double, dueling, 3-step, noisy, prioritised, categorical. What the six
do not change is as in dqn.py, Adam's epsilon as in c51.py.
"""

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
    WHOLE_RUN_STEPS,
)
from noisy import NoiseSource, NoisyLinear
from prioritized import PrioritizedMemory
from session import Returns, main

ATOMS = 51
MINIMUM = 0.0
MAXIMUM = 500.0
RETURN_STEPS = 3
ALPHA = 0.5
BETA_FROM = 0.4
ADAM_EPSILON = 0.01 / BATCH_SIZE


class RainbowNetwork(nn.Module):
    """The logits of every action's return, from a value and mean-subtracted advantages (Wang et al. 2016, equation 9)."""

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(
            NoisyLinear(OBSERVATION_SIZE, HIDDEN[0]),
            nn.ReLU(),
            NoisyLinear(HIDDEN[0], HIDDEN[1]),
            nn.ReLU(),
        )
        self.value = NoisyLinear(HIDDEN[1], ATOMS)
        self.advantage = NoisyLinear(HIDDEN[1], ACTIONS * ATOMS)
        self.noise = NoiseSource(self)

    def forward(self, observations: torch.Tensor) -> torch.Tensor:
        features = self.body(observations)
        advantages = self.advantage(features).unflatten(-1, (ACTIONS, ATOMS))
        return self.value(features).unsqueeze(-2) + advantages - advantages.mean(dim=-2, keepdim=True)


def train(steps: int, seed: int) -> Returns:
    environment = CartPole(seed)
    memory = PrioritizedMemory(CAPACITY, RETURN_STEPS, GAMMA, ALPHA, seed)
    support = Support(ATOMS, MINIMUM, MAXIMUM)
    network = RainbowNetwork()
    target = RainbowNetwork()
    target.load_state_dict(network.state_dict())
    optimizer = torch.optim.Adam(network.parameters(), lr=LEARNING_RATE, eps=ADAM_EPSILON)
    returns = Returns()

    observation = environment.reset()
    for step in range(steps):
        with torch.no_grad():
            network.noise.draw()
            logits = network(torch.from_numpy(np.array(observation, dtype=np.float32)))
            action = int((logits.softmax(dim=-1) @ support.atoms).argmax())

        next_observation, terminated, truncated = environment.step(action)
        memory.add(observation, action, 1.0, next_observation, terminated, truncated)
        ended = terminated or truncated
        returns.add_step(1.0, ended)
        observation = environment.reset() if ended else next_observation

        if step > LEARN_AFTER:
            if step % LEARN_EVERY == 0:
                beta = min(1.0, BETA_FROM + (1 - BETA_FROM) * step / WHOLE_RUN_STEPS)
                learn(network, target, optimizer, memory, support, beta)
            if step % COPY_EVERY == 0:
                target.load_state_dict(network.state_dict())

    return returns


def learn(
    network: RainbowNetwork,
    target: RainbowNetwork,
    optimizer: torch.optim.Optimizer,
    memory: PrioritizedMemory,
    support: Support,
    beta: float,
) -> None:
    memory_rows, weights, batch = memory.sample(BATCH_SIZE, beta)
    observations, actions, rewards, discounts, next_observations = batch
    rows = torch.arange(BATCH_SIZE)
    with torch.no_grad():
        network.noise.draw()
        target.noise.draw()
        # the online network chooses, the target network values (van Hasselt, Guez and Silver 2016, equation 4)
        best = (network(next_observations).softmax(dim=-1) @ support.atoms).argmax(dim=1)
        next_probabilities = target(next_observations)[rows, best].softmax(dim=-1)
        targets = support.project(rewards, discounts, next_probabilities)

    network.noise.draw()
    log_probabilities = network(observations)[rows, actions].log_softmax(dim=-1)
    errors = -(targets * log_probabilities).sum(dim=1)
    loss = (weights * errors).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    memory.prioritize(memory_rows, errors.detach().numpy())


if __name__ == "__main__":
    main(__doc__, train)
