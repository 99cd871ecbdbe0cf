// The kernels of small networks, each compiled for AVX2 and for AVX-512, and the choice between these. Results repeat bit for bit
// on one machine.

#pragma once

#include "dense_kernels.h"
#include "reduction_kernels.h"
#include "softmax_kernels.h"
#include "tanh_kernels.h"

namespace rldsl {

struct Kernels {
  void (*multiply)(Factor, int64_t, const float*, bool, int64_t, int64_t, const float*, float*);
  void (*multiply_by_rows)(const float*, int64_t, const float*, int64_t, int64_t, const float*, float*);
  void (*add_rows)(const float*, int64_t, int64_t, float*);
  void (*rectify)(const float*, int64_t, float*);
  void (*rectify_gradient)(const float*, const float*, int64_t, float*);
  void (*tanh)(const float*, int64_t, float*);
  void (*tanh_gradient)(const float*, const float*, int64_t, float*);
  void (*add_product)(const float*, const float*, const float*, float, int64_t, float*);
  void (*product)(const float*, const float*, float, int64_t, float*);
  void (*softmax)(const float*, int64_t, int64_t, float*);
  void (*log_softmax)(const float*, int64_t, int64_t, float*);
  void (*softmax_gradient)(const float*, const float*, int64_t, int64_t, float*);
  void (*log_softmax_gradient)(const float*, const float*, int64_t, int64_t, float*);
  void (*sum_over)(const float*, const Reduction&, float*);
  void (*spread_over)(const float*, const Reduction&, float*);
  void (*adam)(const AdamArrays&, int64_t, const AdamNumbers&);
};

#define RLDSL_KERNELS(NAME, TARGET, BYTES, ROWS, VECTORS)                                                                       \
  struct NAME {                                                                                                                 \
    typedef float Vector __attribute__((vector_size(BYTES)));                                                                   \
    TARGET static void multiply(                                                                                                \
        Factor left, int64_t rows, const float* right, bool transposed, int64_t depth, int64_t columns, const float* start,     \
        float* result) {                                                                                                        \
      if (columns <= BYTES / 4) {                                                                                               \
        rldsl::multiply<Vector, 8, 1>(left, rows, right, transposed, depth, columns, start, result);                            \
      } else {                                                                                                                  \
        rldsl::multiply<Vector, ROWS, VECTORS>(left, rows, right, transposed, depth, columns, start, result);                   \
      }                                                                                                                         \
    }                                                                                                                           \
    TARGET static void multiply_by_rows(                                                                                        \
        const float* left, int64_t rows, const float* right, int64_t depth, int64_t columns, const float* start, float* result) {\
      rldsl::multiply_by_rows<Vector>(left, rows, right, depth, columns, start, result);                                        \
    }                                                                                                                           \
    TARGET static void add_rows(const float* values, int64_t rows, int64_t columns, float* sums) {                              \
      rldsl::add_rows(values, rows, columns, sums);                                                                             \
    }                                                                                                                           \
    TARGET static void rectify(const float* values, int64_t count, float* result) { rldsl::rectify(values, count, result); }    \
    TARGET static void rectify_gradient(const float* gradient, const float* rectified, int64_t count, float* result) {          \
      rldsl::rectify_gradient(gradient, rectified, count, result);                                                              \
    }                                                                                                                           \
    TARGET static void tanh(const float* from, int64_t count, float* to) { rldsl::tanh<Vector>(from, count, to); }              \
    TARGET static void tanh_gradient(const float* gradient, const float* result, int64_t count, float* to) {                    \
      rldsl::tanh_gradient(gradient, result, count, to);                                                                        \
    }                                                                                                                           \
    TARGET static void add_product(                                                                                             \
        const float* start, const float* left, const float* right, float factor, int64_t count, float* result) {                \
      rldsl::add_product(start, left, right, factor, count, result);                                                            \
    }                                                                                                                           \
    TARGET static void product(const float* left, const float* right, float factor, int64_t count, float* result) {             \
      rldsl::product(left, right, factor, count, result);                                                                       \
    }                                                                                                                           \
    TARGET static void softmax(const float* from, int64_t rows, int64_t width, float* to) {                                     \
      rldsl::softmax<Vector, false>(from, rows, width, to);                                                                     \
    }                                                                                                                           \
    TARGET static void log_softmax(const float* from, int64_t rows, int64_t width, float* to) {                                 \
      rldsl::softmax<Vector, true>(from, rows, width, to);                                                                      \
    }                                                                                                                           \
    TARGET static void softmax_gradient(                                                                                        \
        const float* gradient, const float* result, int64_t rows, int64_t width, float* to) {                                   \
      rldsl::softmax_gradient<Vector, false>(gradient, result, rows, width, to);                                                \
    }                                                                                                                           \
    TARGET static void log_softmax_gradient(                                                                                    \
        const float* gradient, const float* result, int64_t rows, int64_t width, float* to) {                                   \
      rldsl::softmax_gradient<Vector, true>(gradient, result, rows, width, to);                                                 \
    }                                                                                                                           \
    TARGET static void sum_over(const float* from, const Reduction& reduction, float* to) {                                     \
      rldsl::sum_over<Vector>(from, reduction, to);                                                                             \
    }                                                                                                                           \
    TARGET static void spread_over(const float* from, const Reduction& reduction, float* to) {                                  \
      rldsl::spread_over(from, reduction, to);                                                                                  \
    }                                                                                                                           \
    TARGET static void adam(const AdamArrays& arrays, int64_t count, const AdamNumbers& numbers) {                              \
      arrays.largest == nullptr ? rldsl::adam<false>(arrays, count, numbers) : rldsl::adam<true>(arrays, count, numbers);       \
    }                                                                                                                           \
    static const Kernels* table() {                                                                                             \
      static const Kernels kernels{multiply, multiply_by_rows, add_rows, rectify, rectify_gradient, tanh, tanh_gradient, add_product,\
                                   product, softmax, log_softmax, softmax_gradient, log_softmax_gradient, sum_over, spread_over,\
                                   adam};                                                                                       \
      return &kernels;                                                                                                          \
    }                                                                                                                           \
  };

#ifdef __x86_64__
RLDSL_KERNELS(Avx512, __attribute__((target("avx512f,avx512vl,avx512bw,avx512dq,fma"))), 64, 8, 2)
RLDSL_KERNELS(Avx2, __attribute__((target("avx2,fma"))), 32, 4, 3)
#endif

// The kernels for this processor; null where it has no instructions they are written for.
inline const Kernels* kernels() {
  static const Kernels* const chosen = []() -> const Kernels* {
#ifdef __x86_64__
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512dq")) {
      return Avx512::table();
    }
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
      return Avx2::table();
    }
#endif
    return nullptr;
  }();
  return chosen;
}

#undef RLDSL_KERNELS
#undef RLDSL_INLINE

} // namespace rldsl
