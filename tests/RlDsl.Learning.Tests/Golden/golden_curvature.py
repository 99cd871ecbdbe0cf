"""Golden values of natural gradients: the Fisher matrix and its products, and conjugate gradient."""
import numpy as np
import torch

from golden_numbers import CategoricalPolicy, GaussianPolicy, exact, random, single, singles

OBSERVATIONS = 6
DAMPING = 0.1
MAXIMUM_DIVERGENCE = 0.01
ITERATIONS = (1, 2, 3, 10)


def conjugate_gradient(matrix, b, iterations):
    """Hestenes and Stiefel 1952, from x = 0 (the form of Shewchuk 1994, B2), stopped when nothing is left."""
    x = np.zeros_like(b)
    residual, direction = b.copy(), b.copy()
    size = residual @ residual
    for _ in range(iterations):
        if size < 1e-10:
            break
        product = matrix @ direction
        step = size / (direction @ product)
        x = x + step * direction
        residual = residual - step * product
        direction = residual + residual @ residual / size * direction
        size = residual @ residual
    return x


def linear_system():
    """A x = b for a symmetric positive definite A: what conjugate gradient has after each iteration, and the solution."""
    size = 5
    half = random.normal(size=(size, size))
    matrix = np.array([[single(x) for x in row] for row in half @ half.T + np.eye(size)])
    matrix = exact((matrix + matrix.T) / 2).numpy()
    b = singles(size)
    solution = np.linalg.solve(matrix, exact(b).numpy())
    iterates = [conjugate_gradient(matrix, exact(b).numpy(), count) for count in range(1, size + 1)]
    assert np.abs(iterates[-1] - solution).max() < 1e-9
    return {
        "matrix": matrix.tolist(), "b": b, "solution": solution.tolist(), "iterates": [x.tolist() for x in iterates]}


def explicit_fisher(policy, parameters, observations):
    """
    F = E_s[E_a[grad log pi(a|s) grad log pi(a|s)^T]] (Kakade 2002). For a categorical policy the sum over actions
    stands there; for independent normal distributions the inner mean is J^T diag(1 / sigma^2) J for the means, J their
    Jacobian, and 2 for each log sigma.
    """
    result = np.zeros((len(parameters), len(parameters)))
    for observation in observations:
        if isinstance(policy, CategoricalPolicy):
            rows = torch.autograd.functional.jacobian(lambda p: policy.distribution(p, observation), parameters).numpy()
            weights = torch.exp(policy.distribution(parameters, observation)).numpy()
        else:
            rows = torch.autograd.functional.jacobian(
                lambda p: torch.cat(policy.distribution(p, observation)), parameters).numpy()
            variance = torch.exp(2 * policy.distribution(parameters, observation)[1]).numpy()
            weights = np.concatenate((1 / variance, np.full(len(variance), 2.0)))
        result += rows.T @ (weights[:, None] * rows) / len(observations)
    return result


def check_against_divergence(policy, parameters, observations, fisher):
    """F is the second derivative of E_s[KL(pi_old || pi)] where both are equal (Schulman et al. 2015, appendix C)."""
    def divergence(p):
        return sum(policy.divergence(parameters, p, observation) for observation in observations) / len(observations)

    hessian = torch.autograd.functional.hessian(divergence, parameters).numpy()
    assert np.abs(hessian - fisher).max() < 1e-9


def natural_gradient(policy):
    """
    Products with F, x = (F + damping)^-1 g by conjugate gradient, and the step sqrt(2 delta / x^T F x) x of the natural
    gradient (Schulman et al. 2015, appendix C), for the parameters of the network and then those that no observation
    changes. DampedScale has x^T (F + damping) x in the place of x^T F x.
    """
    written = policy.network.draw() + [single(-0.5 + x) for x in random.normal(scale=0.2, size=policy.free)]
    observations = [singles(3) for _ in range(OBSERVATIONS)]
    parameters, states = exact(written), [exact(o) for o in observations]
    fisher = explicit_fisher(policy, parameters, states)
    check_against_divergence(policy, parameters, states, fisher)
    damped = fisher + DAMPING * np.eye(len(written))
    vectors = [singles(len(written)) for _ in range(2)]
    g = exact(vectors[0]).numpy()
    solutions = []
    for count in ITERATIONS:
        x = conjugate_gradient(damped, g, count)
        solutions.append({
            "iterations": count,
            "x": x.tolist(),
            "scale": float(np.sqrt(2 * MAXIMUM_DIVERGENCE / (x @ fisher @ x))),
            "dampedScale": float(np.sqrt(2 * MAXIMUM_DIVERGENCE / (x @ damped @ x))),
        })
    return {
        "actorNetwork": policy.network.describe(),
        "actor": written,
        "observations": observations,
        "damping": DAMPING,
        "maximumDivergence": MAXIMUM_DIVERGENCE,
        "fisher": fisher.tolist(),
        "vectors": vectors,
        "products": [(fisher @ exact(v).numpy()).tolist() for v in vectors],
        "gradient": vectors[0],
        "solutions": solutions,
        "solution": np.linalg.solve(damped, g).tolist(),
    }


def compute():
    return {
        "linearSystem": linear_system(),
        "discrete": natural_gradient(CategoricalPolicy()),
        "gaussian": natural_gradient(GaussianPolicy()),
    }
