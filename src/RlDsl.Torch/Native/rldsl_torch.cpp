// The whole native side of the binding: operators are found by schema name and called through libtorch's boxed
// dispatcher; what is not an operator (memory, gradients, generators, threads) has an export of its own.
// Every export catches everything. A status of 0 is success; otherwise rldsl_last_error has the message.
// A tensor handle is a TensorImpl* that owns one reference; null is "no tensor".

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/TensorIndexing.h>
#include <ATen/core/Tensor.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>
#include <c10/core/DefaultDtype.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/variable.h>

#include <dlfcn.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>
#include <vector>

#include "block_cache.h"
#include "dense_layers.h"
#include "pointwise.h"
#include "reductions.h"

#define RLDSL_EXPORT extern "C" __attribute__((visibility("default")))

namespace {

using c10::IValue;
using c10::TensorImpl;

// Mirrored by RlDsl.Torch.Binding.ArgumentKind.
enum Kind : int32_t {
  kNone = 0,
  kTensor = 1,
  kDouble = 2,
  kInt = 3,
  kBool = 4,
  kIntList = 5,
  kTensorList = 6,
  kOptionalTensorList = 7,
  kGenerator = 8,
  kString = 9,
  kDoubleList = 10,
  kDevice = 11,
  kSlice = 12,
  kEllipsis = 13,
};

struct Argument {
  int32_t kind;
  int32_t length;
  union {
    int64_t integer;
    double number;
    const void* pointer;
  };
};
static_assert(sizeof(Argument) == 16, "Argument is shared with managed code");

struct Op {
  c10::OperatorHandle handle;
  std::vector<IValue> defaults;
  std::vector<bool> has_default;
};

thread_local std::string last_error;

int fail(const char* message) noexcept {
  try {
    last_error = message;
  } catch (...) {
    last_error.clear();
  }
  return 1;
}

template <typename Body>
int guarded(Body&& body) noexcept {
  try {
    body();
    return 0;
  } catch (const c10::Error& error) {
    return fail(error.what_without_backtrace());
  } catch (const std::exception& error) {
    return fail(error.what());
  } catch (...) {
    return fail("libtorch threw an exception of an unknown type.");
  }
}

at::Tensor borrow(const void* handle) {
  if (handle == nullptr) {
    return {};
  }
  auto* implementation = static_cast<TensorImpl*>(const_cast<void*>(handle));
  return at::Tensor(c10::intrusive_ptr<TensorImpl>::reclaim_copy(implementation));
}

void* release(at::Tensor&& tensor) {
  return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr;
}

std::vector<at::Tensor> borrow_all(void* const* handles, int64_t count) {
  std::vector<at::Tensor> tensors;
  tensors.reserve(count);
  for (int64_t i = 0; i < count; i++) {
    tensors.push_back(borrow(handles[i]));
  }
  return tensors;
}

at::Generator generator_of(const void* handle) {
  auto* implementation = static_cast<c10::GeneratorImpl*>(const_cast<void*>(handle));
  return at::Generator(c10::intrusive_ptr<c10::GeneratorImpl>::reclaim_copy(implementation));
}

IValue to_ivalue(const Argument& argument) {
  switch (argument.kind) {
    case kTensor:
      return IValue(borrow(argument.pointer));
    case kDouble:
      return IValue(argument.number);
    case kInt:
      return IValue(argument.integer);
    case kBool:
      return IValue(argument.integer != 0);
    case kIntList:
      return IValue(c10::IntArrayRef(static_cast<const int64_t*>(argument.pointer), argument.length));
    case kDoubleList:
      return IValue(c10::ArrayRef<double>(static_cast<const double*>(argument.pointer), argument.length));
    case kTensorList:
      return IValue(borrow_all(static_cast<void* const*>(argument.pointer), argument.length));
    case kOptionalTensorList: {
      auto* handles = static_cast<void* const*>(argument.pointer);
      c10::List<c10::optional<at::Tensor>> list;
      list.reserve(argument.length);
      for (int32_t i = 0; i < argument.length; i++) {
        list.push_back(handles[i] == nullptr ? c10::optional<at::Tensor>() : c10::make_optional(borrow(handles[i])));
      }
      return IValue(std::move(list));
    }
    case kGenerator:
      return IValue(generator_of(argument.pointer));
    case kString:
      return IValue(std::string(static_cast<const char*>(argument.pointer), argument.length));
    case kDevice:
      return IValue(c10::Device(
          static_cast<c10::DeviceType>(argument.length), static_cast<c10::DeviceIndex>(argument.integer)));
    default:
      return IValue();
  }
}

// A list is handed over as a block from malloc that the caller frees with rldsl_free_block.
Argument to_argument(IValue&& value) {
  Argument result{kNone, 0, {0}};
  if (value.isTensor()) {
    result.kind = kTensor;
    result.pointer = release(std::move(value).toTensor());
  } else if (value.isDouble()) {
    result.kind = kDouble;
    result.number = value.toDouble();
  } else if (value.isBool()) {
    result.kind = kBool;
    result.integer = value.toBool() ? 1 : 0;
  } else if (value.isInt()) {
    result.kind = kInt;
    result.integer = value.toInt();
  } else if (value.isTensorList()) {
    auto tensors = std::move(value).toTensorVector();
    auto** handles = static_cast<void**>(std::malloc(sizeof(void*) * (tensors.empty() ? 1 : tensors.size())));
    TORCH_CHECK(handles != nullptr, "no memory for a list of ", tensors.size(), " tensors");
    for (size_t i = 0; i < tensors.size(); i++) {
      handles[i] = release(std::move(tensors[i]));
    }
    result.kind = kTensorList;
    result.length = static_cast<int32_t>(tensors.size());
    result.pointer = handles;
  } else {
    TORCH_CHECK(value.isNone(), "an operator returned a ", value.tagKind(), ", which the binding cannot hand over");
  }
  return result;
}

std::vector<at::indexing::TensorIndex> to_indices(const Argument* arguments, int32_t count) {
  std::vector<at::indexing::TensorIndex> indices;
  indices.reserve(count);
  for (int32_t i = 0; i < count; i++) {
    const Argument& argument = arguments[i];
    switch (argument.kind) {
      case kNone:
        indices.emplace_back(c10::nullopt);
        break;
      case kEllipsis:
        indices.emplace_back(at::indexing::Ellipsis);
        break;
      case kInt:
        indices.emplace_back(argument.integer);
        break;
      case kBool:
        indices.emplace_back(argument.integer != 0);
        break;
      case kTensor:
        indices.emplace_back(borrow(argument.pointer));
        break;
      case kSlice: {
        TORCH_CHECK(i + 3 < count, "a slice needs a start, a stop and a step");
        auto bound = [&](int32_t at) {
          return arguments[at].kind == kNone ? c10::optional<int64_t>() : c10::optional<int64_t>(arguments[at].integer);
        };
        indices.emplace_back(at::indexing::Slice(bound(i + 1), bound(i + 2), bound(i + 3)));
        i += 3;
        break;
      }
      default:
        TORCH_CHECK(false, "an index of kind ", argument.kind, " is not known");
    }
  }
  return indices;
}

void limit_blas_threads(int threads) {
  using SetThreads = void (*)(int);
  if (auto* set_threads = reinterpret_cast<SetThreads>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads"))) {
    set_threads(threads);
  }
}

// Tensors that are there already are freed by the allocator that they came from.
__attribute__((constructor)) void keep_blocks() {
  guarded([] {
    static rldsl::CachingAllocator allocator;
    c10::SetAllocator(c10::DeviceType::CPU, &allocator);
  });
}

// Small networks lose more to the hand-over between threads than they win: one thread unless the user asks otherwise.
__attribute__((constructor)) void default_to_one_thread() {
  if (std::getenv("OMP_NUM_THREADS") == nullptr) {
    guarded([] {
      at::set_num_threads(1);
      limit_blas_threads(1);
    });
  }
}

} // namespace

RLDSL_EXPORT const char* rldsl_last_error() {
  return last_error.c_str();
}

RLDSL_EXPORT int rldsl_find_op(const char* name, const char* overload, void** op) {
  return guarded([&] {
    auto handle = c10::Dispatcher::singleton().findSchemaOrThrow(name, overload);
    auto* found = new Op{handle, {}, {}};
    for (const auto& argument : handle.schema().arguments()) {
      const auto& value = argument.default_value();
      found->defaults.push_back(value.value_or(IValue()));
      found->has_default.push_back(value.has_value());
    }
    *op = found;
  });
}

// Calls an operator. Arguments that are left out at the end take the schema's defaults. At most `capacity` results are
// handed over, the others are dropped; `produced` counts those that were handed over.
RLDSL_EXPORT int rldsl_call(
    const Op* op, const Argument* arguments, int32_t count, Argument* results, int32_t capacity, int32_t* produced) {
  return guarded([&] {
    thread_local std::vector<IValue> spare;
    std::vector<IValue> stack = std::move(spare);
    stack.clear();
    const auto wanted = static_cast<int32_t>(op->defaults.size());
    TORCH_CHECK(count <= wanted, op->handle.operator_name(), " takes ", wanted, " arguments, not ", count);
    for (int32_t i = 0; i < count; i++) {
      stack.push_back(to_ivalue(arguments[i]));
    }
    for (int32_t i = count; i < wanted; i++) {
      TORCH_CHECK(
          op->has_default[i], op->handle.operator_name(), " needs its argument ", op->handle.schema().arguments()[i].name());
      stack.push_back(op->defaults[i]);
    }
    op->handle.callBoxed(&stack);
    const auto available = static_cast<int32_t>(stack.size());
    *produced = available < capacity ? available : capacity;
    for (int32_t i = 0; i < *produced; i++) {
      results[i] = to_argument(std::move(stack[i]));
    }
    stack.clear();
    spare = std::move(stack);
  });
}

// The weight is [outputs, inputs]; the bias may be null.
RLDSL_EXPORT int rldsl_linear(const void* input, const void* weight, const void* bias, void** result) {
  return guarded([&] { *result = release(rldsl::linear(borrow(input), borrow(weight), borrow(bias))); });
}

RLDSL_EXPORT int rldsl_relu(const void* input, void** result) {
  return guarded([&] { *result = release(rldsl::relu(borrow(input))); });
}

RLDSL_EXPORT int rldsl_tanh(const void* input, void** result) {
  return guarded([&] { *result = release(rldsl::tanh(borrow(input))); });
}

RLDSL_EXPORT int rldsl_gather(const void* input, int64_t dimension, const void* index, void** result) {
  return guarded([&] { *result = release(rldsl::gather(borrow(input), dimension, borrow(index))); });
}

RLDSL_EXPORT int rldsl_softmax(const void* input, int64_t dimension, void** result) {
  return guarded([&] { *result = release(rldsl::softmax<false>(borrow(input), dimension)); });
}

RLDSL_EXPORT int rldsl_log_softmax(const void* input, int64_t dimension, void** result) {
  return guarded([&] { *result = release(rldsl::softmax<true>(borrow(input), dimension)); });
}

RLDSL_EXPORT int rldsl_sum(const void* input, int64_t dimension, int32_t keep, void** result) {
  return guarded([&] { *result = release(rldsl::reduce<false>(borrow(input), dimension, keep != 0)); });
}

RLDSL_EXPORT int rldsl_mean(const void* input, int64_t dimension, int32_t keep, void** result) {
  return guarded([&] { *result = release(rldsl::reduce<true>(borrow(input), dimension, keep != 0)); });
}

// start + factor * left * right; the factor is a number.
RLDSL_EXPORT int rldsl_addcmul(
    const void* start, const void* left, const void* right, const Argument* factor, void** result) {
  return guarded([&] {
    *result = release(rldsl::addcmul(borrow(start), borrow(left), borrow(right), to_ivalue(*factor).toScalar()));
  });
}

RLDSL_EXPORT int rldsl_scatter_add(
    const void* input, int64_t dimension, const void* index, const void* source, void** result) {
  return guarded(
      [&] { *result = release(rldsl::scatter_add(borrow(input), dimension, borrow(index), borrow(source))); });
}

// `largest` is null without amsgrad. `taken` is 0 if nothing was done, because the tensors are not ones for the fast step.
RLDSL_EXPORT int rldsl_adam_step(
    const void* parameter, const void* gradient, const void* mean, const void* mean_square, const void* largest, double beta1,
    double beta2, double epsilon, double rate, int32_t* taken) {
  return guarded([&] {
    const rldsl::AdamNumbers numbers{beta1, beta2, epsilon, rate};
    const bool done =
        rldsl::adam_step(borrow(parameter), borrow(gradient), borrow(mean), borrow(mean_square), borrow(largest), numbers);
    *taken = done ? 1 : 0;
  });
}

RLDSL_EXPORT void rldsl_free_block(void* block) {
  std::free(block);
}

RLDSL_EXPORT int rldsl_free_many(void* const* tensors, int32_t count) {
  return guarded([&] {
    for (int32_t i = 0; i < count; i++) {
      if (tensors[i] != nullptr) {
        c10::intrusive_ptr<TensorImpl>::reclaim(static_cast<TensorImpl*>(tensors[i]));
      }
    }
  });
}

// Without `context` the data is copied. With it the tensor shares the memory, and `done(context)` is called once nothing
// of libtorch's refers to the memory any more.
RLDSL_EXPORT int rldsl_from_data(
    void* data, const int64_t* sizes, int32_t dimensions, int32_t dtype, void* context, void (*done)(void*), void** tensor) {
  bool owned = false;
  const int status = guarded([&] {
    const c10::IntArrayRef shape(sizes, dimensions);
    const auto options = at::TensorOptions().dtype(static_cast<c10::ScalarType>(dtype));
    if (context != nullptr) {
      at::Tensor shared = at::from_blob(data, shape, [context, done](void*) { done(context); }, options);
      owned = true;
      *tensor = release(std::move(shared));
    } else {
      at::Tensor copy = at::empty(shape, options);
      if (copy.nbytes() > 0) {
        std::memcpy(copy.data_ptr(), data, copy.nbytes());
      }
      *tensor = release(std::move(copy));
    }
  });
  if (status != 0 && context != nullptr && !owned) {
    done(context);
  }
  return status;
}

RLDSL_EXPORT int rldsl_data_pointer(const void* tensor, void** data) {
  return guarded([&] { *data = borrow(tensor).data_ptr(); });
}

RLDSL_EXPORT int rldsl_index(const void* tensor, const Argument* indices, int32_t count, void** result) {
  return guarded([&] { *result = release(borrow(tensor).index(to_indices(indices, count))); });
}

// The value is a tensor or a number.
RLDSL_EXPORT int rldsl_index_put(
    const void* tensor, const Argument* indices, int32_t count, const Argument* value) {
  return guarded([&] {
    auto target = borrow(tensor);
    if (value->kind == kTensor) {
      target.index_put_(to_indices(indices, count), borrow(value->pointer));
    } else {
      target.index_put_(to_indices(indices, count), to_ivalue(*value).toScalar());
    }
  });
}

// The next seven are a few loads each and never run managed code, so managed code calls them without a GC transition.
RLDSL_EXPORT int rldsl_dimensions(const TensorImpl* tensor, int64_t* dimensions) {
  return guarded([&] { *dimensions = tensor->dim(); });
}

RLDSL_EXPORT int rldsl_element_count(const TensorImpl* tensor, int64_t* count) {
  return guarded([&] { *count = tensor->numel(); });
}

RLDSL_EXPORT int rldsl_shape(const TensorImpl* tensor, int64_t* sizes) {
  return guarded([&] {
    const auto shape = tensor->sizes();
    std::copy(shape.begin(), shape.end(), sizes);
  });
}

RLDSL_EXPORT int rldsl_strides(const TensorImpl* tensor, int64_t* strides) {
  return guarded([&] {
    const auto steps = tensor->strides();
    std::copy(steps.begin(), steps.end(), strides);
  });
}

RLDSL_EXPORT int rldsl_dtype(const TensorImpl* tensor, int32_t* dtype) {
  return guarded([&] { *dtype = static_cast<int32_t>(c10::typeMetaToScalarType(tensor->dtype())); });
}

RLDSL_EXPORT int rldsl_is_contiguous(const TensorImpl* tensor, int32_t* contiguous) {
  return guarded([&] { *contiguous = tensor->is_contiguous() ? 1 : 0; });
}

RLDSL_EXPORT int rldsl_storage_offset(const TensorImpl* tensor, int64_t* offset) {
  return guarded([&] { *offset = tensor->storage_offset(); });
}

RLDSL_EXPORT int rldsl_device(const void* tensor, int32_t* type, int32_t* index) {
  return guarded([&] {
    const auto device = borrow(tensor).device();
    *type = static_cast<int32_t>(device.type());
    *index = device.index();
  });
}

RLDSL_EXPORT int rldsl_requires_grad(const void* tensor, int32_t* result) {
  return guarded([&] { *result = borrow(tensor).requires_grad() ? 1 : 0; });
}

RLDSL_EXPORT int rldsl_set_requires_grad(const void* tensor, int32_t requires_grad) {
  return guarded([&] {
    auto target = borrow(tensor);
    TORCH_CHECK(
        requires_grad != 0 || target.is_leaf(),
        "you can only change requires_grad flags of leaf variables. Use detach() to stop a gradient.");
    target.set_requires_grad(requires_grad != 0);
  });
}

RLDSL_EXPORT int rldsl_is_leaf(const void* tensor, int32_t* result) {
  return guarded([&] { *result = borrow(tensor).is_leaf() ? 1 : 0; });
}

RLDSL_EXPORT int rldsl_retain_grad(const void* tensor) {
  return guarded([&] { borrow(tensor).retain_grad(); });
}

RLDSL_EXPORT int rldsl_grad(const void* tensor, void** gradient) {
  return guarded([&] { *gradient = release(at::Tensor(borrow(tensor).grad())); });
}

RLDSL_EXPORT int rldsl_set_grad(const void* tensor, const void* gradient) {
  return guarded([&] {
    auto target = borrow(tensor);
    auto value = borrow(gradient);
    TORCH_CHECK(
        !value.defined() || value.sizes() == target.sizes(),
        "assigned grad has data of a different size: ", value.defined() ? value.sizes() : target.sizes(), " for a tensor of ",
        target.sizes());
    target.mutable_grad() = value;
  });
}

RLDSL_EXPORT int rldsl_backward(
    void* const* outputs, int32_t output_count, void* const* output_gradients, int32_t gradient_count, void* const* inputs,
    int32_t input_count, int32_t retain_graph, int32_t create_graph) {
  return guarded([&] {
    torch::autograd::backward(
        borrow_all(outputs, output_count), borrow_all(output_gradients, gradient_count), retain_graph != 0, create_graph != 0,
        borrow_all(inputs, input_count));
  });
}

RLDSL_EXPORT int rldsl_gradients(
    void* const* outputs, int32_t output_count, void* const* inputs, int32_t input_count, void* const* output_gradients,
    int32_t gradient_count, int32_t retain_graph, int32_t create_graph, int32_t allow_unused, void** gradients) {
  return guarded([&] {
    auto found = torch::autograd::grad(
        borrow_all(outputs, output_count), borrow_all(inputs, input_count), borrow_all(output_gradients, gradient_count),
        retain_graph != 0, create_graph != 0, allow_unused != 0);
    for (int32_t i = 0; i < input_count; i++) {
      gradients[i] = release(std::move(found[i]));
    }
  });
}

RLDSL_EXPORT int32_t rldsl_is_grad_enabled() {
  return at::GradMode::is_enabled() ? 1 : 0;
}

RLDSL_EXPORT void rldsl_set_grad_enabled(int32_t enabled) {
  at::GradMode::set_enabled(enabled != 0);
}

RLDSL_EXPORT int rldsl_new_inference_mode(int32_t enabled, void** guard) {
  return guarded([&] { *guard = new c10::InferenceMode(enabled != 0); });
}

RLDSL_EXPORT int rldsl_delete_inference_mode(void* guard) {
  return guarded([&] { delete static_cast<c10::InferenceMode*>(guard); });
}

RLDSL_EXPORT int32_t rldsl_is_inference_mode() {
  return c10::InferenceMode::is_enabled() ? 1 : 0;
}

RLDSL_EXPORT int rldsl_set_default_dtype(int32_t dtype) {
  return guarded(
      [&] { c10::set_default_dtype(c10::scalarTypeToTypeMeta(static_cast<c10::ScalarType>(dtype))); });
}

RLDSL_EXPORT int rldsl_new_generator(uint64_t seed, void** generator) {
  return guarded([&] { *generator = at::detail::createCPUGenerator(seed).unsafeReleaseGeneratorImpl(); });
}

RLDSL_EXPORT int rldsl_default_generator(void** generator) {
  return guarded([&] { *generator = at::Generator(at::detail::getDefaultCPUGenerator()).unsafeReleaseGeneratorImpl(); });
}

RLDSL_EXPORT int rldsl_free_generator(void* generator) {
  return guarded(
      [&] { c10::intrusive_ptr<c10::GeneratorImpl>::reclaim(static_cast<c10::GeneratorImpl*>(generator)); });
}

RLDSL_EXPORT int rldsl_seed_generator(const void* generator, uint64_t seed) {
  return guarded([&] {
    auto target = generator_of(generator);
    std::lock_guard<std::mutex> lock(target.mutex());
    target.set_current_seed(seed);
  });
}

RLDSL_EXPORT int rldsl_generator_seed(const void* generator, uint64_t* seed) {
  return guarded([&] {
    auto source = generator_of(generator);
    std::lock_guard<std::mutex> lock(source.mutex());
    *seed = source.current_seed();
  });
}

RLDSL_EXPORT int rldsl_reseed_generator(const void* generator, uint64_t* seed) {
  return guarded([&] {
    auto target = generator_of(generator);
    std::lock_guard<std::mutex> lock(target.mutex());
    *seed = target.seed();
  });
}

RLDSL_EXPORT int rldsl_generator_state(const void* generator, void** state) {
  return guarded([&] {
    auto source = generator_of(generator);
    std::lock_guard<std::mutex> lock(source.mutex());
    *state = release(source.get_state());
  });
}

RLDSL_EXPORT int rldsl_set_generator_state(const void* generator, const void* state) {
  return guarded([&] {
    auto target = generator_of(generator);
    std::lock_guard<std::mutex> lock(target.mutex());
    target.set_state(borrow(state));
  });
}

RLDSL_EXPORT int rldsl_get_num_threads(int32_t* threads) {
  return guarded([&] { *threads = at::get_num_threads(); });
}

RLDSL_EXPORT int rldsl_set_num_threads(int32_t threads) {
  return guarded([&] {
    at::set_num_threads(threads);
    limit_blas_threads(threads);
  });
}
