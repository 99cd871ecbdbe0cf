"""Writes operators.json: inputs, outputs and gradients of operators, computed with PyTorch (Debian's python3-torch).

The gradients are those of sum(weight * output) over all floating-point outputs, weight[i] = 0.5 + (i mod 7) / 10.

    /usr/bin/python3 operators.py
"""

import json
import pathlib

import torch
import torch.nn.functional as F

torch.manual_seed(20)
torch.set_default_dtype(torch.float64)


def normal(*shape):
    return torch.randn(*shape)


def positive(*shape):
    return torch.rand(*shape) + 0.25


def unit(*shape):
    return torch.rand(*shape) * 1.8 - 0.9


def integers(high, *shape):
    return torch.randint(0, high, shape)


MASK = torch.tensor([[True, False, True], [False, False, True]])
INDEX = torch.tensor([[0, 2, 1], [1, 1, 0]])
ROWS = torch.tensor([1, 0, 1])

UNARY = {
    normal: "abs neg sign exp expm1 sin cos tan atan sinh cosh tanh floor ceil trunc erf sigmoid relu silu selu square",
    positive: "log log1p log2 log10 sqrt rsqrt reciprocal lgamma digamma",
    unit: "asin acos atanh erfinv frac",
}

CASES = {}


def case(name, function, *inputs):
    assert name not in CASES, name
    CASES[name] = (function, inputs)


for sample, names in UNARY.items():
    for name in names.split():
        case(name, lambda x, name=name: getattr(torch, name)(x) if hasattr(torch, name) else getattr(F, name)(x), sample(2, 3))

case("add", lambda x, y: x + y, normal(2, 3), normal(3))
case("add_alpha", lambda x, y: torch.add(x, y, alpha=0.3), normal(2, 3), normal(2, 3))
case("add_number", lambda x: x + 1.5, normal(2, 3))
case("number_minus", lambda x: 1.5 - x, normal(2, 3))
case("sub", lambda x, y: x - y, normal(2, 3), normal(2, 1))
case("mul", lambda x, y: x * y, normal(2, 3), normal(2, 3))
case("div", lambda x, y: x / y, normal(2, 3), positive(2, 3))
case("number_over", lambda x: 2.0 / x, positive(2, 3))
case("div_floor", lambda x: torch.div(x, 0.3, rounding_mode="floor"), normal(2, 3))
case("div_trunc", lambda x: torch.div(x, 0.3, rounding_mode="trunc"), normal(2, 3))
case("remainder", lambda x: torch.remainder(x, 0.7), normal(2, 3))
case("fmod", lambda x: torch.fmod(x, 0.7), normal(2, 3))
case("pow_number", lambda x: x**3, normal(2, 3))
case("pow", lambda x, y: x**y, positive(2, 3), normal(2, 3))
case("addcmul", lambda x, y, z: torch.addcmul(x, y, z, value=0.5), normal(2, 3), normal(2, 3), normal(2, 3))
case("addcdiv", lambda x, y, z: torch.addcdiv(x, y, z, value=0.5), normal(2, 3), normal(2, 3), positive(2, 3))
case("lerp", lambda x, y, w: torch.lerp(x, y, w), normal(2, 3), normal(2, 3), positive(2, 3))
case("maximum", torch.maximum, normal(2, 3), normal(2, 3))
case("minimum", torch.minimum, normal(2, 3), normal(2, 3))
case("atan2", torch.atan2, normal(2, 3), positive(2, 3))
case("logaddexp", torch.logaddexp, normal(2, 3), normal(2, 3))
case("clamp", lambda x: x.clamp(-0.5, 0.5), normal(2, 3))
case("clamp_tensors", lambda x, y, z: x.clamp(-y, z), normal(2, 3), positive(2, 3), positive(2, 3))
case("clamp_min", lambda x: x.clamp_min(0.1), normal(2, 3))
case("clamp_max", lambda x: x.clamp_max(0.1), normal(2, 3))
case("softplus", lambda x: F.softplus(x), normal(2, 3))
case("log_sigmoid", lambda x: F.logsigmoid(x), normal(2, 3))
case("gelu", lambda x: F.gelu(x), normal(2, 3))
case("elu", lambda x: F.elu(x, 0.7), normal(2, 3))
case("leaky_relu", lambda x: F.leaky_relu(x, 0.1), normal(2, 3))
case("hardtanh", lambda x: F.hardtanh(x, -0.4, 0.6), normal(2, 3))
case("round", lambda x: torch.round(x, decimals=1), normal(2, 3))
case("nan_to_num", lambda x: torch.nan_to_num(x.double().log(), nan=3.0, neginf=-5.0), torch.tensor([1, 0, -1]))
case("where", lambda c, x, y: torch.where(c, x, y), MASK, normal(2, 3), normal(2, 3))

case("sum", lambda x: x.sum(), normal(2, 3))
case("sum_dim", lambda x: x.sum(1, keepdim=True), normal(2, 3))
case("sum_dims", lambda x: x.sum((0, 2)), normal(2, 3, 2))
case("mean", lambda x: x.mean(), normal(2, 3))
case("mean_dims", lambda x: x.mean((0,), keepdim=True), normal(2, 3))
case("prod", lambda x: x.prod(), normal(2, 3))
case("prod_dim", lambda x: x.prod(1), normal(2, 3))
case("std", lambda x: x.std(), normal(2, 3))
case("std_dim", lambda x: x.std(1, unbiased=False), normal(2, 3))
case("var", lambda x: x.var(unbiased=False), normal(2, 3))
case("var_dims", lambda x: x.var((0, 1), keepdim=True), normal(2, 3))
case("std_mean", lambda x: torch.std_mean(x, 1), normal(2, 3))
case("var_mean", lambda x: torch.var_mean(x, 0, unbiased=False), normal(2, 3))
case("norm", lambda x: x.norm(), normal(2, 3))
case("norm_1", lambda x: x.norm(p=1), normal(2, 3))
case("norm_dim", lambda x: x.norm(dim=1), normal(2, 3))
case("logsumexp", lambda x: x.logsumexp(1), normal(2, 3))
case("cumsum", lambda x: x.cumsum(1), normal(2, 3))
case("cumprod", lambda x: x.cumprod(0), normal(2, 3))
case("logcumsumexp", lambda x: x.logcumsumexp(1), normal(2, 3))
case("max", lambda x: x.max(), normal(2, 3))
case("min", lambda x: x.min(), normal(2, 3))
case("max_dim", lambda x: tuple(x.max(1)), normal(2, 3))
case("min_dim", lambda x: tuple(x.min(0, keepdim=True)), normal(2, 3))
case("amax", lambda x: x.amax((0, 1)), normal(2, 3))
case("amin", lambda x: x.amin((1,), keepdim=True), normal(2, 3))
case("argmax", lambda x: x.argmax(), normal(2, 3))
case("argmax_dim", lambda x: x.argmax(1, keepdim=True), normal(2, 3))
case("argmin_dim", lambda x: x.argmin(0), normal(2, 3))
case("median", lambda x: x.median(), normal(2, 3))
case("softmax", lambda x: x.softmax(1), normal(2, 3))
case("log_softmax", lambda x: x.log_softmax(1), normal(2, 3))
case("quantile", lambda x, q: x.quantile(q, 1), normal(2, 5), torch.tensor([0.1, 0.5, 0.9]))

case("eq", lambda x, y: x == y, integers(3, 2, 3), integers(3, 2, 3))
case("ne_number", lambda x: x != 1, integers(3, 2, 3))
case("lt", lambda x, y: x < y, normal(2, 3), normal(2, 3))
case("le_number", lambda x: x <= 0.1, normal(2, 3))
case("gt_number", lambda x: x > 0.1, normal(2, 3))
case("ge", lambda x, y: x >= y, normal(2, 3), normal(2, 3))
case("logical_and", lambda x, y: torch.logical_and(x > 0, y > 0), normal(2, 3), normal(2, 3))
case("bitwise", lambda x, y: (x & y) | ~x ^ y, integers(16, 2, 3), integers(16, 2, 3))
case("all_any", lambda x: ((x > 0).all(), (x > 0).any(1)), normal(2, 3))
case("isfinite", lambda x: (torch.isfinite(1 / x), torch.isinf(1 / x), torch.isnan(x / x)), torch.tensor([0.0, 1.0]))
case("isclose", lambda x: torch.isclose(x, x + 1e-7), normal(3))

case("matmul", lambda x, y: x @ y, normal(2, 3), normal(3, 4))
case("matmul_batched", lambda x, y: x @ y, normal(2, 2, 3), normal(3, 2))
case("mm", torch.mm, normal(2, 3), normal(3, 2))
case("bmm", torch.bmm, normal(2, 2, 3), normal(2, 3, 2))
case("mv", torch.mv, normal(2, 3), normal(3))
case("dot", torch.dot, normal(3), normal(3))
case("outer", torch.outer, normal(2), normal(3))
case("addmm", lambda x, y, z: torch.addmm(x, y, z, beta=0.5, alpha=2), normal(2, 2), normal(2, 3), normal(3, 2))
case("addmv", lambda x, y, z: torch.addmv(x, y, z), normal(2), normal(2, 3), normal(3))
case("baddbmm", lambda x, y, z: torch.baddbmm(x, y, z), normal(2, 2, 2), normal(2, 2, 3), normal(2, 3, 2))
case("einsum", lambda x, y: torch.einsum("bi,ij->bj", x, y), normal(2, 3), normal(3, 2))
case("det_inverse", lambda x: (x.det(), x.inverse()), torch.eye(3) * 3 + unit(3, 3))
case("trace", torch.trace, normal(3, 3))

case("gather", lambda x, i: x.gather(1, i), normal(2, 3), INDEX)
case("scatter", lambda x, i, y: x.scatter(1, i, y), normal(2, 3), torch.tensor([[0, 2], [1, 0]]), normal(2, 2))
case("scatter_add", lambda x, i, y: x.scatter_add(1, i, y), normal(2, 3), INDEX, normal(2, 3))
case("index_select", lambda x, i: x.index_select(0, i), normal(2, 3), ROWS)
case("index_add", lambda x, i, y: x.index_add(0, i, y, alpha=0.5), normal(2, 3), ROWS, normal(3, 3))
case("index_copy", lambda x, y: x.index_copy(0, torch.tensor([1, 0]), y), normal(2, 3), normal(2, 3))
case("masked_fill", lambda x, m: x.masked_fill(m, -2.5), normal(2, 3), MASK)
case("masked_select", lambda x, m: x.masked_select(m), normal(2, 3), MASK)
case("take_along_dim", lambda x, i: x.take_along_dim(i, 1), normal(2, 3), INDEX)
case("nonzero", lambda m: m.nonzero(), MASK)
case("sort", lambda x: tuple(x.sort(1, descending=True)), normal(2, 3))
case("argsort", lambda x: x.argsort(1), normal(2, 3))
case("topk", lambda x: tuple(x.topk(2, 1)), normal(2, 4))
case("searchsorted", lambda x, y: torch.searchsorted(x, y, right=True), torch.tensor([0.0, 1.0, 1.0, 2.0]), torch.tensor([1.0, 1.5, 3.0]))
case("index_slices", lambda x: x[1:, ..., 0], normal(3, 2, 2))
case("index_steps", lambda x: x[::2, None, -1], normal(3, 2))
case("index_tensor", lambda x, i: x[i, 1], normal(2, 3), ROWS)
case("index_mask", lambda x, m: x[m], normal(2, 3), MASK)

case("reshape", lambda x: x.t().reshape(2, -1), normal(2, 3))
case("flatten", lambda x: x.flatten(1), normal(2, 3, 2))
case("unflatten", lambda x: x.unflatten(1, (3, 2)), normal(2, 6))
case("transpose", lambda x: x.transpose(0, 2), normal(2, 3, 2))
case("permute", lambda x: x.permute(2, 0, 1), normal(2, 3, 2))
case("squeeze", lambda x: (x.squeeze(), x.squeeze(1), x.unsqueeze(0)), normal(2, 1, 3))
case("expand", lambda x: x.expand(2, 3), normal(2, 1))
case("repeat", lambda x: x.repeat(2, 2), normal(2, 1))
case("narrow", lambda x: x.narrow(1, 1, 2), normal(2, 3))
case("select", lambda x: x.select(1, -1), normal(2, 3))
case("stack", lambda x, y: torch.stack([x, y], 1), normal(2, 3), normal(2, 3))
case("cat", lambda x, y: torch.cat([x, y], 1), normal(2, 3), normal(2, 1))
case("split", lambda x: torch.split(x, [1, 2], 1), normal(2, 3))
case("chunk", lambda x: torch.chunk(x, 2, 1), normal(2, 3))
case("unbind", lambda x: torch.unbind(x, 1), normal(2, 3))
case("flip", lambda x: x.flip(1), normal(2, 3))
case("roll", lambda x: x.roll(1, 1), normal(2, 3))
case("diagonal", lambda x: (x.diag(), x.tril(), x.triu(1)), normal(3, 3))
case("repeat_interleave", lambda x: x.repeat_interleave(2, 1), normal(2, 2))


def record(tensor):
    flat = tensor.detach().reshape(-1)
    values = flat.tolist() if tensor.is_floating_point() else [int(v) for v in flat]
    return {"type": str(tensor.dtype).split(".")[1], "shape": list(tensor.shape), "values": values}


def run(function, inputs):
    inputs = [x.clone().requires_grad_() if x.is_floating_point() else x for x in inputs]
    outputs = function(*inputs)
    outputs = list(outputs) if isinstance(outputs, (tuple, list)) else [outputs]
    loss = sum(
        (((torch.arange(y.numel()) % 7) / 10 + 0.5).reshape(y.shape) * y).sum() for y in outputs if y.requires_grad
    )
    gradients = [None] * len(inputs)
    if isinstance(loss, torch.Tensor):
        wanted = [x for x in inputs if x.requires_grad]
        found = iter(torch.autograd.grad(loss, wanted, allow_unused=True))
        gradients = [next(found) if x.requires_grad else None for x in inputs]
    return {
        "inputs": [record(x) for x in inputs],
        "outputs": [record(y) for y in outputs],
        "gradients": [None if g is None else record(g) for g in gradients],
    }


lines = [f"  {json.dumps(name)}: {json.dumps(run(*spec), allow_nan=False)}" for name, spec in CASES.items()]
text = "{\n" + ",\n".join(lines) + "\n}\n"
pathlib.Path(__file__).with_suffix(".json").write_text(text, encoding="utf-8")
