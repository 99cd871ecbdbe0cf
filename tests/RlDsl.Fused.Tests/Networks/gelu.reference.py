"""Prints the coefficients of src/RlDsl.Fused/Networks/GaussianTail.cs, and what they are off by.

R(z) = exp(z^2 / 2) Q(z), with Q the upper tail of the standard normal distribution, is fitted by a polynomial in
t = 1 - 2k / (z + k), which takes z from 0 to infinity to t from -1 to 1. R is smooth in t at both ends.
"""
import math

import numpy

K = 3.5
DEGREE = 10


def scaled_tail(z):
    if z < 25:
        return math.exp(z * z / 2) * math.erfc(z / math.sqrt(2)) / 2
    total, term = 0.0, 1.0
    for n in range(8):  # The asymptotic series of Mills' ratio (Abramowitz and Stegun 1964, 26.2.12).
        total += term
        term *= -(2 * n + 1) / (z * z)
    return total / (z * math.sqrt(2 * math.pi))


def main():
    t = -numpy.cos(numpy.linspace(0, math.pi, 4001))[:-1]
    z = 2 * K / (1 - t) - K
    r = numpy.array([scaled_tail(max(x, 0.0)) for x in z])
    # The fit is of relative errors, at points that are densest at both ends.
    fit = numpy.polynomial.chebyshev.Chebyshev.fit(t, r, DEGREE, domain=[-1, 1], w=1 / r)
    coefficients = fit.convert(kind=numpy.polynomial.Polynomial).coef
    error = numpy.abs(numpy.polynomial.polynomial.polyval(t, coefficients) / r - 1)
    print(f"K = {K}, degree {DEGREE}: relative error at most {error.max():.2e}")
    for power, coefficient in enumerate(coefficients):
        print(f"t^{power}: {coefficient:.10e}")


if __name__ == "__main__":
    main()
