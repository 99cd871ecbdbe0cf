"""Writes tabular.reference.json: the models of tabular environments, and their values by linear equations.

Models are written down from the rules as (state, action) -> {(next state, reward, terminated): probability}, hands of
blackjack as lists of cards. Values come from policy iteration, each policy evaluated by numpy.linalg.solve, and not from
value iteration.
Run: python3 tabular.reference.py
"""
import functools
import itertools
import json
import os
from collections import defaultdict

import numpy as np

# By name: down and right are positive.
STEP = {"up": (-1, 0), "right": (0, 1), "down": (1, 0), "left": (0, -1)}
TURNS = {"up": ("left", "right"), "right": ("up", "down"), "down": ("right", "left"), "left": ("down", "up")}


def spread(outcomes):
    total = defaultdict(float)
    for key, p in outcomes:
        total[key] += p
    return dict(total)


def walk(rows, cell, move):
    r, c = cell[0] + STEP[move][0], cell[1] + STEP[move][1]
    inside = 0 <= r < len(rows) and 0 <= c < len(rows[0]) and rows[r][c] != "#"
    return (r, c) if inside else cell


def lake(rows, slippery):
    order = ["left", "down", "right", "up"]
    wide = len(rows[0])

    def model(s, a):
        cell = divmod(s, wide)
        if rows[cell[0]][cell[1]] in "GH":
            return {(s, 0.0, True): 1.0}
        moves = [order[a], *TURNS[order[a]]] if slippery else [order[a]]
        out = []
        for move in moves:
            r, c = walk(rows, cell, move)
            out.append(((r * wide + c, float(rows[r][c] == "G"), rows[r][c] in "GH"), 1.0 / len(moves)))
        return spread(out)

    start = np.array([float(x == "S") for row in rows for x in row])
    return len(rows) * wide, 4, start / start.sum(), model


def grid(rows, rewards, step_reward, slip):
    order = ["up", "right", "down", "left"]
    wide = len(rows[0])

    def model(s, a):
        cell = divmod(s, wide)
        if rows[cell[0]][cell[1]] in "GP#":
            return {(s, 0.0, True): 1.0}
        out = []
        left, right = TURNS[order[a]]
        for move, p in [(order[a], 1 - slip), (left, slip / 2), (right, slip / 2)]:
            if p > 0:
                r, c = walk(rows, cell, move)
                letter = rows[r][c]
                reward = rewards.get(letter, {"G": 1.0, "P": -1.0}.get(letter, step_reward))
                out.append(((r * wide + c, reward, letter in "GP"), p))
        return spread(out)

    start = np.array([float(x == "S") for row in rows for x in row])
    return len(rows) * wide, 4, start / start.sum(), model


def cliff():
    order = ["up", "right", "down", "left"]

    def model(s, a):
        r, c = walk(["." * 12] * 4, divmod(s, 12), order[a])
        if r == 3 and 0 < c < 11:
            return {(36, -100.0, False): 1.0}
        return {(12 * r + c, -1.0, (r, c) == (3, 11)): 1.0}

    return 48, 4, np.eye(48)[36], model


def taxi():
    stands = {(0, 0): 0, (0, 4): 1, (4, 0): 2, (4, 3): 3}
    # A wall is right of these cells.
    walls = {(0, 1), (1, 1), (3, 0), (4, 0), (3, 2), (4, 2)}

    def model(s, a):
        goal, s4 = s % 4, s // 4
        rider, cab = s4 % 5, divmod(s4 // 5, 5)
        stand, reward, done = stands.get(cab), -1.0, False
        if a < 4:
            move = ["down", "up", "right", "left"][a]
            target = walk(["....."] * 5, cab, move)
            edge = min(cab, target)
            if not (move in ("left", "right") and target != cab and edge in walls):
                cab = target
        elif a == 4:
            if rider < 4 and stand == rider:
                rider = 4
            else:
                reward = -10.0
        elif rider == 4 and stand is not None:
            rider, done = stand, stand == goal
            reward = 20.0 if done else -1.0
        else:
            reward = -10.0
        return {(((cab[0] * 5 + cab[1]) * 5 + rider) * 4 + goal, reward, done): 1.0}

    start = np.array([float((s // 4) % 5 < 4 and (s // 4) % 5 != s % 4) for s in range(500)])
    return 500, 6, start / start.sum(), model


def random_walk(n, left, right):
    def model(s, a):
        if s in (0, n + 1):
            return {(s, 0.0, True): 1.0}
        return spread([
            ((s - 1, left if s == 1 else 0.0, s == 1), 0.5), ((s + 1, right if s == n else 0.0, s == n), 0.5)])

    return n + 2, 1, np.eye(n + 2)[(n + 1) // 2], model


def baird():
    def model(s, a):
        return {(6, 0.0, False): 1.0} if a == 1 else {(n, 0.0, False): 1 / 6 for n in range(6)}

    return 7, 2, np.full(7, 1 / 7), model


CARDS = {**{c: 1 / 13 for c in range(1, 10)}, 10: 4 / 13}


def total(hand):
    return sum(hand) + 10 if 1 in hand and sum(hand) + 10 <= 21 else sum(hand)


@functools.cache
def dealer_ends(hand):
    """The dealer's final hands as sorted lists of cards, with their probabilities."""
    if total(hand) >= 17:
        return {hand: 1.0}
    ends = defaultdict(float)
    for card, p in CARDS.items():
        for end, q in dealer_ends(tuple(sorted(hand + (card,)))).items():
            ends[end] += p * q
    return ends


def blackjack(natural, sab):
    def number(hand, card):
        if sorted(hand) == [1, 10]:
            return 704 + card - 1
        return (total(hand) * 11 + card) * 2 + int(total(hand) != sum(hand))

    # One hand for each state, found by drawing from all pairs of cards on.
    hands = {}
    front = [tuple(sorted(pair)) for pair in itertools.product(CARDS, CARDS)]
    while front:
        hand = front.pop()
        if total(hand) <= 21 and number(hand, 1) not in hands:
            for card in CARDS:
                hands[number(hand, card)] = (hand, card)
            front += [tuple(sorted(hand + (card,))) for card in CARDS]

    def model(s, a):
        if s not in hands:
            return {(s, 0.0, True): 1.0}
        hand, shown = hands[s]
        if a == 1:
            return spread(
                ((number(hand + (c,), shown), -1.0 if total(hand + (c,)) > 21 else 0.0, total(hand + (c,)) > 21), p)
                for c, p in CARDS.items())
        out = []
        for hole, p in CARDS.items():
            for end, q in dealer_ends(tuple(sorted((shown, hole)))).items():
                mine, other = total(hand), total(end) if total(end) <= 21 else 0
                reward = float(mine > other) - float(mine < other)
                if sab and sorted(hand) == [1, 10] and list(end) != [1, 10]:
                    reward = 1.0
                elif not sab and natural and sorted(hand) == [1, 10] and reward == 1.0:
                    reward = 1.5
                out.append(((s, reward, True), p * q))
        return spread(out)

    start = np.zeros(714)
    for (a, p), (b, q), (d, r) in itertools.product(CARDS.items(), repeat=3):
        start[number((a, b), d)] += p * q * r
    return 714, 2, start, model


def tables(states, actions, model):
    kept = np.zeros((states, actions, states))
    reward = np.zeros((states, actions))
    for s, a in itertools.product(range(states), range(actions)):
        for (n, r, done), p in model(s, a).items():
            reward[s, a] += p * r
            kept[s, a, n] += 0.0 if done else p
    return kept, reward


def evaluate(kept, reward, policy, discount):
    p = np.einsum("sa,san->sn", policy, kept)
    r = np.einsum("sa,sa->s", policy, reward)
    return np.linalg.solve(np.eye(len(r)) - discount * p, r)


def optimal(kept, reward, discount):
    states, actions = reward.shape
    policy = np.full((states, actions), 1 / actions)
    while True:
        value = evaluate(kept, reward, policy, discount)
        q = reward + discount * kept @ value
        # A state keeps its action unless another one is better by more than rounding.
        better = q.max(1) > (policy * q).sum(1) + 1e-10
        if not better.any():
            return value, q
        policy = np.where(better[:, None], np.eye(actions)[q.argmax(1)], policy)


LAKE4 = ["SFFF", "FHFH", "FFFH", "HFFG"]
LAKE8 = ["SFFFFFFF", "FFFFFFFF", "FFFHFFFF", "FFFFFHFF", "FFFHFFFF", "FHHFFFHF", "FHFFHFHF", "FFFHFFFG"]
ROOMS = ["..#..a.", ".S#.#G.", "...b#..", "P.#.S.."]
CASES = [
    ("FrozenLake", lake(LAKE4, True), 0.99),
    ("FrozenLake without slipping", lake(LAKE4, False), 0.95),
    ("FrozenLake8x8", lake(LAKE8, True), 0.99),
    ("CliffWalking", cliff(), 0.9),
    ("Taxi", taxi(), 0.97),
    ("GridWorld of Russell and Norvig", grid(["...G", ".#.P", "S..."], {}, -0.04, 0.2), 0.999),
    ("GridWorld of rooms", grid(ROOMS, {"a": 0.25, "b": -2.0, "G": 5.0}, -0.1, 0.3), 0.9),
    ("RandomWalk of 5", random_walk(5, 0.0, 1.0), 1.0),
    ("RandomWalk of 19", random_walk(19, -1.0, 1.0), 1.0),
    ("BairdCounterexample", baird(), 0.99),
    ("Blackjack", blackjack(False, False), 1.0),
    ("Blackjack with naturals", blackjack(True, False), 1.0),
    ("Blackjack of Sutton and Barto", blackjack(False, True), 1.0),
]

cases = []
for name, (states, actions, start, model), discount in CASES:
    kept, reward = tables(states, actions, model)
    best, q = optimal(kept, reward, discount)
    uniform = evaluate(kept, reward, np.full((states, actions), 1 / actions), discount)
    # The hands of blackjack are many: there the values of all actions stand for their outcomes.
    rows = [] if name.startswith("Blackjack") else [
        [s, a, n, r, int(done), round(p, 12)]
        for s, a in itertools.product(range(states), range(actions))
        for (n, r, done), p in sorted(model(s, a).items())]
    cases.append({
        "name": name, "states": states, "actions": actions, "discount": discount, "start": [round(p, 12) for p in start],
        "outcomes": rows, "optimal": [round(v, 11) for v in best], "optimalActions": [round(v, 11) for v in q.ravel()],
        "uniform": [round(v, 11) for v in uniform]})

path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "tabular.reference.json")
with open(path, "w", encoding="utf-8", newline="\n") as file:
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    file.write("[" + lines.replace(".0,", ",").replace(".0]", "]") + "]\n")
