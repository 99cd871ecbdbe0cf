"""Prints what SamplerTests expects of the normal distribution and of a Parzen estimate. Needs Python alone."""

from math import erfc, exp, pi, sqrt


def below(x):
    return 0.5 * erfc(-x / sqrt(2))


def truncated(x, mean, deviation):
    z = (x - mean) / deviation
    mass = below((1 - mean) / deviation) - below(-mean / deviation)
    return exp(-0.5 * z * z) / sqrt(2 * pi) / deviation / mass


for x in (-8, -3, -1, 0, 0.25, 2, 6):
    print(x, repr(below(x)))

# Bergstra et al. 2011: the uniform prior and a Gaussian around each point, whose deviation is the greater distance to a neighbour
# or to an end of the interval, and at least 1 / (points + 1).
for x in (0.5, 0.05):
    print(x, (1 + truncated(x, 0.3, max(0.3, 0.3, 1 / 3)) + truncated(x, 0.6, max(0.3, 0.4, 1 / 3))) / 3)
