// The hyperbolic tangent of each element, and its gradient. An element's result does not depend on those around it.

#pragma once

#include <algorithm>
#include <cstdint>

#include "vectors.h"

namespace rldsl {

// x becomes e^x - 1, for x from -40 to 0, without losing digits near zero: x = n ln 2 + r with a whole n, the series of e^r - 1
// begins with r, and e^x - 1 = 2^n (e^r - 1) + (2^n - 1). NaN stays NaN.
template <typename Vector>
RLDSL_INLINE void exponentiate_less_one(Vector& x) {
  using Integers = decltype(x < x);
  constexpr float kRound = 12582912.0f; // 1.5 * 2^23: a sum with it has no binary places
  constexpr int32_t kRoundBits = 0x4B400000;
  constexpr float kHigh = 355.0f / 512, kLow = -2.12194440e-4f; // ln 2 in two parts; n * kHigh is exact
  const Vector rounded = x * 1.44269504f + kRound;
  const Vector whole = rounded - kRound;
  const Vector r = (x - whole * kHigh) - whole * kLow;
  Vector sum = r * (1.0f / 5040) + (1.0f / 720);
  sum = sum * r + (1.0f / 120);
  sum = sum * r + (1.0f / 24);
  sum = sum * r + (1.0f / 6);
  sum = sum * r + 0.5f;
  sum = sum * r * r + r;
  Integers n;
  std::memcpy(&n, &rounded, sizeof(n));
  const Integers power_bits = (n - kRoundBits + 127) << 23;
  Vector power;
  std::memcpy(&power, &power_bits, sizeof(power));
  x = power * sum + (power - 1.0f);
}

// tanh |x| = (1 - e^(-2|x|)) / (1 + e^(-2|x|)), which rounds to 1 long before 20.
template <typename Vector>
RLDSL_INLINE void take_tanh(Vector& x) {
  Vector power = (x < 0.0f ? x : -x) * 2.0f;
  power = power < -40.0f ? Vector{} - 40.0f : power;
  exponentiate_less_one(power);
  const Vector size = -power / (power + 2.0f);
  x = x < 0.0f ? -size : size;
}

template <typename Vector>
RLDSL_INLINE void tanh(const float* from, int64_t count, float* to) {
  constexpr int64_t kLanes = kLanesOf<Vector>;
  int64_t first = 0;
  Vector x;
  for (; first + kLanes <= count; first += kLanes) {
    load(x, from + first);
    take_tanh(x);
    store(to + first, x);
  }
  if (first < count) {
    float rest[kLanes] = {};
    std::copy_n(from + first, count - first, rest);
    load(x, rest);
    take_tanh(x);
    store(rest, x);
    std::copy_n(rest, count - first, to + first);
  }
}

// g (1 - y^2) for y = tanh x.
RLDSL_INLINE void tanh_gradient(const float* gradient, const float* result, int64_t count, float* to) {
  for (int64_t i = 0; i < count; i++) {
    to[i] = gradient[i] * (1.0f - result[i] * result[i]);
  }
}

} // namespace rldsl
