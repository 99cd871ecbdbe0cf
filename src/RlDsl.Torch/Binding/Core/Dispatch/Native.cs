using System.Reflection;
using System.Runtime.InteropServices;

namespace RlDsl.Torch.Binding;

/// <summary>
/// The exports of Native/rldsl_torch.cpp. Those that return a status are wrapped by a method that turns it into an
/// exception; the few that only read a field are called without a garbage-collection transition.
/// </summary>
internal static unsafe partial class Native
{
    private const string Library = "rldsl_torch";

    static Native() => NativeLibrary.SetDllImportResolver(typeof(Native).Assembly, Load);

    /// <summary>Throws what libtorch said if <paramref name="status"/> is not success.</summary>
    /// <exception cref="ExternalException">libtorch refused the call; the message is libtorch's.</exception>
    public static void Check(int status)
    {
        if (status != 0)
            Throw();
    }

    /// <summary>Looks an operator up.</summary>
    public static nint FindOp(string name, string overload)
    {
        nint op;
        Check(FindOp(name, overload, &op));
        return op;
    }

    [LibraryImport(Library, EntryPoint = "rldsl_call")]
    public static partial int Call(
        nint op, NativeArgument* arguments, int count, NativeArgument* results, int capacity, int* produced);

    [LibraryImport(Library, EntryPoint = "rldsl_linear")]
    public static partial int Linear(nint input, nint weight, nint bias, nint* result);

    [LibraryImport(Library, EntryPoint = "rldsl_relu")]
    public static partial int Relu(nint input, nint* result);

    [LibraryImport(Library, EntryPoint = "rldsl_tanh")]
    public static partial int Tanh(nint input, nint* result);

    [LibraryImport(Library, EntryPoint = "rldsl_gather")]
    public static partial int Gather(nint input, long dimension, nint index, nint* result);

    [LibraryImport(Library, EntryPoint = "rldsl_scatter_add")]
    public static partial int ScatterAdd(nint input, long dimension, nint index, nint source, nint* result);

    [LibraryImport(Library, EntryPoint = "rldsl_sum")]
    public static partial int Sum(nint input, long dimension, int keep, nint* result);

    [LibraryImport(Library, EntryPoint = "rldsl_mean")]
    public static partial int Mean(nint input, long dimension, int keep, nint* result);

    [LibraryImport(Library, EntryPoint = "rldsl_softmax")]
    public static partial int Softmax(nint input, long dimension, nint* result);

    [LibraryImport(Library, EntryPoint = "rldsl_log_softmax")]
    public static partial int LogSoftmax(nint input, long dimension, nint* result);

    [LibraryImport(Library, EntryPoint = "rldsl_addcmul")]
    public static partial int AddProduct(nint start, nint left, nint right, NativeArgument* factor, nint* result);

    [LibraryImport(Library, EntryPoint = "rldsl_adam_step")]
    public static partial int AdamStep(
        nint parameter, nint gradient, nint mean, nint meanSquare, nint largestMeanSquare,
        double beta1, double beta2, double epsilon, double rate, int* taken);

    [LibraryImport(Library, EntryPoint = "rldsl_free_block")]
    public static partial void FreeBlock(void* block);

    [LibraryImport(Library, EntryPoint = "rldsl_free_many")]
    public static partial int FreeMany(nint* tensors, int count);

    [LibraryImport(Library, EntryPoint = "rldsl_from_data")]
    public static partial int FromData(
        void* data, long* sizes, int dimensions, int dtype, nint context, delegate* unmanaged<nint, void> done, nint* tensor);

    [LibraryImport(Library, EntryPoint = "rldsl_data_pointer")]
    public static partial int DataPointer(nint tensor, void** data);

    [LibraryImport(Library, EntryPoint = "rldsl_index")]
    public static partial int Index(nint tensor, NativeArgument* indices, int count, nint* result);

    [LibraryImport(Library, EntryPoint = "rldsl_index_put")]
    public static partial int IndexPut(nint tensor, NativeArgument* indices, int count, NativeArgument* value);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "rldsl_dimensions")]
    public static partial int Dimensions(nint tensor, long* dimensions);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "rldsl_element_count")]
    public static partial int ElementCount(nint tensor, long* count);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "rldsl_shape")]
    public static partial int Shape(nint tensor, long* sizes);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "rldsl_strides")]
    public static partial int Strides(nint tensor, long* strides);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "rldsl_dtype")]
    public static partial int DataType(nint tensor, int* dtype);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "rldsl_is_contiguous")]
    public static partial int IsContiguous(nint tensor, int* contiguous);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "rldsl_storage_offset")]
    public static partial int StorageOffset(nint tensor, long* offset);

    [LibraryImport(Library, EntryPoint = "rldsl_device")]
    public static partial int Device(nint tensor, int* type, int* index);

    [LibraryImport(Library, EntryPoint = "rldsl_requires_grad")]
    public static partial int RequiresGrad(nint tensor, int* result);

    [LibraryImport(Library, EntryPoint = "rldsl_set_requires_grad")]
    public static partial int SetRequiresGrad(nint tensor, int requiresGrad);

    [LibraryImport(Library, EntryPoint = "rldsl_is_leaf")]
    public static partial int IsLeaf(nint tensor, int* result);

    [LibraryImport(Library, EntryPoint = "rldsl_retain_grad")]
    public static partial int RetainGrad(nint tensor);

    [LibraryImport(Library, EntryPoint = "rldsl_grad")]
    public static partial int Gradient(nint tensor, nint* gradient);

    [LibraryImport(Library, EntryPoint = "rldsl_set_grad")]
    public static partial int SetGradient(nint tensor, nint gradient);

    [LibraryImport(Library, EntryPoint = "rldsl_backward")]
    public static partial int Backward(
        nint* outputs, int outputCount, nint* outputGradients, int gradientCount, nint* inputs, int inputCount,
        int retainGraph, int createGraph);

    [LibraryImport(Library, EntryPoint = "rldsl_gradients")]
    public static partial int Gradients(
        nint* outputs, int outputCount, nint* inputs, int inputCount, nint* outputGradients, int gradientCount,
        int retainGraph, int createGraph, int allowUnused, nint* gradients);

    [LibraryImport(Library, EntryPoint = "rldsl_is_grad_enabled")]
    public static partial int IsGradEnabled();

    [LibraryImport(Library, EntryPoint = "rldsl_set_grad_enabled")]
    public static partial void SetGradEnabled(int enabled);

    [LibraryImport(Library, EntryPoint = "rldsl_new_inference_mode")]
    public static partial int NewInferenceMode(int enabled, nint* guard);

    [LibraryImport(Library, EntryPoint = "rldsl_delete_inference_mode")]
    public static partial int DeleteInferenceMode(nint guard);

    [LibraryImport(Library, EntryPoint = "rldsl_is_inference_mode")]
    public static partial int IsInferenceMode();

    [LibraryImport(Library, EntryPoint = "rldsl_set_default_dtype")]
    public static partial int SetDefaultDataType(int dtype);

    [LibraryImport(Library, EntryPoint = "rldsl_new_generator")]
    public static partial int NewGenerator(ulong seed, nint* generator);

    [LibraryImport(Library, EntryPoint = "rldsl_default_generator")]
    public static partial int DefaultGenerator(nint* generator);

    [LibraryImport(Library, EntryPoint = "rldsl_free_generator")]
    public static partial int FreeGenerator(nint generator);

    [LibraryImport(Library, EntryPoint = "rldsl_seed_generator")]
    public static partial int SeedGenerator(nint generator, ulong seed);

    [LibraryImport(Library, EntryPoint = "rldsl_generator_seed")]
    public static partial int GeneratorSeed(nint generator, ulong* seed);

    [LibraryImport(Library, EntryPoint = "rldsl_reseed_generator")]
    public static partial int ReseedGenerator(nint generator, ulong* seed);

    [LibraryImport(Library, EntryPoint = "rldsl_generator_state")]
    public static partial int GeneratorState(nint generator, nint* state);

    [LibraryImport(Library, EntryPoint = "rldsl_set_generator_state")]
    public static partial int SetGeneratorState(nint generator, nint state);

    [LibraryImport(Library, EntryPoint = "rldsl_get_num_threads")]
    public static partial int GetThreads(int* threads);

    [LibraryImport(Library, EntryPoint = "rldsl_set_num_threads")]
    public static partial int SetThreads(int threads);

    [LibraryImport(Library, EntryPoint = "rldsl_last_error")]
    private static partial byte* LastError();

    [LibraryImport(Library, EntryPoint = "rldsl_find_op", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int FindOp(string name, string overload, nint* op);

    private static nint Load(string name, Assembly assembly, DllImportSearchPath? path)
    {
        try
        {
            return NativeLibrary.Load(name, assembly, path);
        }
        catch (DllNotFoundException missing)
        {
            throw new DllNotFoundException(
                "The native part of RlDsl.Torch cannot be loaded. librldsl_torch.so belongs next to RlDsl.Torch.dll, where the "
                + "build puts it, and libtorch must be installed (Debian, Ubuntu: apt-get install libtorch-dev "
                + $"libopenblas0-pthread). {missing.Message}",
                missing);
        }
    }

    private static void Throw() =>
        throw new ExternalException(Marshal.PtrToStringUTF8((nint)LastError()) ?? "libtorch failed without a message.");
}
