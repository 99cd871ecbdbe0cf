"""Writes natural_gradient.json: a linear system with its direct solution, and for small policies the Fisher information matrix
written out in full, from the gradient of the logarithm of each probability, with what follows from it.

    /usr/bin/python3 natural_gradient.py
"""
import json
import pathlib

import numpy as np
import torch
from torch import nn

torch.set_default_dtype(torch.float64)
torch.manual_seed(11)
STATES, DAMPING, DIVERGENCE = 12, 0.1, 0.01


def pack(array):
    array = array.detach().numpy() if isinstance(array, torch.Tensor) else np.asarray(array)
    return {"shape": list(array.shape), "values": array.reshape(-1).tolist()}


def flat_gradient(value, parameters):
    gradients = torch.autograd.grad(value, parameters, retain_graph=True, allow_unused=True)
    return torch.cat([torch.zeros_like(p).reshape(-1) if g is None else g.reshape(-1) for p, g in zip(parameters, gradients)]).numpy()


def linear_system():
    rng = np.random.default_rng(3)
    root = rng.standard_normal((8, 8))
    matrix, b = root @ root.T + 0.5 * np.eye(8), rng.standard_normal(8)
    return {"matrix": pack(matrix), "b": pack(b), "solution": pack(np.linalg.solve(matrix, b))}


def record(named, fisher, gradient, **given):
    parameters = torch.cat([p.detach().reshape(-1) for p in named.values()]).numpy()
    damped = fisher + DAMPING * np.eye(len(fisher))
    vector = np.random.default_rng(5).standard_normal(len(fisher))
    direction = np.linalg.solve(damped, gradient)
    step = np.sqrt(2 * DIVERGENCE / (direction @ damped @ direction)) * direction
    case = {key: pack(value) for key, value in given.items()}
    case.update({"state." + key: pack(value) for key, value in named.items()})
    case.update(vector=pack(vector), product=pack(fisher @ vector), gradient=pack(gradient), direction=pack(direction), after=pack(parameters + step))
    return case


def categorical(activation):
    network = nn.Sequential(nn.Linear(3, 6), activation, nn.Linear(6, 4))
    named = dict(network.named_parameters())
    parameters = list(named.values())
    observation, action, advantage = torch.randn(STATES, 3), torch.randint(0, 4, (STATES,)), torch.randn(STATES)
    logs = torch.log_softmax(network(observation), 1)
    fisher = 0
    for s in range(STATES):
        for a in range(4):
            score = flat_gradient(logs[s, a], parameters)
            fisher = fisher + logs[s, a].exp().item() * np.outer(score, score) / STATES
    gradient = flat_gradient((advantage * logs[range(STATES), action]).mean(), parameters)
    return record(named, fisher, gradient, observation=observation, action=action, advantage=advantage)


def gaussian():
    network, log_deviation = nn.Sequential(nn.Linear(3, 5), nn.Tanh(), nn.Linear(5, 2)), nn.Parameter(torch.tensor([-0.4, 0.3]))
    named = {"log_deviation": log_deviation, **{"mean." + key: value for key, value in network.named_parameters()}}
    parameters = list(named.values())
    observation, advantage = torch.randn(STATES, 3), torch.randn(STATES)
    mean, deviation = network(observation), log_deviation.exp()
    action = (mean + deviation * torch.randn(STATES, 2)).detach()
    # The information on mean and log of the deviation of a normal distribution is diagonal: 1 / deviation^2 and 2.
    fisher = 0
    for s in range(STATES):
        for i in range(2):
            of_mean, of_log = flat_gradient(mean[s, i], parameters), flat_gradient(log_deviation[i], parameters)
            fisher = fisher + (np.outer(of_mean, of_mean) / deviation[i].item() ** 2 + 2 * np.outer(of_log, of_log)) / STATES
    logs = torch.distributions.Normal(mean, deviation).log_prob(action).sum(1)
    gradient = flat_gradient((advantage * logs).mean(), parameters)
    return record(named, fisher, gradient, observation=observation, action=action, advantage=advantage)


cases = {"linear_system": linear_system(), "tanh": categorical(nn.Tanh()), "relu": categorical(nn.ReLU()), "gaussian": gaussian()}
text = "{\n" + ",\n".join(f"  {json.dumps(name)}: {json.dumps(case)}" for name, case in cases.items()) + "\n}\n"
pathlib.Path(__file__).with_suffix(".json").write_text(text, encoding="utf-8")
