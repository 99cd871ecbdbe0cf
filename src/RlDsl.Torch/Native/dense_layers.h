// Operators of small dense networks on the kernels of kernels.h, with gradients. Each falls back to libtorch's own for
// what the kernels are not written for: other element types and devices, tensors with gaps, large matrices, gradients of
// gradients.

#pragma once

#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/gather.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/scatter_add.h>
#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/functions/utils.h>
#include <torch/csrc/autograd/saved_variable.h>

#include <mutex>

#include "dense_tensors.h"
#include "kernels.h"

namespace rldsl {

using torch::autograd::SavedVariable;
using torch::autograd::variable_list;

// Beyond this many weights a panel of them leaves the caches, and BLAS is the better choice.
constexpr int64_t kLargestLayer = 64 * 1024;

// x W^T + b for x [..., inputs], W [outputs, inputs], b [outputs].
struct LinearBackward final : torch::autograd::Node {
  SavedVariable saved_input;
  SavedVariable saved_weight;

  std::string name() const override {
    return "RlDslLinearBackward";
  }

  void release_variables() override {
    std::lock_guard<std::mutex> lock(mutex_);
    saved_input.reset_data();
    saved_weight.reset_data();
  }

  variable_list apply(variable_list&& gradients) override {
    std::lock_guard<std::mutex> lock(mutex_);
    variable_list result(num_outputs());
    const at::Tensor& gradient = gradients[0];
    if (!gradient.defined()) {
      return result;
    }
    const bool for_input = task_should_compute_output(0), for_weight = task_should_compute_output(1);
    const bool for_bias = num_outputs() > 2 && task_should_compute_output(2);
    const auto weight = for_input ? saved_weight.unpack() : at::Tensor();
    const auto input = for_weight ? saved_input.unpack() : at::Tensor();
    const auto outputs = gradient.size(-1);
    if (at::GradMode::is_enabled() || !is_dense(gradient)) {
      if (for_input) {
        result[0] = gradient.matmul(weight);
      }
      const auto rows = gradient.reshape({-1, outputs});
      if (for_weight) {
        result[1] = rows.t().mm(input.reshape({-1, input.size(-1)}));
      }
      if (for_bias) {
        result[2] = rows.sum(0);
      }
      return result;
    }
    const auto rows = gradient.numel() / outputs;
    if (for_input) {
      const auto inputs = weight.size(1);
      at::DimVector shape(gradient.sizes());
      shape.back() = inputs;
      result[0] = new_dense(shape);
      kernels()->multiply(
          {values(gradient), outputs, 1}, rows, values(weight), false, outputs, inputs, nullptr, writable_values(result[0]));
    }
    if (for_weight) {
      const auto inputs = input.size(-1);
      result[1] = new_dense({outputs, inputs});
      kernels()->multiply(
          {values(gradient), 1, outputs}, outputs, values(input), false, rows, inputs, nullptr, writable_values(result[1]));
    }
    if (for_bias) {
      result[2] = new_dense({outputs});
      kernels()->add_rows(values(gradient), rows, outputs, writable_values(result[2]));
    }
    return result;
  }
};

inline at::Tensor linear(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias) {
  if (kernels() == nullptr || !is_dense(input) || !is_dense(weight) || (bias.defined() && !is_dense(bias)) || weight.dim() != 2 ||
      input.dim() == 0 || input.size(-1) != weight.size(1) || weight.numel() > kLargestLayer ||
      (bias.defined() && (bias.dim() != 1 || bias.size(0) != weight.size(0)))) {
    return at::linear(input, weight, bias.defined() ? c10::make_optional(bias) : c10::nullopt);
  }
  const auto outputs = weight.size(0), inputs = weight.size(1), rows = input.numel() / inputs;
  at::DimVector shape(input.sizes());
  shape.back() = outputs;
  at::Tensor result = new_dense(shape);
  const float* start = bias.defined() ? values(bias) : nullptr;
  constexpr int64_t kFew = 4;
  if (rows <= kFew || outputs < kFew) {
    kernels()->multiply_by_rows(values(input), rows, values(weight), inputs, outputs, start, writable_values(result));
  } else {
    kernels()->multiply({values(input), inputs, 1}, rows, values(weight), true, inputs, outputs, start, writable_values(result));
  }
  if (torch::autograd::compute_requires_grad(input, weight, bias)) {
    auto node = std::shared_ptr<LinearBackward>(new LinearBackward(), torch::autograd::deleteNode);
    node->set_next_edges(bias.defined() ? torch::autograd::collect_next_edges(input, weight, bias)
                                        : torch::autograd::collect_next_edges(input, weight));
    if (weight.requires_grad()) {
      node->saved_input = SavedVariable(input, false);
    }
    if (input.requires_grad()) {
      node->saved_weight = SavedVariable(weight, false);
    }
    torch::autograd::set_history(result, node);
  }
  return result;
}

struct ReluBackward final : torch::autograd::Node {
  SavedVariable saved_result;

  std::string name() const override {
    return "RlDslReluBackward";
  }

  void release_variables() override {
    std::lock_guard<std::mutex> lock(mutex_);
    saved_result.reset_data();
  }

  variable_list apply(variable_list&& gradients) override {
    std::lock_guard<std::mutex> lock(mutex_);
    const at::Tensor& gradient = gradients[0];
    if (!gradient.defined()) {
      return variable_list(1);
    }
    const auto rectified = saved_result.unpack(shared_from_this());
    if (at::GradMode::is_enabled() || !is_dense(gradient)) {
      return {gradient.mul(rectified.gt(0))};
    }
    at::Tensor result = new_dense(gradient.sizes());
    kernels()->rectify_gradient(values(gradient), values(rectified), gradient.numel(), writable_values(result));
    return {result};
  }
};

inline at::Tensor relu(const at::Tensor& input) {
  if (kernels() == nullptr || !is_dense(input)) {
    return at::relu(input);
  }
  at::Tensor result = new_dense(input.sizes());
  kernels()->rectify(values(input), input.numel(), writable_values(result));
  if (torch::autograd::compute_requires_grad(input)) {
    auto node = std::shared_ptr<ReluBackward>(new ReluBackward(), torch::autograd::deleteNode);
    node->set_next_edges(torch::autograd::collect_next_edges(input));
    torch::autograd::set_history(result, node);
    node->saved_result = SavedVariable(result, true);
  }
  return result;
}

// Which rows [.., width] of [batch, choices, width] were chosen; a batch of numbers is one of rows of width 1.
struct Choice {
  const int64_t* indices;
  int64_t batch;
  int64_t chosen;
  int64_t batch_stride;
  int64_t chosen_stride;
  int64_t choices;
  int64_t width;

  int64_t at(int64_t row, int64_t place) const {
    return indices[row * batch_stride + place * chosen_stride];
  }
};

inline Choice choice_of(const at::Tensor& index, int64_t choices, int64_t width) {
  return {
      static_cast<const int64_t*>(index.data_ptr()), index.size(0), index.size(1), index.stride(0), index.stride(1), choices,
      width};
}

struct ChoiceBackward final : torch::autograd::Node {
  SavedVariable saved_index;
  std::vector<int64_t> shape;

  std::string name() const override {
    return "RlDslChoiceBackward";
  }

  void release_variables() override {
    std::lock_guard<std::mutex> lock(mutex_);
    saved_index.reset_data();
  }

  variable_list apply(variable_list&& gradients) override {
    std::lock_guard<std::mutex> lock(mutex_);
    const at::Tensor& gradient = gradients[0];
    if (!gradient.defined()) {
      return variable_list(1);
    }
    const auto index = saved_index.unpack();
    if (at::GradMode::is_enabled() || !is_dense(gradient)) {
      return {gradient.new_zeros(shape).scatter_add(1, index, gradient)};
    }
    at::Tensor result = new_dense(shape);
    std::fill_n(writable_values(result), result.numel(), 0.0f);
    const Choice choice = choice_of(index, shape[1], shape.size() == 3 ? shape[2] : 1);
    const float* from = values(gradient);
    for (int64_t row = 0; row < choice.batch; row++) {
      for (int64_t place = 0; place < choice.chosen; place++, from += choice.width) {
        float* to = writable_values(result) + (row * choice.choices + choice.at(row, place)) * choice.width;
        for (int64_t i = 0; i < choice.width; i++) {
          to[i] += from[i];
        }
      }
    }
    return {result};
  }
};

// Gathers along dimension 1, where each index is for a whole row: of [batch, choices], or of [batch, choices, width] with an
// index that was expanded to the width.
inline at::Tensor gather(const at::Tensor& input, int64_t dimension, const at::Tensor& index) {
  const auto dimensions = input.dim();
  const bool fits = dimension == 1 && (dimensions == 2 || dimensions == 3) && is_dense(input) && index.dim() == dimensions &&
      index.is_cpu() && index.scalar_type() == at::kLong && index.size(0) == input.size(0) && index.numel() > 0 &&
      (dimensions == 2 || (index.size(2) == input.size(2) && (index.stride(2) == 0 || index.size(2) == 1)));
  if (!fits) {
    return at::gather(input, dimension, index);
  }
  const Choice choice = choice_of(index, input.size(1), dimensions == 3 ? input.size(2) : 1);
  at::Tensor result = new_dense(index.sizes());
  float* to = writable_values(result);
  for (int64_t row = 0; row < choice.batch; row++) {
    for (int64_t place = 0; place < choice.chosen; place++, to += choice.width) {
      const int64_t chosen = choice.at(row, place);
      if (chosen < 0 || chosen >= choice.choices) {
        return at::gather(input, dimension, index);
      }
      std::copy_n(values(input) + (row * choice.choices + chosen) * choice.width, choice.width, to);
    }
  }
  if (torch::autograd::compute_requires_grad(input)) {
    auto node = std::shared_ptr<ChoiceBackward>(new ChoiceBackward(), torch::autograd::deleteNode);
    node->set_next_edges(torch::autograd::collect_next_edges(input));
    node->saved_index = SavedVariable(index, false);
    node->shape = input.sizes().vec();
    torch::autograd::set_history(result, node);
  }
  return result;
}

// Adds elements of [batch, chosen] at their indices in rows of [batch, choices]; without gradients.
inline at::Tensor scatter_add(
    const at::Tensor& input, int64_t dimension, const at::Tensor& index, const at::Tensor& source) {
  const bool fits = dimension == 1 && is_dense(input) && is_dense(source) && input.dim() == 2 && source.dim() == 2 &&
      index.is_cpu() && index.scalar_type() == at::kLong && index.is_contiguous() && index.sizes() == source.sizes() &&
      input.size(0) == source.size(0) && !torch::autograd::compute_requires_grad(input, source);
  if (!fits) {
    return at::scatter_add(input, dimension, index, source);
  }
  at::Tensor result = new_dense(input.sizes());
  std::copy_n(values(input), input.numel(), writable_values(result));
  const int64_t rows = input.size(0), choices = input.size(1), chosen = source.size(1);
  const int64_t* place = static_cast<const int64_t*>(index.data_ptr());
  const float* from = values(source);
  float* to = writable_values(result);
  for (int64_t row = 0; row < rows; row++, to += choices, place += chosen, from += chosen) {
    for (int64_t i = 0; i < chosen; i++) {
      if (static_cast<uint64_t>(place[i]) >= static_cast<uint64_t>(choices)) {
        return at::scatter_add(input, dimension, index, source);
      }
      to[place[i]] += from[i];
    }
  }
  return result;
}

// Whether the step was taken: not for tensors that the kernel is not written for. The largest mean square may be undefined.
inline bool adam_step(
    const at::Tensor& parameter, const at::Tensor& gradient, const at::Tensor& mean, const at::Tensor& mean_square,
    const at::Tensor& largest, const AdamNumbers& numbers) {
  if (kernels() == nullptr || !is_dense(gradient)) {
    return false;
  }
  const at::Tensor changed[] = {parameter, mean, mean_square, largest};
  for (const auto& tensor : changed) {
    if (tensor.defined() && (!is_dense(tensor) || tensor.numel() != gradient.numel() || tensor.is_inference())) {
      return false;
    }
  }
  kernels()->adam(
      {writable_values(parameter), values(gradient), writable_values(mean), writable_values(mean_square),
       largest.defined() ? writable_values(largest) : nullptr},
      gradient.numel(), numbers);
  for (const auto& tensor : changed) {
    if (tensor.defined()) {
      tensor.unsafeGetTensorImpl()->bump_version();
    }
  }
  return true;
}

} // namespace rldsl
