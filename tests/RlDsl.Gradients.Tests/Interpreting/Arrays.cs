using RlDsl.Generators.Ir.Evaluation;
using static TorchSharp.torch;

namespace RlDsl.Gradients.Tests.Interpreting;

/// <summary>Tensors as arrays of the reference evaluator, and back.</summary>
internal static class Arrays
{
    public static Tensor ToTensor(NumberArray array)
    {
        Tensor result = empty([.. array.Shape.Select(size => (long)size)], ScalarType.Float64);
        array.Values.ToArray().CopyTo(Network.Values(result));
        return result;
    }

    public static NumberArray FromTensor(Tensor tensor)
    {
        using Tensor doubles = tensor.detach().to_type(ScalarType.Float64), contiguous = doubles.contiguous();
        return new NumberArray(tensor.shape.Select(size => (int)size), Network.Values(contiguous).ToArray());
    }
}
