"""PPO with the clipped objective (Schulman et al. 2017) on CartPole-v1 with the hyperparameters of CleanRL's ppo.py."""

import math

import numpy as np
import torch
from torch import nn

from cartpole import ACTIONS, OBSERVATION_SIZE, CartPole
from session import Returns, main

# https://github.com/vwxyzjn/cleanrl, cleanrl/ppo.py
ENVIRONMENTS = 4
ROLLOUT_STEPS = 128
EPOCHS = 4
MINIBATCHES = 4
HIDDEN = 64
LEARNING_RATE = 2.5e-4  # falls linearly to 0 over a whole run
WHOLE_RUN_STEPS = 500_000
ADAM_EPSILON = 1e-5
GAMMA = 0.99
LAMBDA = 0.95
CLIP = 0.2
ENTROPY_WEIGHT = 0.01
VALUE_WEIGHT = 0.5
GRADIENT_NORM = 0.5

ROLLOUT_SIZE = ENVIRONMENTS * ROLLOUT_STEPS
MINIBATCH_SIZE = ROLLOUT_SIZE // MINIBATCHES


def orthogonal(inputs: int, outputs: int, gain: float) -> nn.Linear:
    layer = nn.Linear(inputs, outputs)
    nn.init.orthogonal_(layer.weight, gain)
    nn.init.zeros_(layer.bias)
    return layer


def network(outputs: int, last_gain: float) -> nn.Sequential:
    return nn.Sequential(
        orthogonal(OBSERVATION_SIZE, HIDDEN, math.sqrt(2)),
        nn.Tanh(),
        orthogonal(HIDDEN, HIDDEN, math.sqrt(2)),
        nn.Tanh(),
        orthogonal(HIDDEN, outputs, last_gain),
    )


class Rollout:
    """What the environments went through side by side, one row a step."""

    def __init__(self) -> None:
        shape = (ROLLOUT_STEPS, ENVIRONMENTS)
        self.observations = np.zeros((*shape, OBSERVATION_SIZE), dtype=np.float32)
        self.actions = np.zeros(shape, dtype=np.int64)
        self.log_probabilities = np.zeros(shape, dtype=np.float32)
        self.values = np.zeros(shape, dtype=np.float32)
        self.rewards = np.zeros(shape, dtype=np.float32)
        self.ended = np.zeros(shape, dtype=np.float32)

    def advantages(self, last_values: np.ndarray) -> np.ndarray:
        """
        A_t = delta_t + gamma lambda A_{t+1}, delta_t = r_t + gamma V(s_{t+1}) - V(s_t) (Schulman et al. 2016, equation 16).
        Beyond the end of an episode there is nothing: the value of an observation at a truncation is in the reward already.
        """
        result = np.empty_like(self.rewards)
        advantage = np.zeros(ENVIRONMENTS, dtype=np.float32)
        next_values = last_values
        for step in range(ROLLOUT_STEPS - 1, -1, -1):
            discount = GAMMA * (1 - self.ended[step])
            delta = self.rewards[step] + discount * next_values - self.values[step]
            advantage = delta + LAMBDA * discount * advantage
            result[step] = advantage
            next_values = self.values[step]
        return result


def train(steps: int, seed: int) -> Returns:
    """Trains after every whole rollout, of which there are `steps` / 512."""
    if steps % ROLLOUT_SIZE != 0:
        raise SystemExit(f"error: --steps must be a multiple of {ROLLOUT_SIZE}, the size of a rollout, not {steps}")
    environments = [CartPole(seed + index) for index in range(ENVIRONMENTS)]
    actor = network(ACTIONS, 0.01)
    critic = network(1, 1.0)
    parameters = [*actor.parameters(), *critic.parameters()]
    optimizer = torch.optim.Adam(parameters, lr=LEARNING_RATE, eps=ADAM_EPSILON)
    rollout = Rollout()
    returns = Returns(ENVIRONMENTS)

    current = np.array([environment.reset() for environment in environments], dtype=np.float32)
    for done in range(0, steps, ROLLOUT_SIZE):
        for step in range(ROLLOUT_STEPS):
            with torch.no_grad():
                observations = torch.from_numpy(current)
                log_policy = actor(observations).log_softmax(dim=1)
                actions = torch.multinomial(log_policy.exp(), 1)
                rollout.log_probabilities[step] = log_policy.gather(1, actions).squeeze(1).numpy()
                rollout.values[step] = critic(observations).squeeze(1).numpy()
            rollout.observations[step] = current
            rollout.actions[step] = actions.squeeze(1).numpy()

            for index, (environment, action) in enumerate(zip(environments, actions.squeeze(1).tolist())):
                observation, terminated, truncated = environment.step(action)
                reward = 1.0
                returns.add_step(reward, terminated or truncated, index)
                if truncated:
                    with torch.no_grad():
                        final = torch.from_numpy(np.array(observation, dtype=np.float32))
                        reward += GAMMA * float(critic(final))
                rollout.rewards[step, index] = reward
                rollout.ended[step, index] = terminated or truncated
                current[index] = environment.reset() if terminated or truncated else observation

        with torch.no_grad():
            last_values = critic(torch.from_numpy(current)).squeeze(1).numpy()
        optimizer.param_groups[0]["lr"] = LEARNING_RATE * max(0.0, 1 - done / WHOLE_RUN_STEPS)
        learn(actor, critic, parameters, optimizer, rollout, rollout.advantages(last_values))

    return returns


def learn(
    actor: nn.Module,
    critic: nn.Module,
    parameters: list[nn.Parameter],
    optimizer: torch.optim.Optimizer,
    rollout: Rollout,
    advantages: np.ndarray,
) -> None:
    all_observations = torch.from_numpy(rollout.observations.reshape(ROLLOUT_SIZE, OBSERVATION_SIZE))
    all_actions = torch.from_numpy(rollout.actions.reshape(ROLLOUT_SIZE, 1))
    all_log_probabilities = torch.from_numpy(rollout.log_probabilities.reshape(ROLLOUT_SIZE))
    all_values = torch.from_numpy(rollout.values.reshape(ROLLOUT_SIZE))
    all_advantages = torch.from_numpy(advantages.reshape(ROLLOUT_SIZE))
    all_returns = all_advantages + all_values

    for _ in range(EPOCHS):
        for rows in torch.randperm(ROLLOUT_SIZE).split(MINIBATCH_SIZE):
            observations = all_observations[rows]
            advantage = all_advantages[rows]
            advantage = (advantage - advantage.mean()) / (advantage.std() + 1e-8)

            # L = E[min(rho A, clip(rho, 1 - epsilon, 1 + epsilon) A)], rho = pi / pi_old (equation 7)
            log_policy = actor(observations).log_softmax(dim=1)
            log_probability = log_policy.gather(1, all_actions[rows]).squeeze(1)
            ratio = (log_probability - all_log_probabilities[rows]).exp()
            clipped = ratio.clamp(1 - CLIP, 1 + CLIP)
            policy_loss = -torch.minimum(ratio * advantage, clipped * advantage).mean()
            entropy = -(log_policy.exp() * log_policy).sum(dim=1).mean()

            # The value moves at most epsilon from what it was, unless the error is larger so.
            value = critic(observations).squeeze(1)
            old_value = all_values[rows]
            near = old_value + (value - old_value).clamp(-CLIP, CLIP)
            target = all_returns[rows]
            value_loss = 0.5 * torch.maximum((value - target).square(), (near - target).square()).mean()

            loss = policy_loss - ENTROPY_WEIGHT * entropy + VALUE_WEIGHT * value_loss
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(parameters, GRADIENT_NORM)
            optimizer.step()


if __name__ == "__main__":
    main(__doc__, train, steps=120 * ROLLOUT_SIZE)
