#!/usr/bin/python3
"""Computes golden_policies.json: what policy gradients and actor-critic methods do, straight from the papers.

As in golden_updates.py, everything is in double precision and one row at a time, and every gradient is checked against
central differences, so that nothing is shared with the generated code but the equations; each stands with its source at the
function that computes it. The inputs are decimals that are read as single-precision numbers. Run it without arguments; the
file is written beside it.
"""
import json
import os

import golden_critics
import golden_curvature
from golden_episodes import importance, reinforce
from golden_numbers import CategoricalPolicy, GaussianPolicy, RUNNING, TERMINATED, TRUNCATED, covering, exact, shortened
from golden_on_policy import PPO, a2c, online_actor_critic, ppo
from golden_rollouts import CRITIC, DISCOUNT, draw_policy, gae, make_episodes, rows_of


def on_policy(policy):
    """What one kind of policy learns from: 2 environments of 8 steps side by side, and 4 whole episodes."""
    behaviour, critic = draw_policy(policy), CRITIC.draw()
    side_by_side = make_episodes(policy, exact(behaviour), [
        [RUNNING, RUNNING, TERMINATED, RUNNING, TRUNCATED, RUNNING, RUNNING, TERMINATED],
        [RUNNING, TRUNCATED, TERMINATED, RUNNING, RUNNING, RUNNING, RUNNING, RUNNING],
    ])
    episodes = make_episodes(policy, exact(behaviour), [
        [RUNNING, RUNNING, RUNNING, TERMINATED], [RUNNING, RUNNING, TRUNCATED], [TERMINATED], [RUNNING, TERMINATED]])
    rows = rows_of(side_by_side)
    return {
        "actorNetwork": policy.network.describe(),
        "criticNetwork": CRITIC.describe(),
        "discount": DISCOUNT,
        "behaviour": behaviour,
        "critic": critic,
        "environments": len(side_by_side),
        "rollout": rows,
        "episodes": [step for episode in episodes for step in episode],
        "gae": gae(side_by_side, critic),
        "ppoOptions": PPO,
        "ppo": ppo(policy, side_by_side, behaviour, critic),
        "a2c": a2c(policy, side_by_side, behaviour, critic),
        "online": online_actor_critic(policy, rows[:6], behaviour, critic),
        "reinforce": reinforce(policy, episodes, behaviour, critic),
        "importance": covering(importance, policy, episodes, behaviour),
    }


def has_objects(value):
    """Whether there is an object somewhere below the value."""
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(isinstance(item, dict) or has_objects(item) for item in items)


def write(file, value, indent=0):
    """JSON in which every object or list without objects below it is one line."""
    if not has_objects(value):
        file.write(json.dumps(value))
        return
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    items = value.items() if isinstance(value, dict) else ((None, item) for item in value)
    file.write(opening)
    for i, (key, item) in enumerate(items):
        file.write((",\n" if i else "\n") + " " * (indent + 1))
        if key is not None:
            file.write(json.dumps(key) + ": ")
        write(file, item, indent + 1)
    file.write("\n" + " " * indent + closing)


def main():
    golden = {
        "rollouts": {policy.name.lower(): on_policy(policy) for policy in (CategoricalPolicy(), GaussianPolicy())},
        "critics": golden_critics.compute(),
        "curvature": golden_curvature.compute(),
    }
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden_policies.json")
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        write(file, shortened(golden))
        file.write("\n")


if __name__ == "__main__":
    main()
