"""Rollouts that golden values are computed for, and their advantages."""
import torch

from golden_numbers import OBSERVATION, RUNNING, TERMINATED, Mlp, exact, mean, random, single, singles

DISCOUNT = 0.9
CRITIC = Mlp([OBSERVATION, 4, 1], "tanh")


def make_episodes(policy, behaviour, environments):
    """Steps of environments whose episodes end as written: one list of steps an environment."""
    result = []
    for statuses in environments:
        steps, observation = [], singles(OBSERVATION)
        for status in statuses:
            following = singles(OBSERVATION)
            steps.append({
                "observation": observation,
                "action": policy.draw_action(behaviour, exact(observation)),
                "reward": single(random.normal()),
                "next": following,
                "status": status,
            })
            observation = following if status == RUNNING else singles(OBSERVATION)
        result.append(steps)
    return result


def value(parameters, observation):
    return CRITIC(parameters, exact(observation))[0]


def draw_policy(policy, scale=0.7):
    """Parameters as they are written; a Gaussian's standard deviations are near 0.6."""
    return policy.network.draw(scale) + [single(-0.5 + x) for x in random.normal(scale=0.2, size=policy.free)]


def moved(parameters, scale):
    return [single(x + scale * e) for x, e in zip(parameters, random.normal(size=len(parameters)))]


def advantages_of(steps, critic, discount, decay):
    """
    Generalised advantage estimation for the steps of one environment.

    A_t = sum over l of (gamma lambda)^l delta_{t+l}, delta_t = r_t + gamma V(s_{t+1}) - V(s_t)
    (Schulman et al. 2016, equation 16), the sum as far as the episode or the rollout goes. A terminated step has
    gamma V(s_{t+1}) = 0; a truncated one bootstraps with its final observation (Pardo et al. 2018).
    """
    def delta(step):
        bootstrap = 0.0 if step["status"] == TERMINATED else discount * float(value(critic, step["next"]))
        return step["reward"] + bootstrap - float(value(critic, step["observation"]))

    result = []
    for start in range(len(steps)):
        total, factor = 0.0, 1.0
        for step in steps[start:]:
            total += factor * delta(step)
            factor *= discount * decay
            if step["status"] != RUNNING:
                break
        result.append(total)
    return result


def rows_of(environments):
    """The steps in the order of a rollout: row = step * environments + environment."""
    return [steps[t] for t in range(len(environments[0])) for steps in environments]


def by_rows(environments, per_environment):
    return [values[t] for t in range(len(environments[0])) for values in per_environment]


def gae(environments, critic_written):
    """Advantages and returns A + V for several lambda, with the columns they come from."""
    critic = exact(critic_written)
    rows = rows_of(environments)
    last = len(rows) - len(environments)
    values = [float(value(critic, row["observation"])) for row in rows]
    cases = []
    for decay in (0.0, 0.5, 0.95, 1.0):
        advantages = by_rows(environments, [advantages_of(s, critic, DISCOUNT, decay) for s in environments])
        cases.append({
            "lambda": decay,
            "advantages": advantages,
            "returns": [a + v for a, v in zip(advantages, values)],
        })
    return {
        "discount": DISCOUNT,
        "values": values,
        "nextValues": [float(value(critic, row["next"])) for row in rows],
        "discounts": [0.0 if row["status"] == TERMINATED else DISCOUNT for row in rows],
        "carries": [DISCOUNT if row["status"] == RUNNING and i < last else 0.0 for i, row in enumerate(rows)],
        "cases": cases,
    }


def normalised(advantages):
    """(A - mean) / (std + 1e-8) with the unbiased standard deviation."""
    centre = mean(advantages)
    deviation = (sum((a - centre) ** 2 for a in advantages) / (len(advantages) - 1)) ** 0.5
    assert abs(deviation - float(torch.std(torch.tensor(advantages)))) < 1e-12
    return [(a - centre) / (deviation + 1e-8) for a in advantages]
