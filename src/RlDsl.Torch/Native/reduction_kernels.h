// Sums over one dimension of an array [outer, size, inner], and their gradients. Sums are taken in an order that depends on the
// sizes alone.

#pragma once

#include <algorithm>
#include <cstdint>

#include "vectors.h"

namespace rldsl {

struct Reduction {
  int64_t outer;
  int64_t size;
  int64_t inner;
  float scale;
};

template <typename Vector>
RLDSL_INLINE void sum_over(const float* from, const Reduction& reduction, float* to) {
  constexpr int64_t kLanes = kLanesOf<Vector>;
  const auto [outer, size, inner, scale] = reduction;
  if (inner == 1) {
    for (int64_t row = 0; row < outer; row++, from += size) {
      Vector sums{};
      int64_t i = 0;
      for (; i + kLanes <= size; i += kLanes) {
        Vector x;
        load(x, from + i);
        sums += x;
      }
      float sum = sum_of_lanes<Vector>(sums);
      for (; i < size; i++) {
        sum += from[i];
      }
      to[row] = sum * scale;
    }
    return;
  }
  for (int64_t row = 0; row < outer; row++, to += inner) {
    std::copy_n(from, inner, to);
    from += inner;
    for (int64_t k = 1; k < size; k++, from += inner) {
      for (int64_t i = 0; i < inner; i++) {
        to[i] += from[i];
      }
    }
    for (int64_t i = 0; i < inner; i++) {
      to[i] *= scale;
    }
  }
}

RLDSL_INLINE void spread_over(const float* from, const Reduction& reduction, float* to) {
  const auto [outer, size, inner, scale] = reduction;
  for (int64_t row = 0; row < outer; row++, from += inner) {
    if (inner == 1) {
      std::fill_n(to, size, *from * scale);
      to += size;
      continue;
    }
    for (int64_t k = 0; k < size; k++, to += inner) {
      for (int64_t i = 0; i < inner; i++) {
        to[i] = from[i] * scale;
      }
    }
  }
}

} // namespace rldsl
