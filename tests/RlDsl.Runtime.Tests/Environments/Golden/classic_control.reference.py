"""Writes classic_control.reference.json: trajectories of the classic control environments.

The accelerations of CartPole and Acrobot come from solving their Lagrange equations as a linear system, not from the closed
forms that the environments use. Run: python3 classic_control.reference.py
"""
import json
import math
import os

import numpy as np


def cart_pole(s, a):
    m, cart, half, g, h = 0.1, 1.0, 0.5, 9.8, 0.02
    x, v, th, w = s
    force = 10.0 if a == 1 else -10.0
    mass = np.array([[m + cart, m * half * math.cos(th)], [math.cos(th), 4.0 / 3.0 * half]])
    load = np.array([force + m * half * w * w * math.sin(th), g * math.sin(th)])
    # Florian 2005 without friction: (M + m) x'' + m l th'' cos th - m l w^2 sin th = F and x'' cos th + 4/3 l th'' = g sin th.
    ax, ath = np.linalg.solve(mass, load)
    n = [x + h * v, v + h * ax, th + h * w, w + h * ath]
    done = abs(n[0]) > 2.4 or abs(n[2]) > math.radians(12)
    return [float(z) for z in n], 1.0, done


def hill(s, push):
    v = s[1] + push - 0.0025 * math.cos(3 * s[0])
    v = min(max(v, -0.07), 0.07)
    p = min(max(s[0] + v, -1.2), 0.6)
    return [p, 0.0 if p == -1.2 and v < 0 else v]


def mountain_car(s, a):
    n = hill(s, 0.001 * (a - 1))
    return n, -1.0, n[0] >= 0.5 and n[1] >= 0


def mountain_car_continuous(s, a):
    n = hill(s, 0.0015 * min(max(a, -1.0), 1.0))
    done = n[0] >= 0.45 and n[1] >= 0
    return n, (100.0 if done else 0.0) - 0.1 * a * a, done


def pendulum(s, a):
    th, w = s
    u = min(max(a, -2.0), 2.0)
    near = math.atan2(math.sin(th), math.cos(th))
    reward = -(near**2 + 0.1 * w**2 + 0.001 * u**2)
    # A rod about its end: I = m l^2 / 3, gravity acts at l / 2.
    w = w + 0.05 * (10.0 * 0.5 * math.sin(th) + u) / (1.0 / 3.0)
    w = min(max(w, -8.0), 8.0)
    return [th + 0.05 * w, w], reward, False


def acrobot_rate(s, torque):
    t1, t2, w1, w2 = s
    m = l = i = 1.0
    c, g = 0.5, 9.8
    d12 = m * (c * c + l * c * math.cos(t2)) + i
    d11 = m * c * c + m * (l * l + c * c + 2 * l * c * math.cos(t2)) + 2 * i
    d22 = m * c * c + i
    fall2 = m * c * g * math.sin(t1 + t2)
    fall1 = (m * c + m * l) * g * math.sin(t1) + fall2
    k = m * l * c * math.sin(t2)
    load = [k * (w2 * w2 + 2 * w1 * w2) - fall1, torque - k * w1 * w1 - fall2]
    a1, a2 = np.linalg.solve(np.array([[d11, d12], [d12, d22]]), np.array(load))
    return np.array([w1, w2, a1, a2])


def acrobot(s, a):
    y, u, h = np.array(s), a - 1, 0.2
    k1 = acrobot_rate(y, u)
    k2 = acrobot_rate(y + h / 2 * k1, u)
    k3 = acrobot_rate(y + h / 2 * k2, u)
    k4 = acrobot_rate(y + h * k3, u)
    y = y + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    t = [float(np.arctan2(math.sin(z), math.cos(z))) for z in y[:2]]
    w = [float(np.clip(y[2], -4 * math.pi, 4 * math.pi)), float(np.clip(y[3], -9 * math.pi, 9 * math.pi))]
    done = -math.cos(t[0]) - math.cos(t[0] + t[1]) > 1.0
    return t + w, 0.0 if done else -1.0, done


def run(name, step, limit, start, policy, steps):
    s, actions, states, rewards, status = list(start), [], [], [], "Running"
    for t in range(steps):
        a = policy(t, s)
        s, r, done = step(s, a)
        actions.append(a)
        states.append(s)
        rewards.append(r)
        if done or t + 1 == limit:
            status = "Terminated" if done else "Truncated"
            break
    return {"environment": name, "start": start, "actions": actions, "rewards": rewards, "status": status,
            "states": [[t + 1] + z for t, z in enumerate(states) if t < 40 or (t + 1) % 50 == 0 or t + 1 == len(states)]}


def quarters(seed):
    """Actions that single precision holds exactly, some of them out of bounds."""
    numbers = np.random.RandomState(seed)
    return lambda t, s: float(numbers.randint(-12, 13)) / 4


def choices(seed, n):
    numbers = np.random.RandomState(seed)
    return lambda t, s: int(numbers.randint(n))


def balance(t, s):
    return 1 if 0.3 * s[0] + 0.6 * s[1] + 10 * s[2] + 2 * s[3] > 0 else 0


TRAJECTORIES = [
    # Short, since an upright pole multiplies rounding errors by more than ten each half second.
    run("CartPole", cart_pole, 500, [0.01, -0.02, 0.03, 0.04], balance, 100),
    run("CartPole", cart_pole, 500, [0.0, 0.0, 0.0, 0.0], lambda t, s: 1, 500),
    run("CartPole", cart_pole, 500, [-2.3, -0.9, 0.0, 0.0], lambda t, s: t % 2, 500),
    run("CartPole", cart_pole, 500, [0.05, 1.5, -0.19, -0.4], choices(1, 2), 500),
    run("MountainCar", mountain_car, 200, [-0.5, 0.0], lambda t, s: 1, 200),
    run("MountainCar", mountain_car, 200, [-0.45, 0.0], lambda t, s: 2 if s[1] >= 0 else 0, 200),
    run("MountainCar", mountain_car, 200, [-1.15, -0.065], choices(2, 3), 200),
    run("MountainCarContinuous", mountain_car_continuous, 999, [-0.55, 0.0], lambda t, s: 1.5 if s[1] >= 0 else -0.75, 999),
    run("MountainCarContinuous", mountain_car_continuous, 999, [-0.4, 0.0], lambda t, s: 0.0, 999),
    run("MountainCarContinuous", mountain_car_continuous, 999, [-1.18, -0.07], quarters(3), 60),
    run("Pendulum", pendulum, 200, [3.0, 0.5], lambda t, s: 2.0 if s[1] > 0 else -2.0, 200),
    run("Pendulum", pendulum, 200, [-0.3, 7.9], quarters(4), 60),
    run("Pendulum", pendulum, 200, [-20.0, 1.0], quarters(5), 20),
    run("Acrobot", acrobot, 500, [0.05, -0.1, 0.02, 0.08], lambda t, s: 2 if s[3] > 0 else 0, 500),
    run("Acrobot", acrobot, 500, [0.1, 0.1, -0.1, -0.1], lambda t, s: 1, 500),
    run("Acrobot", acrobot, 500, [3.1, -0.2, 12.0, -27.0], choices(6, 3), 10),
    run("Acrobot", acrobot, 500, [0.3, 3.1, -1.0, 8.0], choices(7, 3), 40),
]

if __name__ == "__main__":
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "classic_control.reference.json")
    with open(path, "w", newline="\n") as file:
        file.write("[\n" + ",\n".join(json.dumps(t) for t in TRAJECTORIES) + "\n]\n")
    for t in TRAJECTORIES:
        print(t["environment"], len(t["actions"]), t["status"], sum(t["rewards"]))
