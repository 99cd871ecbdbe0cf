// The arithmetic of dense layers of a few thousand weights on one core, where a call of a BLAS library or of a general operator
// costs more than the numbers do. Matrices are row-major. The order of every sum depends on the sizes alone.

#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <vector>

#include "vectors.h"

namespace rldsl {

// An element a(i, k) of the left factor is at values[i * row + k * column]: the same kernel serves a matrix and its transpose.
struct Factor {
  const float* values;
  int64_t row;
  int64_t column;
};

// What a step of Adam works on; the largest mean square is null without amsgrad.
struct AdamArrays {
  float* parameter;
  const float* gradient;
  float* mean;
  float* mean_square;
  float* largest;
};

struct AdamNumbers {
  double beta1;
  double beta2;
  double epsilon;
  double rate;
};

// Rows x (Vectors * lanes) sums are kept in registers while k runs over the panel, which holds that many columns of the right
// factor, one row after the other.
template <typename Vector, int Rows, int Vectors>
RLDSL_INLINE void multiply_tile(
    const Factor& left, const float* panel, int64_t depth, const float* start, float* result, int64_t stride, int64_t columns) {
  constexpr int64_t kLanes = sizeof(Vector) / sizeof(float);
  constexpr int64_t kWidth = Vectors * kLanes;
  Vector sums[Rows][Vectors];
#pragma GCC unroll 8
  for (int row = 0; row < Rows; row++) {
#pragma GCC unroll 8
    for (int i = 0; i < Vectors; i++) {
      load(sums[row][i], start + i * kLanes);
    }
  }
  for (int64_t k = 0; k < depth; k++) {
    Vector right[Vectors];
#pragma GCC unroll 8
    for (int i = 0; i < Vectors; i++) {
      load(right[i], panel + k * kWidth + i * kLanes);
    }
#pragma GCC unroll 8
    for (int row = 0; row < Rows; row++) {
      const float factor = left.values[row * left.row + k * left.column];
#pragma GCC unroll 8
      for (int i = 0; i < Vectors; i++) {
        sums[row][i] += factor * right[i];
      }
    }
  }
  float edge[kWidth];
#pragma GCC unroll 8
  for (int row = 0; row < Rows; row++) {
    float* target = columns == kWidth ? result + row * stride : edge;
#pragma GCC unroll 8
    for (int i = 0; i < Vectors; i++) {
      store(target + i * kLanes, sums[row][i]);
    }
    if (columns != kWidth) {
      std::memcpy(result + row * stride, edge, columns * sizeof(float));
    }
  }
}

template <typename Vector, int Rows, int Vectors>
RLDSL_INLINE void multiply_rows(
    Factor left, int64_t rows, const float* panel, int64_t depth, const float* start, float* result, int64_t stride,
    int64_t columns) {
  for (; rows >= Rows; rows -= Rows) {
    multiply_tile<Vector, Rows, Vectors>(left, panel, depth, start, result, stride, columns);
    left.values += Rows * left.row;
    result += Rows * stride;
  }
  if constexpr (Rows > 1) {
    multiply_rows<Vector, Rows / 2, Vectors>(left, rows, panel, depth, start, result, stride, columns);
  }
}

// result = left * right + start, with start added to each row; the right factor is depth x columns, or given transposed.
template <typename Vector, int Rows, int Vectors>
RLDSL_INLINE void multiply(
    Factor left, int64_t rows, const float* right, bool right_is_transposed, int64_t depth, int64_t columns, const float* start,
    float* result) {
  constexpr int64_t kWidth = Vectors * sizeof(Vector) / sizeof(float);
  thread_local std::vector<float> panel_memory;
  panel_memory.resize(std::max<size_t>(panel_memory.size(), (depth + 1) * kWidth));
  float* panel = panel_memory.data();
  float* panel_start = panel + depth * kWidth;
  for (int64_t first = 0; first < columns; first += kWidth) {
    const int64_t width = std::min(kWidth, columns - first);
    if (right_is_transposed) {
      for (int64_t column = 0; column < width; column++) {
        for (int64_t k = 0; k < depth; k++) {
          panel[k * kWidth + column] = right[(first + column) * depth + k];
        }
      }
      for (int64_t k = 0; width < kWidth && k < depth; k++) {
        std::fill(panel + k * kWidth + width, panel + (k + 1) * kWidth, 0.0f);
      }
    } else {
      for (int64_t k = 0; k < depth; k++) {
        std::copy_n(right + k * columns + first, width, panel + k * kWidth);
        std::fill(panel + k * kWidth + width, panel + (k + 1) * kWidth, 0.0f);
      }
    }
    std::fill_n(panel_start, kWidth, 0.0f);
    if (start != nullptr) {
      std::copy_n(start + first, width, panel_start);
    }
    multiply_rows<Vector, Rows, Vectors>(left, rows, panel, depth, panel_start, result + first, columns, width);
  }
}

// result = left * right^T + start by scalar products of rows: for few rows or few columns, where a panel does not pay.
template <typename Vector>
RLDSL_INLINE void multiply_by_rows(
    const float* left, int64_t rows, const float* right, int64_t depth, int64_t columns, const float* start, float* result) {
  constexpr int64_t kLanes = sizeof(Vector) / sizeof(float);
  constexpr int kTogether = 4;
  for (int64_t row = 0; row < rows; row++, left += depth) {
    for (int64_t first = 0; first < columns; first += kTogether) {
      const int64_t last = columns - 1 - first;
      const float* rights[kTogether];
      Vector sums[kTogether];
      float sum[kTogether];
      for (int i = 0; i < kTogether; i++) {
        rights[i] = right + (first + std::min<int64_t>(i, last)) * depth;
        sums[i] = Vector{};
      }
      int64_t k = 0;
      for (; k + kLanes <= depth; k += kLanes) {
        Vector factor;
        load(factor, left + k);
#pragma GCC unroll 4
        for (int i = 0; i < kTogether; i++) {
          Vector other;
          load(other, rights[i] + k);
          sums[i] += factor * other;
        }
      }
#pragma GCC unroll 4
      for (int i = 0; i < kTogether; i++) {
        float lanes[kLanes];
        store(lanes, sums[i]);
#pragma GCC unroll 16
        for (int64_t half = kLanes / 2; half > 0; half /= 2) {
          for (int64_t lane = 0; lane < half; lane++) {
            lanes[lane] += lanes[lane + half];
          }
        }
        sum[i] = lanes[0] + (start == nullptr ? 0.0f : start[first + std::min<int64_t>(i, last)]);
      }
      for (; k < depth; k++) {
        for (int i = 0; i < kTogether; i++) {
          sum[i] += left[k] * rights[i][k];
        }
      }
      for (int i = 0; i <= std::min<int64_t>(last, kTogether - 1); i++) {
        *result++ = sum[i];
      }
    }
  }
}

RLDSL_INLINE void add_rows(const float* values, int64_t rows, int64_t columns, float* sums) {
  std::fill_n(sums, columns, 0.0f);
  for (int64_t row = 0; row < rows; row++) {
    for (int64_t column = 0; column < columns; column++) {
      sums[column] += values[row * columns + column];
    }
  }
}

// NaN stays NaN, as in libtorch.
RLDSL_INLINE void rectify(const float* __restrict values, int64_t count, float* __restrict result) {
  for (int64_t i = 0; i < count; i++) {
    result[i] = values[i] < 0.0f ? 0.0f : values[i];
  }
}

RLDSL_INLINE void rectify_gradient(
    const float* __restrict gradient, const float* __restrict rectified, int64_t count, float* __restrict result) {
  for (int64_t i = 0; i < count; i++) {
    result[i] = rectified[i] <= 0.0f ? 0.0f : gradient[i];
  }
}

// result = start + factor * left * right.
RLDSL_INLINE void add_product(
    const float* __restrict start, const float* __restrict left, const float* __restrict right, float factor, int64_t count,
    float* __restrict result) {
  for (int64_t i = 0; i < count; i++) {
    result[i] = start[i] + factor * (left[i] * right[i]);
  }
}

RLDSL_INLINE void product(
    const float* __restrict left, const float* __restrict right, float factor, int64_t count, float* __restrict result) {
  for (int64_t i = 0; i < count; i++) {
    result[i] = factor * (left[i] * right[i]);
  }
}

// Kingma and Ba 2015, algorithm 1, with the bias corrections in `rate` and `epsilon`.
template <bool Amsgrad>
RLDSL_INLINE void adam(const AdamArrays& arrays, int64_t count, const AdamNumbers& numbers) {
  float* __restrict parameter = arrays.parameter;
  const float* __restrict gradient = arrays.gradient;
  float* __restrict mean = arrays.mean;
  float* __restrict mean_square = arrays.mean_square;
  float* __restrict largest = arrays.largest;
  const float move = static_cast<float>(1 - numbers.beta1), keep = static_cast<float>(numbers.beta2);
  const float add = static_cast<float>(1 - numbers.beta2);
  const float epsilon = static_cast<float>(numbers.epsilon), rate = static_cast<float>(numbers.rate);
  for (int64_t i = 0; i < count; i++) {
    mean[i] += move * (gradient[i] - mean[i]);
    mean_square[i] = keep * mean_square[i] + add * gradient[i] * gradient[i];
    float square = mean_square[i];
    if constexpr (Amsgrad) {
      square = largest[i] = square < largest[i] ? largest[i] : square;
    }
    parameter[i] -= rate * mean[i] / (std::sqrt(square) + epsilon);
  }
}

} // namespace rldsl
