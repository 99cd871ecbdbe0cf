// Softmax and its logarithm over the rows of a matrix, and their gradients. Sums are taken in an order that depends on the width
// alone.

#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "vectors.h"

namespace rldsl {

// x becomes e^x, for x up to 0: x = n ln 2 + r with a whole n, and e^x = 2^n e^r, of which |r| <= ln 2 / 2 leaves eight terms
// of the series. NaN stays NaN; -104 and less give 0, to which e^x rounds there.
template <typename Vector>
RLDSL_INLINE void exponentiate(Vector& x) {
  using Integers = decltype(x < x);
  constexpr float kUnderflow = -104.0f;
  constexpr float kRound = 12582912.0f; // 1.5 * 2^23: a sum with it has no binary places
  constexpr int32_t kRoundBits = 0x4B400000;
  constexpr float kHigh = 355.0f / 512, kLow = -2.12194440e-4f; // ln 2 in two parts; n * kHigh is exact
  x = x < kUnderflow ? Vector{} + kUnderflow : x;
  const Vector rounded = x * 1.44269504f + kRound;
  const Vector whole = rounded - kRound;
  const Vector r = (x - whole * kHigh) - whole * kLow;
  Vector sum = r * (1.0f / 5040) + (1.0f / 720);
  sum = sum * r + (1.0f / 120);
  sum = sum * r + (1.0f / 24);
  sum = sum * r + (1.0f / 6);
  sum = sum * r + 0.5f;
  sum = sum * r + 1.0f;
  sum = sum * r + 1.0f;
  // 2^n as two factors, since it may be below the least normal number.
  Integers n;
  std::memcpy(&n, &rounded, sizeof(n));
  n -= kRoundBits;
  const Integers half = n >> 1;
  const Integers first_bits = (half + 127) << 23, second_bits = (n - half + 127) << 23;
  Vector first, second;
  std::memcpy(&first, &first_bits, sizeof(first));
  std::memcpy(&second, &second_bits, sizeof(second));
  x = sum * first * second;
}

// A row as vectors, of which it has at least one. Where the last does not fit, it begins earlier: `fresh` marks the lanes that no
// vector before it has had.
template <typename Vector>
struct Row {
  using Lanes = decltype(Vector{} < Vector{});
  int64_t width;

  RLDSL_INLINE int64_t start(int64_t first) const {
    return std::min(first, width - kLanesOf<Vector>);
  }

  RLDSL_INLINE void keep_fresh(int64_t first, Vector& vector) const {
    Lanes lane;
#pragma GCC unroll 16
    for (int32_t i = 0; i < kLanesOf<Vector>; i++) {
      lane[i] = i;
    }
    vector = lane >= static_cast<int32_t>(first - start(first)) ? vector : Vector{};
  }
};

template <typename Vector, bool Logarithm>
RLDSL_INLINE void softmax_row(const float* from, int64_t width, float* to) {
  constexpr int64_t kLanes = kLanesOf<Vector>;
  const Row<Vector> row{width};
  Vector tops = Vector{} - std::numeric_limits<float>::infinity();
  for (int64_t first = 0; first < width; first += kLanes) {
    Vector x;
    load(x, from + row.start(first));
    tops = x > tops ? x : tops;
  }
  const float top = largest_lane<Vector>(tops);
  Vector sums{}, power{};
  for (int64_t first = 0; first < width; first += kLanes) {
    load(power, from + row.start(first));
    power -= top;
    exponentiate(power);
    if constexpr (!Logarithm) {
      store(to + row.start(first), power);
    }
    Vector fresh = power;
    row.keep_fresh(first, fresh);
    sums += fresh;
  }
  // At least 1, the power of the largest.
  const float sum = sum_of_lanes<Vector>(sums);
  if constexpr (Logarithm) {
    const float shift = std::log(sum);
    for (int64_t first = 0; first < width; first += kLanes) {
      Vector x;
      load(x, from + row.start(first));
      store(to + row.start(first), (x - top) - shift);
    }
  } else {
    // The last vector is still in `power`: what it shares with the one before must not be scaled twice.
    const float scale = 1 / sum;
    for (int64_t first = 0; first + kLanes <= width; first += kLanes) {
      Vector x;
      load(x, to + first);
      store(to + first, x * scale);
    }
    store(to + width - kLanes, power * scale);
  }
}

// (g - sum(g y)) y for y = softmax(x), g - sum(g) e^y for y = log_softmax(x).
template <typename Vector, bool Logarithm>
RLDSL_INLINE void softmax_gradient_row(const float* gradient, const float* result, int64_t width, float* to) {
  constexpr int64_t kLanes = kLanesOf<Vector>;
  const Row<Vector> row{width};
  Vector sums{};
  for (int64_t first = 0; first < width; first += kLanes) {
    Vector g;
    load(g, gradient + row.start(first));
    if constexpr (!Logarithm) {
      Vector y;
      load(y, result + row.start(first));
      g *= y;
    }
    row.keep_fresh(first, g);
    sums += g;
  }
  const float sum = sum_of_lanes<Vector>(sums);
  for (int64_t first = 0; first < width; first += kLanes) {
    Vector g, y;
    load(g, gradient + row.start(first));
    load(y, result + row.start(first));
    if constexpr (Logarithm) {
      exponentiate(y);
      g -= y * sum;
    } else {
      g = (g - sum) * y;
    }
    store(to + row.start(first), g);
  }
}

// Rows narrower than a vector are filled up with what changes neither the largest element nor the sums.
template <typename Vector, bool Logarithm>
RLDSL_INLINE void softmax(const float* from, int64_t rows, int64_t width, float* to) {
  constexpr int64_t kLanes = kLanesOf<Vector>;
  if (width >= kLanes) {
    for (int64_t row = 0; row < rows; row++) {
      softmax_row<Vector, Logarithm>(from + row * width, width, to + row * width);
    }
    return;
  }
  float wide[kLanes], wide_result[kLanes];
  std::fill_n(wide, kLanes, -std::numeric_limits<float>::infinity());
  for (int64_t row = 0; row < rows; row++) {
    std::copy_n(from + row * width, width, wide);
    softmax_row<Vector, Logarithm>(wide, kLanes, wide_result);
    std::copy_n(wide_result, width, to + row * width);
  }
}

template <typename Vector, bool Logarithm>
RLDSL_INLINE void softmax_gradient(const float* gradient, const float* result, int64_t rows, int64_t width, float* to) {
  constexpr int64_t kLanes = kLanesOf<Vector>;
  if (width >= kLanes) {
    for (int64_t row = 0; row < rows; row++) {
      softmax_gradient_row<Vector, Logarithm>(gradient + row * width, result + row * width, width, to + row * width);
    }
    return;
  }
  float wide_gradient[kLanes] = {}, wide_result[kLanes] = {}, wide[kLanes];
  for (int64_t row = 0; row < rows; row++) {
    std::copy_n(gradient + row * width, width, wide_gradient);
    std::copy_n(result + row * width, width, wide_result);
    softmax_gradient_row<Vector, Logarithm>(wide_gradient, wide_result, kLanes, wide);
    std::copy_n(wide, width, to + row * width);
  }
}

} // namespace rldsl
