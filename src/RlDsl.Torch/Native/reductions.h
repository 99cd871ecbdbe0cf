// Sums and means over one dimension, on the kernels of kernels.h, with gradients. As with layers, libtorch does what the kernels
// are not written for.

#pragma once

#include <ATen/ops/mean.h>
#include <ATen/ops/sum.h>

#include "dense_layers.h"

namespace rldsl {

// Beyond these libtorch sums with more care about rounding, or with several threads.
constexpr int64_t kLongestSum = 4096, kMostVectorsInSum = 256, kLargestSum = 256 * 1024;

struct ReductionBackward final : torch::autograd::Node {
  Reduction reduction;
  int64_t dimension;
  std::vector<int64_t> shape;

  std::string name() const override {
    return "RlDslReductionBackward";
  }

  variable_list apply(variable_list&& gradients) override {
    const at::Tensor& gradient = gradients[0];
    if (!gradient.defined()) {
      return variable_list(1);
    }
    if (at::GradMode::is_enabled() || !is_dense(gradient)) {
      const auto kept = gradient.dim() == static_cast<int64_t>(shape.size()) ? gradient : gradient.unsqueeze(dimension);
      return {kept.expand(shape).mul(reduction.scale)};
    }
    at::Tensor result = new_dense(shape);
    kernels()->spread_over(values(gradient), reduction, writable_values(result));
    return {result};
  }
};

template <bool Mean>
inline at::Tensor reduce(const at::Tensor& input, int64_t dimension, bool keep) {
  const auto dimensions = input.dim();
  const auto place = dimension < 0 ? dimension + dimensions : dimension;
  if (kernels() == nullptr || !is_dense(input) || place < 0 || place >= dimensions || input.numel() > kLargestSum) {
    return Mean ? at::mean(input, dimension, keep) : at::sum(input, dimension, keep);
  }
  at::DimVector shape(input.sizes());
  Reduction reduction{1, shape[place], 1, 1};
  for (int64_t i = 0; i < dimensions; i++) {
    (i < place ? reduction.outer : reduction.inner) *= i == place ? 1 : shape[i];
  }
  if (reduction.size > (reduction.inner == 1 ? kLongestSum : kMostVectorsInSum)) {
    return Mean ? at::mean(input, dimension, keep) : at::sum(input, dimension, keep);
  }
  if (Mean) {
    reduction.scale = 1.0f / static_cast<float>(reduction.size);
  }
  if (keep) {
    shape[place] = 1;
  } else {
    shape.erase(shape.begin() + place);
  }
  at::Tensor result = new_dense(shape);
  kernels()->sum_over(values(input), reduction, writable_values(result));
  if (torch::autograd::compute_requires_grad(input)) {
    auto node = std::shared_ptr<ReductionBackward>(new ReductionBackward(), torch::autograd::deleteNode);
    node->set_next_edges(torch::autograd::collect_next_edges(input));
    node->reduction = reduction;
    node->dimension = place;
    node->shape = input.sizes().vec();
    torch::autograd::set_history(result, node);
  }
  return result;
}

} // namespace rldsl
