"""Golden values of actor-critic methods with replay memory: DDPG, TD3, SAC, discrete SAC, and squashed log-probabilities."""
import math
from decimal import Decimal, localcontext

import torch

from golden_numbers import (
    ACTION_SIZE,
    ACTIONS,
    CENTRE,
    HIGH,
    LOW,
    OBSERVATION,
    RUNNING,
    SCALE,
    TERMINATED,
    TRUNCATED,
    Mlp,
    covering,
    exact,
    gradient,
    normal_log_probability,
    random,
    single,
    singles,
)

DISCOUNT = 0.9
ALPHA_LOG = -0.7  # the logarithm of SAC's alpha
TARGET_ENTROPY = -1.5
TARGET_SIGMA, TARGET_CLIP = 0.4, 0.5
LOG_STD_FROM, LOG_STD_TO = -1.0, 0.5
STATUSES = [RUNNING, RUNNING, TERMINATED, RUNNING, TRUNCATED, TERMINATED, TRUNCATED, RUNNING]

CRITIC = Mlp([OBSERVATION + ACTION_SIZE, 4, 1], "relu")
DETERMINISTIC = Mlp([OBSERVATION, 4, ACTION_SIZE], "relu", last="tanh")
STOCHASTIC = Mlp([OBSERVATION, 4, 2 * ACTION_SIZE], "relu")
DISCRETE_CRITIC = Mlp([OBSERVATION, 4, ACTIONS], "relu")
DISCRETE_ACTOR = Mlp([OBSERVATION, 4, ACTIONS], "relu")


def make_transitions(discrete):
    """One stream of steps, with actions up to the bounds, and numbers for noise at both ends of each."""
    result, observation = [], singles(OBSERVATION)
    for status in STATUSES:
        following = singles(OBSERVATION)
        step = {"observation": observation, "reward": single(random.normal()), "next": following, "status": status}
        if discrete:
            step["action"] = int(random.integers(ACTIONS))
        else:
            step["action"] = [single(random.uniform(low, high)) for low, high in zip(LOW, HIGH)]
            step["noise"], step["nextNoise"] = singles(ACTION_SIZE), singles(ACTION_SIZE, 1.2)
        result.append(step)
        observation = following if status == RUNNING else singles(OBSERVATION)
    return result


def discount_of(step):
    return 0.0 if step["status"] == TERMINATED else DISCOUNT


def q(parameters, observation, action):
    """Q(s, a) of the concatenated observation and action, which is not scaled."""
    return CRITIC(parameters, torch.cat((observation, action)))[0]


def onto_bounds(unit):
    """centre + scale times what is within -1 and 1."""
    return exact(CENTRE) + exact(SCALE) * unit


def mu(parameters, observation):
    return onto_bounds(DETERMINISTIC(parameters, observation))


def critic_part(written, step, target):
    """Sum over the critics of (y - Q_i(s, a))^2 and the gradient for each."""
    observation, action = exact(step["observation"]), exact(step["action"])
    loss, *gradients = gradient(
        lambda *all_critics: sum((target - q(p, observation, action)) ** 2 for p in all_critics), *map(exact, written))
    return {"target": target, "criticLoss": loss, "criticGradients": gradients}


def ddpg(steps):
    """
    DDPG (Lillicrap et al. 2016, algorithm 1): y = r + gamma Q'(s', mu'(s')), critic loss (y - Q(s, a))^2, actor loss
    -Q(s, mu(s)), whose gradient by the chain rule is the deterministic policy gradient (Silver et al. 2014, equation 9).
    """
    actor, actor_target = DETERMINISTIC.draw(), DETERMINISTIC.draw()
    critic, critic_target = CRITIC.draw(), CRITIC.draw()
    results = []
    for step in steps:
        observation, following = exact(step["observation"]), exact(step["next"])
        target = step["reward"] + discount_of(step) * float(
            q(exact(critic_target), following, mu(exact(actor_target), following)))
        loss, actor_gradient = gradient(lambda p: -q(exact(critic), observation, mu(p, observation)), exact(actor))
        results.append({**critic_part([critic], step, target), "actorLoss": loss, "actorGradient": actor_gradient})
    return {
        "actor": actor, "actorTarget": actor_target, "critics": [critic], "criticTargets": [critic_target],
        "transitions": results,
    }


def td3(steps):
    """
    TD3 (Fujimoto, van Hoof and Meger 2018, algorithm 1): a' = clip(mu'(s') + clip(sigma e, -c, c), low, high),
    sigma and c in shares of half of each action's range, the noise being scaled after it is clipped;
    y = r + gamma min over i of Q_i'(s', a'), critic loss sum over i of (y - Q_i(s, a))^2, actor loss -Q_1(s, mu(s)). e is the
    transition's nextNoise.
    """
    actor, actor_target = DETERMINISTIC.draw(), DETERMINISTIC.draw()
    critics, critic_targets = [CRITIC.draw(), CRITIC.draw()], [CRITIC.draw(), CRITIC.draw()]
    results, clipped, bounded, chosen = [], set(), set(), set()
    for step in steps:
        observation, following = exact(step["observation"]), exact(step["next"])
        action = []
        for i, a in enumerate(mu(exact(actor_target), following).tolist()):
            noise = TARGET_SIGMA * float(exact(step["nextNoise"])[i])
            clipped.add(abs(noise) > TARGET_CLIP)
            moved = a + SCALE[i] * min(max(noise, -TARGET_CLIP), TARGET_CLIP)
            bounded.add(-1 if moved < LOW[i] else 1 if moved > HIGH[i] else 0)
            action.append(min(max(moved, LOW[i]), HIGH[i]))
        values = [float(q(exact(target), following, torch.tensor(action))) for target in critic_targets]
        chosen.add(values[0] < values[1])
        target = step["reward"] + discount_of(step) * min(values)
        loss, actor_gradient = gradient(lambda p: -q(exact(critics[0]), observation, mu(p, observation)), exact(actor))
        results.append({
            "nextAction": action, **critic_part(critics, step, target), "actorLoss": loss, "actorGradient": actor_gradient})
    covers = clipped == {True, False} and bounded == {-1, 0, 1} and chosen == {True, False}
    return {
        "sigma": TARGET_SIGMA, "clip": TARGET_CLIP,
        "actor": actor, "actorTarget": actor_target, "critics": critics, "criticTargets": critic_targets,
        "transitions": results,
    }, covers


def bounded_log_std(raw, bounding):
    """Within its bounds by clamping (Haarnoja et al. 2018) or by tanh."""
    if bounding == "clamp":
        return torch.clamp(raw, LOG_STD_FROM, LOG_STD_TO)
    return LOG_STD_FROM + 0.5 * (LOG_STD_TO - LOG_STD_FROM) * (torch.tanh(raw) + 1)


def squashed_sample(parameters, observation, noise, bounding):
    """
    a = centre + scale tanh(u), u = mean + sigma e; log pi(a|s) = log N(u; mean, sigma) - sum of log(scale (1 - tanh(u)^2))
    (Haarnoja et al. 2018, "Soft Actor-Critic", appendix C, with the scale).
    """
    outputs = STOCHASTIC(parameters, observation)
    mean, log_std = outputs[:ACTION_SIZE], bounded_log_std(outputs[ACTION_SIZE:], bounding)
    u = mean + torch.exp(log_std) * exact(noise)
    unit = torch.tanh(u)
    log_probability = normal_log_probability(mean, log_std, u) - torch.log(exact(SCALE) * (1 - unit * unit)).sum()
    return onto_bounds(unit), log_probability


def sac(steps, bounding):
    """
    SAC (Haarnoja et al. 2018, "Soft Actor-Critic Algorithms and Applications", algorithm 1): with a' and log pi(a'|s') from
    nextNoise and the policy as it is, y = r + gamma (min over i of Q_i'(s', a') - alpha log pi(a'|s')); actor loss
    alpha log pi(a|s) - min over i of Q_i(s, a) with a from noise; alpha loss -alpha (log pi(a|s) + H), its gradient
    with respect to log alpha; logAlphaLoss is -log alpha (log pi(a|s) + H), which has the same zero and is used in its place by
    many. The policy's network gives the means, then the logarithms of sigma.
    """
    actor = STOCHASTIC.draw()
    critics, critic_targets = [CRITIC.draw(), CRITIC.draw()], [CRITIC.draw(), CRITIC.draw()]
    alpha = math.exp(float(exact([ALPHA_LOG])))
    results, chosen, beyond = [], set(), set()
    for step in steps:
        observation, following = exact(step["observation"]), exact(step["next"])
        next_action, next_log = squashed_sample(exact(actor), following, step["nextNoise"], bounding)
        values = [float(q(exact(target), following, next_action)) for target in critic_targets]
        target = step["reward"] + discount_of(step) * (min(values) - alpha * float(next_log))

        def actor_loss(parameters):
            action, log_probability = squashed_sample(parameters, observation, step["noise"], bounding)
            both = [q(exact(critic), observation, action) for critic in critics]
            chosen.add(bool(both[0] < both[1]))
            return alpha * log_probability - torch.minimum(*both)

        raw = STOCHASTIC(exact(actor), observation)[ACTION_SIZE:]
        beyond.update(-1 if r < LOG_STD_FROM else 1 if r > LOG_STD_TO else 0 for r in raw)
        action, log_probability = squashed_sample(exact(actor), observation, step["noise"], bounding)
        loss, actor_gradient = gradient(actor_loss, exact(actor))
        log_alpha = exact([ALPHA_LOG])
        alpha_loss, alpha_gradient = gradient(lambda p: -torch.exp(p[0]) * (float(log_probability) + TARGET_ENTROPY), log_alpha)
        log_alpha_loss, log_alpha_gradient = gradient(lambda p: -p[0] * (float(log_probability) + TARGET_ENTROPY), log_alpha)
        results.append({
            "nextAction": next_action, "nextLogProbability": float(next_log), **critic_part(critics, step, target),
            "action": action, "logProbability": float(log_probability),
            "actorLoss": loss, "actorGradient": actor_gradient,
            "alphaLoss": alpha_loss, "alphaGradient": float(alpha_gradient),
            "logAlphaLoss": log_alpha_loss, "logAlphaGradient": float(log_alpha_gradient),
        })
    return {
        "bounding": bounding, "logStdFrom": LOG_STD_FROM, "logStdTo": LOG_STD_TO,
        "logAlpha": ALPHA_LOG, "targetEntropy": TARGET_ENTROPY,
        "actor": actor, "critics": critics, "criticTargets": critic_targets,
        "transitions": results,
    }, chosen == {True, False} and beyond == {-1, 0, 1}


def log_softmax(logits):
    return logits - torch.log(sum(torch.exp(logit) for logit in logits))


def discrete_sac(steps):
    """
    SAC with few actions (Christodoulou 2019, equations 10 to 12): all expectations are sums over the actions.
    y = r + gamma sum over a of pi(a|s') (min over i of Q_i'(s', a) - alpha log pi(a|s')), critic loss sum over i of
    (y - Q_i(s, a))^2, actor loss sum over a of pi(a|s) (alpha log pi(a|s) - min over i of Q_i(s, a)), alpha loss
    sum over a of pi(a|s) (-alpha (log pi(a|s) + H)).
    """
    entropy = 0.7
    actor = DISCRETE_ACTOR.draw()
    critics = [DISCRETE_CRITIC.draw(), DISCRETE_CRITIC.draw()]
    critic_targets = [DISCRETE_CRITIC.draw(), DISCRETE_CRITIC.draw()]
    alpha = math.exp(float(exact([ALPHA_LOG])))
    results = []

    def regularised(parameters, networks, observation):
        """Sum over a of pi(a|s) (min Q - alpha log pi)."""
        values = [DISCRETE_CRITIC(exact(written), observation) for written in networks]
        logs = log_softmax(DISCRETE_ACTOR(parameters, observation))
        return sum(torch.exp(log) * (torch.minimum(a, b) - alpha * log) for log, a, b in zip(logs, *values))

    for step in steps:
        observation, following, action = exact(step["observation"]), exact(step["next"]), step["action"]
        target = step["reward"] + discount_of(step) * float(regularised(exact(actor), critic_targets, following))
        critic_loss, *critic_gradients = gradient(
            lambda *ps: sum((target - DISCRETE_CRITIC(p, observation)[action]) ** 2 for p in ps), *map(exact, critics))
        actor_loss, actor_gradient = gradient(lambda p: -regularised(p, critics, observation), exact(actor))
        logs = log_softmax(DISCRETE_ACTOR(exact(actor), observation))
        shortfall = float(sum(torch.exp(log) * (log + entropy) for log in logs))
        alpha_loss, alpha_gradient = gradient(lambda p: -torch.exp(p[0]) * shortfall, exact([ALPHA_LOG]))
        results.append({
            "target": target, "criticLoss": critic_loss, "criticGradients": critic_gradients,
            "actorLoss": actor_loss, "actorGradient": actor_gradient,
            "alphaLoss": alpha_loss, "alphaGradient": float(alpha_gradient),
        })
    return {
        "logAlpha": ALPHA_LOG, "targetEntropy": entropy,
        "actor": actor, "critics": critics, "criticTargets": critic_targets, "transitions": results,
    }


def squashed():
    """
    log pi(a) = log N(u; mean, sigma) - log(scale (1 - tanh(u)^2)), by that formula in 60 decimal digits, for each element of an
    action alone, and the derivatives at fixed noise e = (u - mean) / sigma: 2 tanh(u) with respect to the mean and
    -1 + 2 tanh(u) sigma e to log sigma. In double precision the formula breaks down from |u| = 19 on, in single from 9.
    """
    results = []
    for u in (-10.0, -1.0, 0.0, 1.0, 10.0):
        for scale, centre in zip(SCALE, CENTRE):
            for offset, log_std in ((0.0, 0.0), (0.75, -0.5), (-1.25, 0.5)):
                mean = u - offset
                with localcontext() as context:
                    context.prec = 60
                    d = Decimal
                    tanh = (d(u).exp() - (-d(u)).exp()) / (d(u).exp() + (-d(u)).exp())
                    two_pi = 2 * d("3.14159265358979323846264338327950288419716939937510582097494459")
                    e = (d(u) - d(mean)) / d(log_std).exp()
                    normal = -e * e / 2 - d(log_std) - two_pi.ln() / 2
                    log_probability = normal - (d(scale) * (1 - tanh * tanh)).ln()
                    derivatives = 2 * tanh, -1 + 2 * tanh * (d(u) - d(mean))
                    action = d(centre) + d(scale) * tanh
                stable = 2 * (math.log(2) - u - (math.log1p(math.exp(-2 * abs(u))) + max(-2 * u, 0.0)))
                assert abs(float(normal) - math.log(scale) - stable - float(log_probability)) < 1e-12
                results.append({
                    "u": u, "mean": mean, "logStd": log_std, "scale": scale, "centre": centre, "noise": float(e),
                    "action": float(action), "logProbability": float(log_probability),
                    "meanGradient": float(derivatives[0]), "logStdGradient": float(derivatives[1]),
                })
    return results


def compute():
    continuous, discrete = make_transitions(discrete=False), make_transitions(discrete=True)
    return {
        "low": LOW,
        "high": HIGH,
        "discount": DISCOUNT,
        "networks": {
            "critic": CRITIC.describe(), "deterministic": DETERMINISTIC.describe(), "stochastic": STOCHASTIC.describe(),
            "discreteCritic": DISCRETE_CRITIC.describe(), "discreteActor": DISCRETE_ACTOR.describe(),
        },
        "transitions": continuous,
        "discreteTransitions": discrete,
        "squashed": squashed(),
        "ddpg": ddpg(continuous),
        "td3": covering(td3, continuous),
        "sac": [covering(sac, continuous, bounding) for bounding in ("clamp", "tanh")],
        "discreteSac": discrete_sac(discrete),
    }
