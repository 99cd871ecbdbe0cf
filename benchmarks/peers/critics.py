"""What sac.py and td3.py have in common: networks that value an action, and targets that follow them."""

from collections.abc import Sequence

import torch
from torch import nn

from pendulum import ACTION_SIZE, OBSERVATION_SIZE

HIDDEN = 256


class Critic(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(OBSERVATION_SIZE + ACTION_SIZE, HIDDEN),
            nn.ReLU(),
            nn.Linear(HIDDEN, HIDDEN),
            nn.ReLU(),
            nn.Linear(HIDDEN, 1),
        )

    def forward(self, observations: torch.Tensor, actions: torch.Tensor) -> torch.Tensor:
        return self.layers(torch.cat((observations, actions), dim=1)).squeeze(1)


@torch.no_grad()
def polyak(networks: Sequence[nn.Module], targets: Sequence[nn.Module], tau: float) -> None:
    """target <- target + tau (network - target), all parameters at once."""
    sources = [parameter for network in networks for parameter in network.parameters()]
    followers = [parameter for target in targets for parameter in target.parameters()]
    torch._foreach_mul_(followers, 1 - tau)
    torch._foreach_add_(followers, sources, alpha=tau)
