using RlDsl.Kernels;

namespace RlDsl.Fused;

/// <summary>A linear layer, with an activation behind it. Parameters: <c>weight</c> and <c>bias</c>.</summary>
public sealed class LinearLayer : AffineLayer
{
    /// <summary>Creates a layer whose parameters are zero.</summary>
    /// <param name="inputs">The number of inputs of a row; at least 1.</param>
    /// <param name="outputs">The number of outputs of a row; at least 1.</param>
    /// <param name="activation">What the outputs go through.</param>
    /// <param name="parts">
    /// With more than 1, the output is [rows, outputs / parts, parts]: so many numbers of each of several things.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive, or there is no such activation.</exception>
    /// <exception cref="ArgumentException">The outputs are not divided into such parts.</exception>
    public LinearLayer(int inputs, int outputs, Activation activation = Activation.None, int parts = 1)
        : base(
            nameof(LinearLayer), inputs, outputs, activation, parts, new LearnedParameter(outputs, inputs),
            new LearnedParameter(outputs))
    {
    }

    internal override int FanIn => Inputs;

    internal override int FanOut => Outputs;

    private protected override bool Multiply(Tensor input, Tensor output)
    {
        Kernels.Linear.Forward(
            input.AsMatrix(), Weight.Matrix, Bias.Values, output.AsWritableMatrix(), ActivationFunctions.OfKernel(Activation));
        return ActivationFunctions.IsOfKernel(Activation);
    }

    private protected override bool IsDivisible => true;

    private protected override void AddGradient(Tensor input, ReadOnlyMatrixSpan gradient)
    {
        var work = new GradientByInputs(this, input.AsMatrix(), gradient);
        if (input.Arena.Threads is { } threads && IsLarge(input.Size(0)))
        {
            threads.Run(work);
        }
        else
        {
            work.Do(0, 1);
        }
    }

    private protected override void ToInput(Tensor input, ReadOnlyMatrixSpan gradient, MatrixSpan result) =>
        Kernels.Linear.InputGradient(gradient, Weight.Matrix, result);

    /// <summary>Each thread has some inputs, so that all sums over the batch are as one thread computes them.</summary>
    private readonly ref struct GradientByInputs(LinearLayer layer, ReadOnlyMatrixSpan input, ReadOnlyMatrixSpan gradient)
        : ITeamWork
    {
        private readonly ReadOnlyMatrixSpan input = input, gradient = gradient;

        public void Do(int part, int parts)
        {
            (int start, int count) = ThreadTeam.Share(layer.Inputs, part, parts);
            if (count > 0)
            {
                Kernels.Linear.WeightGradient(
                    input.ColumnRange(start, count), gradient, layer.Weight.GradientMatrix.RowRange(start, count));
            }

            (start, count) = ThreadTeam.Share(layer.Outputs, part, parts);
            if (count > 0)
            {
                Kernels.Linear.BiasGradient(gradient.ColumnRange(start, count), layer.Bias.Gradient.Slice(start, count));
            }
        }
    }
}
