// Vectors of single-precision numbers, as GCC and Clang have them: what kernels need that are compiled for several sets of
// instructions. Vectors are handed over by reference, since how a function returns one differs between these sets.

#pragma once

#include <cstdint>
#include <cstring>

namespace rldsl {

#define RLDSL_INLINE inline __attribute__((always_inline))

template <typename Vector>
constexpr int64_t kLanesOf = sizeof(Vector) / sizeof(float);

template <int Bytes>
struct Floats;
template <>
struct Floats<16> {
  typedef float Vector __attribute__((vector_size(16)));
};
template <>
struct Floats<32> {
  typedef float Vector __attribute__((vector_size(32)));
};

template <typename Vector>
RLDSL_INLINE void load(Vector& vector, const float* from) {
  std::memcpy(&vector, from, sizeof(Vector));
}

template <typename Vector>
RLDSL_INLINE void store(float* to, const Vector& vector) {
  std::memcpy(to, &vector, sizeof(Vector));
}

// Both combine the halves of a vector, the halves of the result, and so on.
template <typename Vector>
RLDSL_INLINE float sum_of_lanes(const Vector& vector) {
  if constexpr (sizeof(Vector) == 16) {
    return (vector[0] + vector[2]) + (vector[1] + vector[3]);
  } else {
    using Half = typename Floats<sizeof(Vector) / 2>::Vector;
    Half low, high;
    std::memcpy(&low, &vector, sizeof(Half));
    std::memcpy(&high, reinterpret_cast<const char*>(&vector) + sizeof(Half), sizeof(Half));
    low += high;
    return sum_of_lanes<Half>(low);
  }
}

template <typename Vector>
RLDSL_INLINE float largest_lane(const Vector& vector) {
  if constexpr (sizeof(Vector) == 16) {
    const float even = vector[0] > vector[2] ? vector[0] : vector[2], odd = vector[1] > vector[3] ? vector[1] : vector[3];
    return even > odd ? even : odd;
  } else {
    using Half = typename Floats<sizeof(Vector) / 2>::Vector;
    Half low, high;
    std::memcpy(&low, &vector, sizeof(Half));
    std::memcpy(&high, reinterpret_cast<const char*>(&vector) + sizeof(Half), sizeof(Half));
    low = low > high ? low : high;
    return largest_lane<Half>(low);
  }
}

} // namespace rldsl
