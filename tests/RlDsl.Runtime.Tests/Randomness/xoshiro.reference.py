"""Computes xoshiro.reference.json: xoshiro256++ 1.0 and SplitMix64 from their published definitions
(Blackman and Vigna 2021, "Scrambled linear pseudorandom number generators"; Steele, Lea and Flood 2014).
Run: python3 xoshiro.reference.py > xoshiro.reference.json"""
import json

MASK = (1 << 64) - 1


def rotate_left(x, k):
    return ((x << k) | (x >> (64 - k))) & MASK


def splitmix64(state):
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        yield z ^ (z >> 31)


def xoshiro256plusplus(s):
    s = list(s)
    while True:
        result = (rotate_left((s[0] + s[3]) & MASK, 23) + s[0]) & MASK
        t = (s[1] << 17) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotate_left(s[3], 45)
        yield result


def take(generator, count):
    return [next(generator) for _ in range(count)]


seeded = []
for seed in (0, 1, 42, MASK):
    state = take(splitmix64(seed), 4)
    numbers = take(xoshiro256plusplus(state), 16)
    doubles = [(n >> 11) / 2.0**53 for n in numbers]
    seeded.append({"seed": seed, "state": state, "numbers": numbers, "doubles": doubles})

raw = [{"state": s, "numbers": take(xoshiro256plusplus(s), 10)} for s in ([0, 0, 0, 1], [1, 2, 3, 4])]
print(json.dumps({"seeded": seeded, "raw": raw}, indent=1))
