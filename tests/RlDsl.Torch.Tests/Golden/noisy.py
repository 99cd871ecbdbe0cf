"""Computes the numbers that the test of noisy layers compares with, by PyTorch.

Run with the system's Python: /usr/bin/python3 noisy.py. It writes noisy.json beside it.
"""
import json
import os

import torch


torch.set_default_dtype(torch.float64)
torch.manual_seed(20240607)
HERE = os.path.dirname(os.path.abspath(__file__))


def pack(tensor):
    return {"shape": list(tensor.shape), "values": tensor.detach().double().reshape(-1).tolist()}


def write(name, cases):
    with open(os.path.join(HERE, name + ".json"), "w", newline="\n") as file:
        json.dump(cases, file, indent=1)
        file.write("\n")


def weights_like(tensor):
    return torch.cos(torch.arange(tensor.numel(), dtype=tensor.dtype)).reshape(tensor.shape)


def noisy():
    """The noisy linear layer by the equations of Fortunato et al. (2018), with given noise."""
    x = torch.randn(5, 4, requires_grad=True)
    weight_mu, weight_sigma, bias_mu, bias_sigma = (torch.randn(*s, requires_grad=True) for s in [(3, 4), (3, 4), (3,), (3,)])
    f = lambda e: e.sign() * e.abs().sqrt()
    epsilon_in, epsilon_out = torch.randn(4), torch.randn(3)
    weight_epsilon, bias_epsilon = torch.outer(f(epsilon_out), f(epsilon_in)), f(epsilon_out)
    y = x @ (weight_mu + weight_sigma * weight_epsilon).T + bias_mu + bias_sigma * bias_epsilon
    (y * weights_like(y)).sum().backward()
    case = {"x": pack(x), "y": pack(y), "x.grad": pack(x.grad), "quiet": pack(x @ weight_mu.T + bias_mu),
            "weight_epsilon": pack(weight_epsilon), "bias_epsilon": pack(bias_epsilon)}
    for key, tensor in {"weight_mu": weight_mu, "weight_sigma": weight_sigma, "bias_mu": bias_mu, "bias_sigma": bias_sigma}.items():
        case[key], case[key + ".grad"] = pack(tensor), pack(tensor.grad)
    write("noisy", {"noisy": case})


noisy()
