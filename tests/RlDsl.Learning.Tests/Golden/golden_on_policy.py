"""Golden values of PPO, A2C and the online actor-critic."""
import torch

from golden_numbers import TERMINATED, covering, exact, gradient, mean, random
from golden_rollouts import DISCOUNT, advantages_of, by_rows, moved, normalised, rows_of, value


class PpoBatch:
    """What PPO's losses are of: rows, and what the policy and the critic said of them when they were taken."""

    def __init__(self, policy, rows, old, old_log_probabilities, old_values, advantages, returns):
        self.policy, self.rows, self.old = policy, rows, old
        self.old_log_probabilities, self.old_values = old_log_probabilities, old_values
        self.advantages, self.returns = advantages, returns

    def ratio(self, parameters, row):
        step = self.rows[row]
        log = self.policy.log_probability(parameters, exact(step["observation"]), step["action"])
        return torch.exp(log - self.old_log_probabilities[row])

    def clipped(self, parameters, rows, clip):
        """E[min(rho A, clip(rho, 1 - epsilon, 1 + epsilon) A)] (Schulman et al. 2017, equation 7), A normalised."""
        terms = []
        for row, advantage in zip(rows, normalised([self.advantages[row] for row in rows])):
            ratio = self.ratio(parameters, row)
            terms.append(torch.minimum(ratio * advantage, torch.clamp(ratio, 1 - clip, 1 + clip) * advantage))
        return mean(terms)

    def unclipped(self, parameters, rows):
        """E[rho A] (equation 6), A normalised."""
        advantages = normalised([self.advantages[row] for row in rows])
        return mean(self.ratio(parameters, row) * a for row, a in zip(rows, advantages))

    def divergence(self, parameters, rows):
        """E[KL(pi_old(.|s) || pi(.|s))], of the distributions, not of the actions taken."""
        return mean(self.policy.divergence(self.old, parameters, exact(self.rows[row]["observation"])) for row in rows)

    def entropy(self, parameters, rows):
        return mean(self.policy.entropy(parameters, exact(self.rows[row]["observation"])) for row in rows)

    def value_loss(self, critic, rows, clip=None):
        """E[max((V - R)^2, (V_old + clip(V - V_old, +-epsilon) - R)^2)], without a half; E[(V - R)^2] without clip."""
        terms = []
        for row in rows:
            now, before, target = value(critic, self.rows[row]["observation"]), self.old_values[row], self.returns[row]
            error = (now - target) ** 2
            if clip is not None:
                error = torch.maximum(error, (before + torch.clamp(now - before, -clip, clip) - target) ** 2)
            terms.append(error)
        return mean(terms)


def ppo_batch(policy, environments, old, critic, decay):
    rows = rows_of(environments)
    values = [float(value(critic, row["observation"])) for row in rows]
    advantages = by_rows(environments, [advantages_of(s, critic, DISCOUNT, decay) for s in environments])
    logs = [float(policy.log_probability(old, exact(row["observation"]), row["action"])) for row in rows]
    return PpoBatch(policy, rows, old, logs, values, advantages, [a + v for a, v in zip(advantages, values)])


PPO = {
    "lambda": 0.95, "clip": 0.2, "valueClip": 0.2, "beta": 1.5, "valueWeight": 0.25, "entropyWeight": 0.05,
    "learningRate": 0.2, "epochs": 4,
}


def ppo_minibatches(batch, behaviour_written, critic_written):
    """
    Every part of PPO's losses on two minibatches, at parameters other than those that acted, with ratios beyond both ends of
    the clip for advantages of both signs.
    """
    actor_written, new_critic_written = moved(behaviour_written, 0.2), moved(critic_written, 0.2)
    actor, critic = exact(actor_written), exact(new_critic_written)
    order = [int(row) for row in random.permutation(len(batch.rows))]
    results, kinds = [], set()
    for rows in (order[:len(order) // 2], order[len(order) // 2:]):
        advantages = normalised([batch.advantages[row] for row in rows])
        ratios = [float(batch.ratio(actor, row)) for row in rows]
        for ratio, advantage in zip(ratios, advantages):
            outside = 1 if ratio > 1 + PPO["clip"] else -1 if ratio < 1 - PPO["clip"] else 0
            kinds.add((outside, advantage > 0))
        parts = {
            "clipped": gradient(lambda p: batch.clipped(p, rows, PPO["clip"]), actor),
            "unclipped": gradient(lambda p: batch.unclipped(p, rows), actor),
            "divergence": gradient(lambda p: batch.divergence(p, rows), actor),
            "entropy": gradient(lambda p: batch.entropy(p, rows), actor),
            "penalised": gradient(lambda p: batch.unclipped(p, rows) - PPO["beta"] * batch.divergence(p, rows), actor),
            "valueLoss": gradient(lambda p: batch.value_loss(p, rows), critic),
            "clippedValueLoss": gradient(lambda p: batch.value_loss(p, rows, PPO["valueClip"]), critic),
        }
        logs = [float(torch.log(batch.ratio(actor, row))) for row in rows]
        results.append({
            "rows": rows,
            "normalisedAdvantages": advantages,
            "ratios": ratios,
            "meanNegativeLogRatio": mean(-log for log in logs),
            "meanRatioMinusOneMinusLogRatio": mean(r - 1 - log for r, log in zip(ratios, logs)),
            **{name: {"value": part[0], "gradient": part[1]} for name, part in parts.items()},
        })
    covers = kinds >= {(1, True), (1, False), (-1, True), (-1, False)}
    return {"actor": actor_written, "critic": new_critic_written, "minibatches": results}, covers


def ppo_epochs(batch, actor, critic, penalised):
    """
    Epochs over the whole rollout as one minibatch, from the parameters that acted, by plain gradient descent on
    -objective + valueWeight * clippedValueLoss - entropyWeight * entropy. The objective is the clipped one, or
    E[rho A] - beta E[KL(pi_old || pi)] (Schulman et al. 2017, equation 8).
    """
    rows = list(range(len(batch.rows)))

    def loss(actor_now, critic_now):
        if penalised:
            objective = batch.unclipped(actor_now, rows) - PPO["beta"] * batch.divergence(actor_now, rows)
        else:
            objective = batch.clipped(actor_now, rows, PPO["clip"])
        return (
            -objective + PPO["valueWeight"] * batch.value_loss(critic_now, rows, PPO["valueClip"])
            - PPO["entropyWeight"] * batch.entropy(actor_now, rows))

    results, furthest, clipped_values = [], 0.0, 0
    for _ in range(PPO["epochs"]):
        furthest = max(furthest, max(abs(float(batch.ratio(actor, row)) - 1) for row in rows))
        moves = [abs(float(value(critic, batch.rows[row]["observation"])) - batch.old_values[row]) for row in rows]
        clipped_values += sum(move > PPO["valueClip"] for move in moves)
        result, actor_gradient, critic_gradient = gradient(loss, actor, critic)
        results.append({
            "loss": result,
            "divergence": float(batch.divergence(actor, rows)),
            "actorGradient": actor_gradient,
            "criticGradient": critic_gradient,
        })
        actor = actor - PPO["learningRate"] * actor_gradient
        critic = critic - PPO["learningRate"] * critic_gradient
    assert furthest > PPO["clip"] and clipped_values > 0, "Nothing is ever clipped."
    return {"epochs": results, "actorAfter": actor, "criticAfter": critic}


def ppo(policy, environments, behaviour_written, critic_written):
    """PPO's parts and epochs for a policy; A2C's losses on the same rollout."""
    old, old_critic = exact(behaviour_written), exact(critic_written)
    batch = ppo_batch(policy, environments, old, old_critic, PPO["lambda"])
    return {
        "logProbabilities": batch.old_log_probabilities,
        "values": batch.old_values,
        "advantages": batch.advantages,
        "returns": batch.returns,
        "elsewhere": covering(ppo_minibatches, batch, behaviour_written, critic_written),
        "clippedUpdate": ppo_epochs(batch, old, old_critic, penalised=False),
        "penalisedUpdate": ppo_epochs(batch, old, old_critic, penalised=True),
    }


def a2c(policy, environments, actor_written, critic_written):
    """
    One update of A2C (Mnih et al. 2016, section 4 and algorithm S3, synchronously): the advantage is R - V(s), R the
    discounted rewards to the end of the episode or of the rollout, then bootstrapped (lambda = 1);
    loss = -E[log pi(a|s) A] - entropyWeight E[H] + valueWeight E[(R - V(s))^2], A and R constants, A not normalised.
    """
    actor, critic = exact(actor_written), exact(critic_written)
    batch = ppo_batch(policy, environments, actor, critic, 1.0)
    rows = range(len(batch.rows))
    policy_loss = gradient(lambda p: -mean(
        policy.log_probability(p, exact(batch.rows[row]["observation"]), batch.rows[row]["action"]) * batch.advantages[row]
        for row in rows), actor)
    entropy = gradient(lambda p: batch.entropy(p, rows), actor)
    value_loss = gradient(lambda p: batch.value_loss(p, rows), critic)
    weights = {"valueWeight": 0.5, "entropyWeight": 0.01}
    return {
        **weights,
        "advantages": batch.advantages,
        "returns": batch.returns,
        "policyLoss": policy_loss[0],
        "entropy": entropy[0],
        "valueLoss": value_loss[0],
        "loss": policy_loss[0] - weights["entropyWeight"] * entropy[0] + weights["valueWeight"] * value_loss[0],
        "actorGradient": policy_loss[1] - weights["entropyWeight"] * entropy[1],
        "criticGradient": weights["valueWeight"] * value_loss[1],
    }


def online_actor_critic(policy, rows, actor_written, critic_written):
    """
    Single steps of the actor-critic that learns online (Sutton and Barto 2018, section 13.5, without the factor gamma^t):
    delta = r + gamma V(s') - V(s); actor loss -delta log pi(a|s), critic loss delta^2 with V(s') constant. Every step is at
    the same parameters.
    """
    actor, critic = exact(actor_written), exact(critic_written)
    results = []
    for step in rows:
        discount = 0.0 if step["status"] == TERMINATED else DISCOUNT
        target = step["reward"] + discount * float(value(critic, step["next"]))
        error = target - float(value(critic, step["observation"]))
        actor_part = gradient(
            lambda p: -error * policy.log_probability(p, exact(step["observation"]), step["action"]), actor)
        critic_part = gradient(lambda p: (target - value(p, step["observation"])) ** 2, critic)
        results.append({
            "error": error,
            "actorLoss": actor_part[0],
            "actorGradient": actor_part[1],
            "criticLoss": critic_part[0],
            "criticGradient": critic_part[1],
        })
    return results
