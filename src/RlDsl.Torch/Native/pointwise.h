// Softmax over the last dimension, the hyperbolic tangent and sums with a product, on the kernels of kernels.h, with gradients. As with layers, libtorch
// does what the kernels are not written for.

#pragma once

#include <ATen/ops/addcmul.h>
#include <ATen/ops/log_softmax.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/tanh.h>

#include "dense_layers.h"

namespace rldsl {

// Beyond this many elements libtorch may use several threads.
constexpr int64_t kLargestPointwise = 256 * 1024;

template <bool Logarithm>
struct SoftmaxBackward final : torch::autograd::Node {
  SavedVariable saved_result;

  std::string name() const override {
    return Logarithm ? "RlDslLogSoftmaxBackward" : "RlDslSoftmaxBackward";
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
    const auto result = saved_result.unpack(shared_from_this());
    if (at::GradMode::is_enabled() || !is_dense(gradient)) {
      if constexpr (Logarithm) {
        return {gradient.sub(result.exp().mul(gradient.sum(-1, true)))};
      } else {
        return {gradient.sub(gradient.mul(result).sum(-1, true)).mul(result)};
      }
    }
    at::Tensor gradient_of_input = new_dense(gradient.sizes());
    const auto width = gradient.size(-1);
    const auto kernel = Logarithm ? kernels()->log_softmax_gradient : kernels()->softmax_gradient;
    kernel(values(gradient), values(result), gradient.numel() / width, width, writable_values(gradient_of_input));
    return {gradient_of_input};
  }
};

template <bool Logarithm>
inline at::Tensor softmax(const at::Tensor& input, int64_t dimension) {
  const bool last = dimension == -1 || dimension == input.dim() - 1;
  if (kernels() == nullptr || !is_dense(input) || input.dim() == 0 || !last || input.numel() > kLargestPointwise) {
    return Logarithm ? at::log_softmax(input, dimension) : at::softmax(input, dimension);
  }
  at::Tensor result = new_dense(input.sizes());
  const auto width = input.size(-1);
  const auto kernel = Logarithm ? kernels()->log_softmax : kernels()->softmax;
  kernel(values(input), input.numel() / width, width, writable_values(result));
  if (torch::autograd::compute_requires_grad(input)) {
    auto node = std::shared_ptr<SoftmaxBackward<Logarithm>>(new SoftmaxBackward<Logarithm>(), torch::autograd::deleteNode);
    node->set_next_edges(torch::autograd::collect_next_edges(input));
    torch::autograd::set_history(result, node);
    node->saved_result = SavedVariable(result, true);
  }
  return result;
}

struct TanhBackward final : torch::autograd::Node {
  SavedVariable saved_result;

  std::string name() const override {
    return "RlDslTanhBackward";
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
    const auto result = saved_result.unpack(shared_from_this());
    if (at::GradMode::is_enabled() || !is_dense(gradient)) {
      return {gradient.mul(result.square().neg().add(1))};
    }
    at::Tensor gradient_of_input = new_dense(gradient.sizes());
    kernels()->tanh_gradient(values(gradient), values(result), gradient.numel(), writable_values(gradient_of_input));
    return {gradient_of_input};
  }
};

inline at::Tensor tanh(const at::Tensor& input) {
  if (kernels() == nullptr || !is_dense(input) || input.numel() > kLargestPointwise) {
    return at::tanh(input);
  }
  at::Tensor result = new_dense(input.sizes());
  kernels()->tanh(values(input), input.numel(), writable_values(result));
  if (torch::autograd::compute_requires_grad(input)) {
    auto node = std::shared_ptr<TanhBackward>(new TanhBackward(), torch::autograd::deleteNode);
    node->set_next_edges(torch::autograd::collect_next_edges(input));
    torch::autograd::set_history(result, node);
    node->saved_result = SavedVariable(result, true);
  }
  return result;
}

// start + factor * left * right, for tensors of one shape.
struct AddProductBackward final : torch::autograd::Node {
  SavedVariable saved_left;
  SavedVariable saved_right;
  double factor = 1;

  std::string name() const override {
    return "RlDslAddProductBackward";
  }

  void release_variables() override {
    std::lock_guard<std::mutex> lock(mutex_);
    saved_left.reset_data();
    saved_right.reset_data();
  }

  variable_list apply(variable_list&& gradients) override {
    std::lock_guard<std::mutex> lock(mutex_);
    const at::Tensor& gradient = gradients[0];
    if (!gradient.defined()) {
      return variable_list(3);
    }
    variable_list result(3);
    if (task_should_compute_output(0)) {
      result[0] = gradient;
    }
    if (task_should_compute_output(1)) {
      result[1] = times(gradient, saved_right.unpack());
    }
    if (task_should_compute_output(2)) {
      result[2] = times(gradient, saved_left.unpack());
    }
    return result;
  }

 private:
  at::Tensor times(const at::Tensor& gradient, const at::Tensor& other) const {
    if (at::GradMode::is_enabled() || !is_dense(gradient)) {
      return gradient.mul(other).mul(factor);
    }
    at::Tensor result = new_dense(gradient.sizes());
    kernels()->product(
        values(gradient), values(other), static_cast<float>(factor), gradient.numel(), writable_values(result));
    return result;
  }
};

inline at::Tensor addcmul(const at::Tensor& start, const at::Tensor& left, const at::Tensor& right, const at::Scalar& value) {
  if (kernels() == nullptr || !is_dense(start) || !is_dense(left) || !is_dense(right) || start.sizes() != left.sizes() ||
      start.sizes() != right.sizes() || start.numel() > kLargestLayer) {
    return at::addcmul(start, left, right, value);
  }
  const double factor = value.toDouble();
  at::Tensor result = new_dense(start.sizes());
  kernels()->add_product(
      values(start), values(left), values(right), static_cast<float>(factor), start.numel(), writable_values(result));
  if (torch::autograd::compute_requires_grad(start, left, right)) {
    auto node = std::shared_ptr<AddProductBackward>(new AddProductBackward(), torch::autograd::deleteNode);
    node->set_next_edges(torch::autograd::collect_next_edges(start, left, right));
    if (left.requires_grad()) {
      node->saved_right = SavedVariable(right, false);
    }
    if (right.requires_grad()) {
      node->saved_left = SavedVariable(left, false);
    }
    node->factor = factor;
    torch::autograd::set_history(result, node);
  }
  return result;
}

} // namespace rldsl
