"""Writes minatar.reference.json: games of MinAtar as their rules say, played by simple policies, frame by frame.

The models keep everything in sets and dictionaries of cells, and draw from the same generator as the environments
(xoshiro256++), so that whole games with sticky actions, spawning and ramping can be compared. Run: python3 minatar.reference.py
"""
import json
import os
import random

MASK = (1 << 64) - 1
LEFT, UP, RIGHT, DOWN, FIRE = 1, 2, 3, 4, 5


class Xoshiro:
    """xoshiro256++ 1.0, seeded by SplitMix64 (Blackman and Vigna 2021)."""

    def __init__(self, seed):
        self.s = []
        for _ in range(4):
            seed = (seed + 0x9E3779B97F4A7C15) & MASK
            z = ((seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9) & MASK
            z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
            self.s.append(z ^ (z >> 31))

    def bits(self):
        def rot(x, k):
            return ((x << k) | (x >> (64 - k))) & MASK

        a, b, c, d = self.s
        out = (rot((a + d) & MASK, 23) + a) & MASK
        t = (b << 17) & MASK
        c ^= a
        d ^= b
        b ^= c
        a ^= d
        c ^= t
        self.s = [a, b, c, rot(d, 45)]
        return out

    def unit(self):
        return (self.bits() >> 11) / 2.0**53

    def below(self, n):
        while True:
            product = (self.bits() >> 32) * n
            if product & 0xFFFFFFFF >= (1 << 32) % n:
                return product >> 32


class Breakout:
    name = "Breakout"

    def __init__(self, rng, ramping):
        self.rng = rng

    def start(self):
        self.ball, self.step = ((0, 3), (1, 1)) if self.rng.below(2) == 0 else ((9, 3), (-1, 1))
        self.trail, self.paddle, self.inside = self.ball, 4, False
        self.bricks = {(x, y) for x in range(10) for y in (1, 2, 3)}

    def play(self, a):
        self.paddle = min(9, max(0, self.paddle + {LEFT: -1, RIGHT: 1}.get(a, 0)))
        (bx, by), (dx, dy) = self.ball, self.step
        self.trail, inside, reward, over = self.ball, False, 0, False
        x, y = bx + dx, by + dy
        if x in (-1, 10):
            x, dx = bx, -dx
        if y == -1:
            y, dy = 0, 1
        elif (x, y) in self.bricks:
            inside = True
            if not self.inside:
                self.bricks.remove((x, y))
                reward, y, dy = 1, by, -dy
        elif y == 9:
            self.bricks = self.bricks or {(i, j) for i in range(10) for j in (1, 2, 3)}
            if self.paddle not in (bx, x):
                over = True
            else:
                dx = dx if bx == self.paddle else -dx
                y, dy = by, -dy
        self.inside = inside
        self.ball, self.step = (x, y), (dx, dy)
        return reward, over

    def cells(self):
        return {(0, self.paddle, 9), (1, *self.ball), (2, *self.trail)} | {(3, x, y) for x, y in self.bricks}

    def policy(self, rnd):
        (x, y), (dx, dy) = self.ball, self.step
        aim = x
        if dy > 0:
            for _ in range(8 - y):
                dx = -dx if not 0 <= aim + dx <= 9 else dx
                aim = min(9, max(0, aim + dx))
        return LEFT if aim < self.paddle else RIGHT if aim > self.paddle else rnd.choice([0, UP, FIRE])


class Freeway:
    name = "Freeway"

    def __init__(self, rng, ramping):
        self.rng = rng

    def speeds(self):
        for car in self.cars:
            car["rest"] = 1 + self.rng.below(5)
            car["dir"] = 2 * self.rng.below(2) - 1
            car["wait"] = car["rest"]

    def start(self):
        self.cars = [{"x": 0, "y": lane} for lane in range(1, 9)]
        self.speeds()
        self.hen, self.pause, self.frames = 9, 3, 0

    def play(self, a):
        reward = 0
        if self.pause == 0 and a in (UP, DOWN):
            self.pause = 3
            self.hen = max(0, self.hen - 1) if a == UP else min(9, self.hen + 1)
        if self.hen == 0:
            reward = 1
            self.speeds()
            self.hen = 9
        for car in self.cars:
            if (car["x"], car["y"]) == (4, self.hen):
                self.hen = 9
            if car["wait"] > 0:
                car["wait"] -= 1
                continue
            car["wait"], car["x"] = car["rest"], (car["x"] + car["dir"]) % 10
            if (car["x"], car["y"]) == (4, self.hen):
                self.hen = 9
        self.pause -= self.pause > 0
        self.frames += 1
        return reward, self.frames == 2501

    def cells(self):
        cells = {(0, 4, self.hen)}
        for car in self.cars:
            cells |= {(1, car["x"], car["y"]), (1 + car["rest"], (car["x"] - car["dir"]) % 10, car["y"])}
        return cells

    def policy(self, rnd):
        return rnd.choice([UP] * 12 + [DOWN, 0, LEFT])


class SpaceInvaders:
    name = "SpaceInvaders"

    def __init__(self, rng, ramping):
        self.rng, self.ramping = rng, ramping

    def wave(self):
        return {(x, y) for x in range(2, 8) for y in range(4)}

    def start(self):
        self.x, self.aliens, self.shots, self.bombs = 5, self.wave(), set(), set()
        self.dir, self.slow, self.march, self.bomb, self.cool = -1, 12, 12, 10, 0

    def play(self, a):
        if a == FIRE and self.cool == 0:
            self.shots.add((self.x, 9))
            self.cool = 5
        self.x = min(9, max(0, self.x + {LEFT: -1, RIGHT: 1}.get(a, 0)))
        self.shots = {(x, y - 1) for x, y in self.shots if y > 0}
        self.bombs = {(x, y + 1) for x, y in self.bombs if y < 9}
        cannon = (self.x, 9)
        over = cannon in self.bombs or cannon in self.aliens
        if self.march == 0:
            self.march = min(len(self.aliens), self.slow)
            if any(x == (0 if self.dir < 0 else 9) for x, _ in self.aliens):
                if any(y == 9 for _, y in self.aliens):
                    over = True
                else:
                    self.dir = -self.dir
                    self.aliens = {(x, y + 1) for x, y in self.aliens}
            else:
                self.aliens = {(x + self.dir, y) for x, y in self.aliens}
            over = over or cannon in self.aliens
        if self.bomb == 0:
            self.bomb = 10
            column = min({x for x, _ in self.aliens}, key=lambda x: (abs(x - self.x), x))
            self.bombs.add((column, max(y for x, y in self.aliens if x == column)))
        hit = self.aliens & self.shots
        self.aliens -= hit
        self.shots -= hit
        self.cool -= self.cool > 0
        self.march -= 1
        self.bomb -= 1
        if not self.aliens:
            if self.ramping:
                self.slow = max(6, self.slow - 1)
            self.aliens = self.wave()
        return len(hit), over

    def cells(self):
        cells = {(0, self.x, 9)}
        for channel, board in ((1, self.aliens), (2 if self.dir < 0 else 3, self.aliens), (4, self.shots), (5, self.bombs)):
            cells |= {(channel, x, y) for x, y in board}
        return cells

    def policy(self, rnd):
        if any(x == self.x and y > 5 for x, y in self.bombs):
            return LEFT if self.x > 4 else RIGHT
        if rnd.random() < 0.5:
            return FIRE
        target = min({x for x, _ in self.aliens}, key=lambda x: abs(x - self.x))
        return LEFT if target < self.x else RIGHT if target > self.x else rnd.choice([0, FIRE, LEFT, RIGHT])


class Asterix:
    name = "Asterix"

    def __init__(self, rng, ramping):
        self.rng, self.ramping = rng, ramping

    def start(self):
        self.x, self.y, self.rows = 5, 5, {}
        self.every, self.next, self.rest, self.wait, self.calm, self.level = 10, 10, 5, 5, 0, 0

    def meet(self):
        thing = self.rows.get(self.y)
        if thing is None or thing["x"] != self.x:
            return 0, False
        if thing["gold"]:
            del self.rows[self.y]
        return int(thing["gold"]), not thing["gold"]

    def play(self, a):
        if self.next == 0:
            self.next = self.every
            right, gold = self.rng.below(2) == 0, self.rng.unit() < 1 / 3
            free = [y for y in range(1, 9) if y not in self.rows]
            if free:
                self.rows[free[self.rng.below(len(free))]] = {"x": 0 if right else 9, "dir": 1 if right else -1, "gold": gold}
        self.x = min(9, max(0, self.x + {LEFT: -1, RIGHT: 1}.get(a, 0)))
        self.y = min(8, max(1, self.y + {UP: -1, DOWN: 1}.get(a, 0)))
        reward, over = self.meet()
        if self.wait == 0:
            self.wait = self.rest
            for thing in self.rows.values():
                thing["x"] += thing["dir"]
            self.rows = {y: t for y, t in self.rows.items() if 0 <= t["x"] <= 9}
            more, also = self.meet()
            reward, over = reward + more, over or also
        self.next -= 1
        self.wait -= 1
        if self.ramping and (self.every > 1 or self.rest > 1):
            self.calm += 1
            if self.calm == 102:
                self.calm = 0
                self.rest = max(1, self.rest - self.level % 2)
                self.every = max(1, self.every - 1)
                self.level += 1
        return reward, over

    def cells(self):
        cells = {(0, self.x, self.y)}
        for y, t in self.rows.items():
            cells |= {(3 if t["gold"] else 1, t["x"], y), (2, t["x"] - t["dir"], y)}
        return cells

    def policy(self, rnd):
        def danger(x, y):
            t = self.rows.get(y)
            return t is not None and not t["gold"] and abs(t["x"] - x) <= 1 and (t["x"] - x) * t["dir"] <= 0

        gold = [(abs(t["x"] - self.x) + abs(y - self.y), t["x"], y) for y, t in self.rows.items() if t["gold"]]
        moves = {0: (0, 0), LEFT: (-1, 0), RIGHT: (1, 0), UP: (0, -1), DOWN: (0, 1)}
        safe = [m for m, (dx, dy) in moves.items() if not danger(min(9, max(0, self.x + dx)), min(8, max(1, self.y + dy)))]
        if not safe:
            return FIRE
        if gold:
            _, gx, gy = min(gold)
            return min(safe, key=lambda m: abs(self.x + moves[m][0] - gx) + abs(self.y + moves[m][1] - gy))
        return rnd.choice(safe)


class Seaquest:
    name = "Seaquest"

    def __init__(self, rng, ramping):
        self.rng, self.ramping = rng, ramping

    def start(self):
        self.x, self.y, self.dir, self.dry = 5, 0, -1, True
        self.shots, self.bombs, self.fish, self.subs, self.divers = [], [], [], [], []
        self.aboard, self.air, self.cool, self.level = 0, 200, 0, 0
        self.every, self.next, self.next_diver, self.rest = 20, 20, 30, 5

    def here(self, thing):
        return thing["x"] == self.x and thing["y"] == self.y

    @staticmethod
    def swim(thing, rest):
        if thing["wait"]:
            thing["wait"] -= 1
            return False
        thing["wait"] = rest
        thing["x"] += thing["dir"]
        return True

    def entering(self, right, y, wait):
        return {"x": 0 if right else 9, "y": y, "dir": 1 if right else -1, "wait": wait, "bomb": 10}

    def spawn(self):
        if self.next == 0:
            self.next = self.every
            right, sub, y = self.rng.below(2) == 0, self.rng.unit() < 1 / 3, 1 + self.rng.below(8)
            new = self.entering(right, y, self.rest)
            if all(o["y"] != y or o["dir"] == new["dir"] for o in self.fish + self.subs):
                (self.subs if sub else self.fish).append(new)
        if self.next_diver == 0:
            self.next_diver = 30
            right = self.rng.below(2) == 0
            self.divers.append(self.entering(right, 1 + self.rng.below(8), 5))

    def act(self, a):
        if a == FIRE and self.cool == 0:
            self.shots.append({"x": self.x, "y": self.y, "dir": self.dir})
            self.cool = 5
        if a in (LEFT, RIGHT):
            self.dir = -1 if a == LEFT else 1
            self.x = min(9, max(0, self.x + self.dir))
        if a in (UP, DOWN):
            self.y = min(8, max(0, self.y + (-1 if a == UP else 1)))

    def enemy(self, thing):
        """Whether it stays, the reward, whether the game is over."""
        over = self.here(thing)
        if not self.swim(thing, self.rest):
            return True, 0, over
        if not 0 <= thing["x"] <= 9:
            return False, 0, over
        if self.here(thing):
            return True, 0, True
        for shot in self.shots:
            if (shot["x"], shot["y"]) == (thing["x"], thing["y"]):
                self.shots = [s for s in self.shots if s is not shot]
                return False, 1, over
        return True, 0, over

    def play(self, a):
        self.spawn()
        self.act(a)
        reward, over = 0, False
        for shot in self.shots[::-1]:
            shot["x"] += shot["dir"]
            victims = [o for o in self.fish + self.subs if (o["x"], o["y"]) == (shot["x"], shot["y"])]
            if victims and 0 <= shot["x"] <= 9:
                self.fish = [o for o in self.fish if o is not victims[0]]
                self.subs = [o for o in self.subs if o is not victims[0]]
                reward += 1
            if victims or not 0 <= shot["x"] <= 9:
                self.shots = [s for s in self.shots if s is not shot]
        for diver in self.divers[::-1]:
            taken = self.here(diver) and self.aboard < 6
            gone = False
            if not taken and self.swim(diver, 5):
                gone = not 0 <= diver["x"] <= 9
                taken = self.here(diver) and self.aboard < 6
            self.aboard += taken
            if taken or gone:
                self.divers = [d for d in self.divers if d is not diver]
        for sub in self.subs[::-1]:
            stays, more, ends = self.enemy(sub)
            reward, over = reward + more, over or ends
            if sub["bomb"] == 0:
                sub["bomb"] = 10
                self.bombs.append({"x": sub["x"], "y": sub["y"], "dir": sub["dir"]})
            else:
                sub["bomb"] -= 1
            if not stays:
                self.subs = [s for s in self.subs if s is not sub]
        for bomb in self.bombs:
            over = over or self.here(bomb)
            bomb["x"] += bomb["dir"]
            over = over or self.here(bomb)
        self.bombs = [b for b in self.bombs if 0 <= b["x"] <= 9]
        for fish in self.fish[::-1]:
            stays, more, ends = self.enemy(fish)
            reward, over = reward + more, over or ends
            if not stays:
                self.fish = [f for f in self.fish if f is not fish]
        self.next, self.next_diver, self.cool = (max(0, t - 1) for t in (self.next, self.next_diver, self.cool))
        over = over or self.air <= 0
        if self.y:
            self.air, self.dry = self.air - 1, False
        elif not self.dry:
            if self.aboard == 0:
                over = True
            else:
                reward += self.surface()
        return reward, over

    def surface(self):
        self.dry = True
        reward = self.air // 20 if self.aboard == 6 else 0
        self.aboard = 0 if self.aboard == 6 else self.aboard - 1
        self.air = 200
        if self.ramping and (self.every > 1 or self.rest > 2):
            self.rest = max(2, self.rest - self.level % 2)
            self.every = max(1, self.every - 1)
            self.level += 1
        return reward

    def cells(self):
        cells = {(0, self.x, self.y), (1, self.x - self.dir, self.y)}
        for channel, things in ((2, self.shots), (4, self.bombs), (5, self.fish), (6, self.subs), (9, self.divers)):
            cells |= {(channel, t["x"], t["y"]) for t in things}
        cells |= {(3, t["x"] - t["dir"], t["y"]) for t in self.fish + self.subs + self.divers}
        cells |= {(7, x, 9) for x in range(max(0, self.air) // 20)} | {(8, x, 9) for x in range(9 - self.aboard, 9)}
        return cells

    def policy(self, rnd):
        def danger(x, y):
            enemies = any(o["y"] == y and abs(o["x"] - x) <= 1 for o in self.fish + self.subs)
            bombs = any(o["y"] == y and 0 <= (x - o["x"]) * o["dir"] <= 2 for o in self.bombs)
            return enemies or bombs or (y == 0 and self.aboard == 0)

        ahead = [o for o in self.fish + self.subs if o["y"] == self.y and (o["x"] - self.x) * self.dir > 0]
        if ahead and self.cool == 0:
            return FIRE
        if self.aboard and (self.air < 40 or self.aboard == 6) and self.y > 0:
            goal = (self.x, 0)
        elif self.divers:
            near = min(self.divers, key=lambda d: abs(d["x"] - self.x) + abs(d["y"] - self.y))
            goal = (near["x"], near["y"])
        else:
            goal = (5, 4)
        moves = {0: (0, 0), LEFT: (-1, 0), RIGHT: (1, 0), UP: (0, -1), DOWN: (0, 1)}
        spots = {m: (min(9, max(0, self.x + dx)), min(8, max(0, self.y + dy))) for m, (dx, dy) in moves.items()}
        safe = [m for m in moves if not danger(*spots[m])] or [0]
        return min(safe, key=lambda m: (abs(spots[m][0] - goal[0]) + abs(spots[m][1] - goal[1]), rnd.random()))


def checksum(game):
    """FNV-1a with 32 bits over the indices of the marked cells in order, each as two bytes, low byte first."""
    h = 2166136261
    for index in sorted(c * 100 + y * 10 + x for c, x, y in game.cells() if 0 <= x <= 9):
        for byte in (index & 255, index >> 8):
            h = ((h ^ byte) * 16777619) & 0xFFFFFFFF
    return h


def play(kind, seed, frames, sticky, ramping, policy="own"):
    rng, rnd = Xoshiro(seed), random.Random(seed)
    game = kind(rng, ramping)
    game.start()
    previous, actions, rewards, ends, checks, total, best = 0, "", [], [], [checksum(game)], 0, 0
    for t in range(frames):
        a = game.policy(rnd) if policy == "own" else rnd.randrange(6)
        actions += str(a)
        previous = a if rng.unit() >= sticky else previous
        reward, over = game.play(previous)
        total += reward
        best = max(best, total)
        if reward:
            rewards.append([t, reward])
        checks.append(checksum(game))
        if over:
            ends.append(t)
            game.start()
            previous, total = 0, 0
            checks.append(checksum(game))
    print(kind.name, seed, "episodes", len(ends), "best return", best, "largest reward", max([r for _, r in rewards] or [0]))
    return {"game": kind.name, "seed": seed, "sticky": sticky, "ramping": ramping, "actions": actions,
            "rewards": rewards, "ends": ends, "checks": checks}


if __name__ == "__main__":
    games = []
    for kind, frames, seed in (
            (Breakout, 1500, 3), (Freeway, 2600, 1), (SpaceInvaders, 1500, 34), (Asterix, 1500, 2), (Seaquest, 2500, 5)):
        games.append(play(kind, seed, frames, 0.1, True))
        games.append(play(kind, seed + 100, 300, 0.25, False, "random"))
        if kind not in (Breakout, Freeway):
            games.append(play(kind, seed + 200, 600, 0.0, False))
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "minatar.reference.json")
    with open(path, "w", newline="\n") as file:
        file.write("[\n" + ",\n".join(json.dumps(g, separators=(",", ":")) for g in games) + "\n]\n")
