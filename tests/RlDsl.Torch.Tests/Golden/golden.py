"""Computes the numbers that the tests of modules, losses, optimizers, schedules and distributions compare with, by PyTorch.

Run with the system's Python: /usr/bin/python3 golden.py. It writes the JSON files beside it.
"""
import json
import math
import os

import torch
from torch import nn
import torch.nn.functional as F

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


def modules():
    conv_input = torch.randn(2, 3, 7, 6)
    matrix = torch.randn(4, 5)
    made = {
        "linear": (nn.Linear(5, 3), matrix),
        "linear_without_bias": (nn.Linear(5, 3, bias=False), matrix),
        "conv": (nn.Conv2d(3, 4, 3, stride=2, padding=1), conv_input),
        "conv_pairs": (nn.Conv2d(3, 4, (3, 2), stride=(2, 1), padding=(1, 0), dilation=(1, 2)), conv_input),
        "conv_same": (nn.Conv2d(3, 6, 3, padding="same", groups=3), conv_input),
        "layer_norm": (nn.LayerNorm(5), matrix),
        "flatten": (nn.Flatten(), conv_input),
        "identity": (nn.Identity(), matrix),
        "relu": (nn.ReLU(), matrix),
        "leaky_relu": (nn.LeakyReLU(0.2), matrix),
        "elu": (nn.ELU(0.7), matrix),
        "gelu": (nn.GELU(), matrix),
        "gelu_tanh": (nn.GELU(approximate="tanh"), matrix),
        "silu": (nn.SiLU(), matrix),
        "tanh": (nn.Tanh(), matrix),
        "sigmoid": (nn.Sigmoid(), matrix),
        "softplus": (nn.Softplus(2, 10), matrix * 4),
        "softmax": (nn.Softmax(1), matrix),
        "log_softmax": (nn.LogSoftmax(1), matrix),
        "max_pool": (nn.MaxPool2d(3, 2, 1), conv_input),
        "mlp": (nn.Sequential(nn.Linear(5, 8), nn.ReLU(), nn.Linear(8, 2), nn.Tanh()), matrix),
    }
    cases = {}
    for name, (module, source) in made.items():
        if name == "layer_norm":
            nn.init.normal_(module.weight)
            nn.init.normal_(module.bias)
        x = source.clone().requires_grad_()
        y = module(x)
        (y * weights_like(y)).sum().backward()
        case = {"x": pack(x), "y": pack(y), "x.grad": pack(x.grad)}
        for key, parameter in module.named_parameters():
            case["state." + key] = pack(parameter)
            case["grad." + key] = pack(parameter.grad)
        cases[name] = case
    write("modules", cases)


def losses():
    x, t = torch.randn(6, 4) * 1.5, torch.randn(6, 4)
    classes = torch.tensor([0, 3, 1, 1, 2, 3])
    per_class = torch.tensor([0.5, 1.0, 2.0, 0.25])
    probabilities = torch.softmax(torch.randn(6, 4), 1)
    bits = (torch.rand(6, 4) > 0.5).double()
    made = {
        "mse": (x, t, F.mse_loss),
        "mse_sum": (x, t, lambda a, b: F.mse_loss(a, b, reduction="sum")),
        "l1": (x, t, F.l1_loss),
        "smooth_l1": (x, t, lambda a, b: F.smooth_l1_loss(a, b, beta=0.6)),
        "huber": (x, t, lambda a, b: F.huber_loss(a, b, delta=0.6)),
        "cross_entropy": (x, classes, F.cross_entropy),
        "cross_entropy_weighted": (x, classes, lambda a, b: F.cross_entropy(a, b, per_class, ignore_index=2, label_smoothing=0.1)),
        "cross_entropy_probabilities": (x, probabilities, F.cross_entropy),
        "nll": (torch.log_softmax(x, 1), classes, lambda a, b: F.nll_loss(a, b, per_class)),
        "bce": (torch.sigmoid(x), bits, F.binary_cross_entropy),
        "bce_logits": (x, bits, lambda a, b: F.binary_cross_entropy_with_logits(a, b, pos_weight=per_class)),
        "kl_log": (torch.log_softmax(x, 1), probabilities.log(), lambda a, b: F.kl_div(a, b, log_target=True)),
        "kl": (torch.log_softmax(x, 1), probabilities, lambda a, b: F.kl_div(a, b, reduction="sum")),
    }
    cases = {}
    for name, (source, target, loss) in made.items():
        source = source.detach().clone().requires_grad_()
        value = loss(source, target)
        value.backward()
        cases[name] = {"x": pack(source), "target": pack(target), "value": pack(value), "x.grad": pack(source.grad)}
    cases["class_weights"] = {"weight": pack(per_class)}
    write("losses", cases)


def optimizers():
    start, gradients = torch.randn(7), torch.randn(6, 7)
    made = {
        "adam": lambda p: torch.optim.Adam(p, lr=0.05),
        "adam_options": lambda p: torch.optim.Adam(p, lr=0.05, betas=(0.8, 0.95), eps=1e-3, weight_decay=0.1),
        "adam_amsgrad": lambda p: torch.optim.Adam(p, lr=0.05, betas=(0.7, 0.6), amsgrad=True),
        "adam_maximize": lambda p: torch.optim.Adam(p, lr=0.05, weight_decay=0.1, maximize=True),
        "adamw": lambda p: torch.optim.AdamW(p, lr=0.05, weight_decay=0.2),
        "adamw_amsgrad": lambda p: torch.optim.AdamW(p, lr=0.05, betas=(0.7, 0.6), weight_decay=0.2, amsgrad=True, maximize=True),
        "rmsprop": lambda p: torch.optim.RMSprop(p, lr=0.02),
        "rmsprop_options": lambda p: torch.optim.RMSprop(p, lr=0.02, alpha=0.9, eps=1e-3, weight_decay=0.1, momentum=0.8, centered=True),
        "rmsprop_centered": lambda p: torch.optim.RMSprop(p, lr=0.02, alpha=0.9, eps=1e-2, centered=True),
        "sgd": lambda p: torch.optim.SGD(p, lr=0.1),
        "sgd_momentum": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, dampening=0.3, weight_decay=0.1),
        "sgd_nesterov": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True, maximize=True),
    }
    cases = {"given": {"start": pack(start), "gradients": pack(gradients)}}
    for name, make in made.items():
        parameter = nn.Parameter(start.clone())
        optimizer = make([parameter])
        rows = []
        for gradient in gradients:
            parameter.grad = gradient.clone()
            optimizer.step()
            rows.append(parameter.detach().clone())
        cases[name] = {"steps": pack(torch.stack(rows))}
    write("optimizers", cases)


def schedules():
    scheduler = torch.optim.lr_scheduler
    made = {
        "step": lambda o: scheduler.StepLR(o, 3, 0.5),
        "multi_step": lambda o: scheduler.MultiStepLR(o, [2, 5, 5, 9], 0.5),
        "exponential": lambda o: scheduler.ExponentialLR(o, 0.9),
        "constant": lambda o: scheduler.ConstantLR(o, 0.25, 4),
        "linear": lambda o: scheduler.LinearLR(o, 0.5, 0.1, 6),
        "polynomial": lambda o: scheduler.PolynomialLR(o, 6, 2.0),
        "cosine": lambda o: scheduler.CosineAnnealingLR(o, 5, 0.01),
        "lambda": lambda o: scheduler.LambdaLR(o, lambda epoch: 1 / (1 + epoch)),
        "multiplicative": lambda o: scheduler.MultiplicativeLR(o, lambda epoch: 1 - 0.05 * epoch),
    }
    cases = {}
    for name, make in made.items():
        optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.4)
        schedule = make(optimizer)
        rates = []
        for _ in range(14):
            rates.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            schedule.step()
        cases[name] = {"rates": pack(torch.tensor(rates))}
    write("schedules", cases)


def distributions():
    loc, scale, value = torch.randn(4, 3), torch.rand(4, 3) + 0.2, torch.randn(4, 3)
    cases = {}

    def record(name, inputs, make, sample):
        inputs = {key: tensor.clone().requires_grad_() for key, tensor in inputs.items()}
        distribution = make(**inputs)
        log_prob, entropy = distribution.log_prob(sample), distribution.entropy()
        ((log_prob * weights_like(log_prob)).sum() + (entropy * weights_like(entropy)).sum()).backward()
        case = {"value": pack(sample), "log_prob": pack(log_prob), "entropy": pack(entropy), "mean": pack(distribution.mean),
                "variance": pack(distribution.variance)}
        for key, tensor in inputs.items():
            case[key], case[key + ".grad"] = pack(tensor), pack(tensor.grad)
        cases[name] = case

    d = torch.distributions
    record("normal", {"loc": loc, "scale": scale}, d.Normal, value)
    record("normal_broadcast", {"loc": loc, "scale": scale[:1, :1]}, d.Normal, value)
    record("independent_normal", {"loc": loc, "scale": scale}, lambda loc, scale: d.Independent(d.Normal(loc, scale), 1), value)
    record("bernoulli_logits", {"logits": loc}, lambda logits: d.Bernoulli(logits=logits), (value > 0).double())
    record("bernoulli_probs", {"probs": torch.sigmoid(loc)}, lambda probs: d.Bernoulli(probs=probs), (value > 0).double())
    record("uniform", {"low": loc - 5 * scale, "high": loc + 6 * scale}, lambda low, high: d.Uniform(low, high), loc + scale)
    choices = torch.tensor([0, 2, 1, 2])
    for name, inputs in {"categorical_logits": {"logits": loc}, "categorical_probs": {"probs": scale}}.items():
        inputs = {key: tensor.clone().requires_grad_() for key, tensor in inputs.items()}
        distribution = d.Categorical(**inputs)
        log_prob, entropy = distribution.log_prob(choices), distribution.entropy()
        ((log_prob * weights_like(log_prob)).sum() + (entropy * weights_like(entropy)).sum()).backward()
        (key, tensor), = inputs.items()
        cases[name] = {"value": pack(choices), "log_prob": pack(log_prob), "entropy": pack(entropy), "probs_out": pack(distribution.probs),
                       "logits_out": pack(distribution.logits), key: pack(tensor), key + ".grad": pack(tensor.grad)}
    normal = d.Normal(loc, scale)
    cases["normal_cdf"] = {"loc": pack(loc), "scale": pack(scale), "value": pack(value), "cdf": pack(normal.cdf(value))}
    write("distributions", cases)


def parameters():
    a, b = nn.Parameter(torch.zeros(3, 2)), nn.Parameter(torch.zeros(4))
    cases = {}
    for name, norm, largest in [("two", 2.0, 1.5), ("one", 1.0, 2.0), ("infinity", math.inf, 0.5), ("untouched", 2.0, 100.0)]:
        a.grad, b.grad = torch.randn(3, 2), torch.randn(4)
        case = {"a": pack(a.grad), "b": pack(b.grad), "max_norm": pack(torch.tensor(largest))}
        case["total"] = pack(nn.utils.clip_grad_norm_([a, b], largest, norm))
        case["a.clipped"], case["b.clipped"] = pack(a.grad), pack(b.grad)
        cases[name] = case
    write("clipping", cases)


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


for compute in (modules, losses, optimizers, schedules, distributions, parameters, noisy):
    compute()
