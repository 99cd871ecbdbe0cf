"""Golden values of methods that learn from whole episodes: REINFORCE, on its own data and on another policy's."""
import torch

from golden_numbers import TRUNCATED, exact, gradient, mean
from golden_rollouts import DISCOUNT, moved, value


def returns_to_go(steps, critic):
    """G_t = r_t + gamma G_{t+1}; with a critic, a truncated episode goes on with V(final observation), without with nothing."""
    result = []
    for start in range(len(steps)):
        total, factor = 0.0, 1.0
        for step in steps[start:]:
            total += factor * step["reward"]
            factor *= DISCOUNT
        if critic is not None and steps[-1]["status"] == TRUNCATED:
            total += factor * float(value(critic, steps[-1]["next"]))
        result.append(total)
    return result


def reinforce(policy, episodes, actor_written, critic_written):
    """
    REINFORCE (Williams 1992; Sutton and Barto 2018, sections 13.3 and 13.4, without the factor gamma^t): the loss is
    -E[log pi(a_t|s_t) (G_t - b)], the mean over all steps of the episodes.
    Learned: b = V(s_t), fitted by E[(G_t - V(s_t))^2]. Mean: b is the mean of G over all steps. None: b = 0.
    Whole: the return of the episode's first step stands at every step, b = 0.
    """
    actor, critic = exact(actor_written), exact(critic_written)
    steps = [step for episode in episodes for step in episode]
    bootstrapped = [g for episode in episodes for g in returns_to_go(episode, critic)]
    plain = [g for episode in episodes for g in returns_to_go(episode, None)]
    whole = [returns_to_go(episode, None)[0] for episode in episodes for _ in episode]
    values = [float(value(critic, step["observation"])) for step in steps]
    weights = {
        "learned": [g - v for g, v in zip(bootstrapped, values)],
        "mean": [g - mean(plain) for g in plain],
        "none": plain,
        "whole": whole,
    }
    critic_part = gradient(
        lambda p: mean((g - value(p, step["observation"])) ** 2 for g, step in zip(bootstrapped, steps)), critic)
    result = {
        "returns": plain,
        "bootstrappedReturns": bootstrapped,
        "values": values,
        "criticLoss": critic_part[0],
        "criticGradient": critic_part[1],
    }
    for name, weight in weights.items():
        loss, actor_gradient = gradient(lambda p: -mean(
            w * policy.log_probability(p, exact(s["observation"]), s["action"]) for w, s in zip(weight, steps)), actor)
        result[name] = {"weights": weight, "loss": loss, "actorGradient": actor_gradient}
    return result


def importance(policy, episodes, behaviour_written, ceiling=1.1):
    """
    Importance sampling per decision (Precup, Sutton and Singh 2000) with truncated ratios (Ionides 2008; Munos et
    al. 2016): rho_t = min(pi(a_t|s_t) / b(a_t|s_t), ceiling), w_t = the product of rho from the episode's first step to t.
    The policy gradient weighs each reward by the ratios up to its own time,
    W_t = sum over k >= t of gamma^{k-t} w_k r_k, gradient of -E[log pi(a_t|s_t) W_t] with W constant, the mean over all steps.
    WeightedReturns is the other form, w_t G_t, which weighs a return by the ratios up to its action alone.
    """
    actor_written = moved(behaviour_written, 0.15)
    behaviour, actor = exact(behaviour_written), exact(actor_written)
    steps = [step for episode in episodes for step in episode]

    def ratio(step):
        observation, action = exact(step["observation"]), step["action"]
        difference = policy.log_probability(actor, observation, action) - policy.log_probability(behaviour, observation, action)
        return float(torch.exp(difference))

    ratios = [ratio(step) for step in steps]
    products, per_decision, weighted = [], [], []
    for episode in episodes:
        truncated, product, own = [min(ratio(step), ceiling) for step in episode], 1.0, []
        for rho in truncated:
            product *= rho
            own.append(product)
        products += own
        for start in range(len(episode)):
            terms = range(start, len(episode))
            per_decision.append(sum(DISCOUNT ** (k - start) * own[k] * episode[k]["reward"] for k in terms))
            weighted.append(own[start] * sum(DISCOUNT ** (k - start) * episode[k]["reward"] for k in terms))

    def part(weights):
        loss, actor_gradient = gradient(lambda p: -mean(
            w * policy.log_probability(p, exact(s["observation"]), s["action"]) for w, s in zip(weights, steps)), actor)
        return {"weights": weights, "loss": loss, "actorGradient": actor_gradient}

    return {
        "ceiling": ceiling,
        "behaviourLogProbabilities": [
            float(policy.log_probability(behaviour, exact(s["observation"]), s["action"])) for s in steps],
        "actor": actor_written,
        "ratios": ratios,
        "products": products,
        "perDecision": part(per_decision),
        "weightedReturns": part(weighted),
    }, min(ratios) < 0.9 and max(ratios) > 1.3
