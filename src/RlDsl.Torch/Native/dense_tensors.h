// The tensors that the kernels work on: single precision, in this processor's memory, without gaps.

#pragma once

#include <ATen/EmptyTensor.h>
#include <ATen/core/Tensor.h>

namespace rldsl {

inline bool is_dense(const at::Tensor& tensor) {
  return tensor.defined() && tensor.is_cpu() && tensor.layout() == c10::kStrided && tensor.scalar_type() == at::kFloat &&
      tensor.is_contiguous() && !tensor.is_neg() && tensor.numel() > 0;
}

inline at::Tensor new_dense(c10::IntArrayRef shape) {
  return at::detail::empty_cpu(shape, at::TensorOptions().dtype(at::kFloat));
}

inline const float* values(const at::Tensor& tensor) {
  return static_cast<const float*>(tensor.data_ptr());
}

inline float* writable_values(const at::Tensor& tensor) {
  return static_cast<float*>(tensor.data_ptr());
}

} // namespace rldsl
