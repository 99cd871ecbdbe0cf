"""Linear layers with factorised Gaussian noise on their parameters (Fortunato et al. 2018)."""

import math

import torch
from torch import nn
from torch.nn import functional

INITIAL_SIGMA = 0.5


class NoisyLinear(nn.Module):
    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        bound = 1 / math.sqrt(inputs)
        self.weight = nn.Parameter(torch.empty(outputs, inputs).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.empty(outputs).uniform_(-bound, bound))
        self.weight_sigma = nn.Parameter(torch.full((outputs, inputs), INITIAL_SIGMA * bound))
        self.bias_sigma = nn.Parameter(torch.full((outputs,), INITIAL_SIGMA * bound))
        self.noise = (torch.zeros(inputs), torch.zeros(outputs))

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        # The noise of a weight is the product of its output's and its input's (equation 10), so it can be applied to the
        # layer's input and output, and the matrix of products is never built.
        input_noise, output_noise = self.noise
        mean = functional.linear(inputs, self.weight, self.bias)
        noise = functional.linear(inputs * input_noise, self.weight_sigma, self.bias_sigma)
        return torch.addcmul(mean, noise, output_noise)


class NoiseSource:
    """Fresh noise for all the noisy layers of a network, drawn at once."""

    def __init__(self, network: nn.Module) -> None:
        self._layers = [module for module in network.modules() if isinstance(module, NoisyLinear)]
        self._sizes = [part.numel() for layer in self._layers for part in layer.noise]

    def draw(self) -> None:
        """Draws f(e) for every input and output of a layer, f(x) = sign(x) sqrt(|x|) (equation 11)."""
        noise = torch.randn(sum(self._sizes))
        parts = (noise.sign() * noise.abs().sqrt()).split(self._sizes)
        for layer, input_noise, output_noise in zip(self._layers, parts[::2], parts[1::2]):
            layer.noise = (input_noise, output_noise)
