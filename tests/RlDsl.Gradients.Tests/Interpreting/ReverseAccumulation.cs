using RlDsl.Generators.Ir.Evaluation;
using static TorchSharp.torch;

namespace RlDsl.Gradients.Tests.Interpreting;

/// <summary>
/// The gradient of a number by all that it was computed from, in reverse order of its computation, by the gradient rules of the
/// operators (Griewank and Walther 2008, section 3.2).
/// </summary>
internal sealed class ReverseAccumulation
{
    private readonly Dictionary<int, (Traced Value, NumberArray Gradient)> gradients = [];
    private readonly Dictionary<Tensor, NumberArray> byParameters = new(ReferenceEqualityComparer.Instance);

    /// <param name="number">The number.</param>
    /// <param name="evaluator">What evaluates the rules.</param>
    public ReverseAccumulation(Traced number, Evaluator evaluator)
    {
        Assert.Empty(number.Numbers.Shape);
        Add(number, NumberArray.Of(1));
        PriorityQueue<Origin, int> open = new();
        Enqueue(number);
        while (open.TryDequeue(out Origin? origin, out _))
        {
            (Traced value, NumberArray gradient) = gradients[origin.Number];
            (IReadOnlyList<Traced> operands, NumberArray?[] parts) = origin switch
            {
                OperationOrigin operation => (operation.Operands, evaluator.Gradients(operation, value, gradient)),
                CallOrigin call => (call.Inputs, call.Call.Gradients(gradient, byParameters)),
                _ => ([], []),
            };
            foreach ((Traced operand, NumberArray? part) in operands.Zip(parts))
            {
                if (part is not null && Add(operand, part))
                {
                    Enqueue(operand);
                }
            }
        }

        void Enqueue(Traced value)
        {
            if (value.Origin is { } origin)
            {
                open.Enqueue(origin, -origin.Number);
            }
        }
    }

    /// <summary>The gradient by a leaf; zeros where the number does not depend on it.</summary>
    public NumberArray By(Traced leaf) =>
        gradients.TryGetValue(leaf.Origin!.Number, out (Traced Value, NumberArray Gradient) known)
            ? known.Gradient
            : leaf.Numbers.Map(_ => 0);

    /// <summary>The gradient by a parameter of a network; zeros where the number does not depend on it.</summary>
    public IReadOnlyList<double> By(Tensor parameter) =>
        byParameters.TryGetValue(parameter, out NumberArray? gradient) ? gradient.Values : new double[parameter.numel()];

    /// <summary>Adds to the gradient by a value.</summary>
    /// <returns>Whether it is the first that is known of it.</returns>
    private bool Add(Traced value, NumberArray gradient)
    {
        if (value.Origin is not { } origin)
        {
            return false;
        }

        bool isFirst = !gradients.TryGetValue(origin.Number, out (Traced Value, NumberArray Gradient) known);
        gradients[origin.Number] = (value, isFirst ? gradient : NumberArray.Zip(known.Gradient, gradient, (x, y) => x + y));
        return isFirst;
    }
}
