using RlDsl.Kernels;

namespace RlDsl.Fused;

/// <summary>
/// A layer y = act(W x + b) of a network, and its gradients. What backward passes take is what the forward pass yielded:
/// parameters and noise must be the same as then.
/// </summary>
public abstract class Layer : Network
{
    /// <summary>How many rows stay with one thread: some tiles of a product.</summary>
    private const int RowsOfLot = 24;

    /// <summary>From how many products of two numbers on threads share them: some microseconds of one.</summary>
    private const long LeastShared = 1 << 17;

    private protected Layer(string name, int inputs, int outputs, Activation activation, int parts)
        : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parts);
        if (outputs % parts != 0)
        {
            throw new ArgumentException(
                $"{outputs} outputs are not divided into parts of {parts}: give a multiple.", nameof(parts));
        }

        if (activation is < Activation.None or > Activation.LeakyRelu)
        {
            throw new ArgumentOutOfRangeException(nameof(activation), activation, "There is no such activation.");
        }

        (Inputs, Outputs, Activation, Parts) = (inputs, outputs, activation, parts);
    }

    /// <summary>The number of inputs of a row.</summary>
    public int Inputs { get; }

    /// <summary>The number of outputs of a row.</summary>
    public int Outputs { get; }

    /// <summary>What the outputs go through.</summary>
    public Activation Activation { get; }

    /// <summary>
    /// How many outputs of a row are of one thing, such as of one action: the last dimension of the output; 1 for none.
    /// </summary>
    public int Parts { get; }

    /// <summary>The forward pass.</summary>
    /// <param name="input">[rows, inputs]; of more dimensions, those behind the first have as many elements.</param>
    /// <returns>
    /// What the gradients need, and the output: [rows, outputs], [rows, outputs / parts, parts], or of a convolution
    /// [rows, filters, height, width].
    /// </returns>
    /// <exception cref="ArgumentException">The rows have more or fewer elements.</exception>
    public LayerPass Forward(Tensor input)
    {
        RequireRows(input);
        Tensor linear = TakeOutput(input.Arena, input.Size(0));
        Tensor output = ActivationFunctions.IsApart(Activation) ? input.Arena.Take(linear.Shape) : linear;
        var rows = new ForwardRows(this, input, linear, output);
        DivideRows(input, rows);
        return new LayerPass(input, linear, output);
    }

    /// <summary>Adds to the gradients of the parameters.</summary>
    /// <param name="pass">The forward pass.</param>
    /// <param name="gradient">The gradient of the loss with respect to the output, in its shape.</param>
    /// <exception cref="ArgumentException">The gradient has more or fewer elements than the output.</exception>
    public void Backward(in LayerPass pass, Tensor gradient) => AddGradient(pass, BeforeActivation(pass, gradient));

    /// <summary>Adds to the gradients of the parameters, and goes on to the input.</summary>
    /// <inheritdoc cref="Backward" path="/param"/>
    /// <returns>The gradient of the loss with respect to the input, in its shape.</returns>
    /// <exception cref="ArgumentException">The gradient has more or fewer elements than the output.</exception>
    public Tensor BackwardToInput(in LayerPass pass, Tensor gradient)
    {
        Tensor before = BeforeActivation(pass, gradient, out Tensor result);
        AddGradient(pass, before);
        return result;
    }

    /// <summary>Goes back to the input alone: the gradients of the parameters stay as they are.</summary>
    /// <inheritdoc cref="Backward" path="/param"/>
    /// <returns>The gradient of the loss with respect to the input, in its shape.</returns>
    /// <exception cref="ArgumentException">The gradient has more or fewer elements than the output.</exception>
    public Tensor InputGradient(in LayerPass pass, Tensor gradient)
    {
        BeforeActivation(pass, gradient, out Tensor result);
        return result;
    }

    /// <summary>Whether rows of a pass can be computed by several threads at the same time.</summary>
    private protected virtual bool IsDivisible => false;

    /// <summary>Memory for an output.</summary>
    /// <param name="arena">Where to take it.</param>
    /// <param name="rows">The number of rows.</param>
    private protected virtual Tensor TakeOutput(Arena arena, int rows) =>
        Parts == 1 ? arena.Take(rows, Outputs) : arena.Take(rows, Outputs / Parts, Parts);

    /// <summary>Computes W x + b, with the activation if that can be done on the way.</summary>
    /// <param name="input">[rows, inputs].</param>
    /// <param name="output">[rows, outputs].</param>
    /// <returns>Whether the activation is done.</returns>
    private protected abstract bool Multiply(Tensor input, Tensor output);

    /// <summary>Adds to the gradients of the parameters.</summary>
    /// <param name="input">[rows, inputs].</param>
    /// <param name="gradient">The gradient with respect to W x + b: [rows, outputs].</param>
    private protected abstract void AddGradient(Tensor input, ReadOnlyMatrixSpan gradient);

    /// <summary>The gradient with respect to the input.</summary>
    /// <param name="input">[rows, inputs].</param>
    /// <param name="gradient">The gradient with respect to W x + b: [rows, outputs].</param>
    /// <param name="result">Receives it: [rows, inputs].</param>
    private protected abstract void ToInput(Tensor input, ReadOnlyMatrixSpan gradient, MatrixSpan result);

    /// <summary>Whether a product is so large that threads share it: then they take longer over it than to meet.</summary>
    /// <param name="rows">The rows of the batch.</param>
    private protected bool IsLarge(int rows) => (long)rows * Inputs * Outputs >= LeastShared;

    private void AddGradient(in LayerPass pass, Tensor before) => AddGradient(pass.Input, before.AsMatrix());

    private Tensor BeforeActivation(in LayerPass pass, Tensor gradient)
    {
        Tensor shaped = gradient.InShapeOf(pass.Output);
        if (Activation == Activation.None)
        {
            return shaped;
        }

        Tensor before = pass.Input.Arena.Take(pass.Output.Shape);
        DivideRows(pass.Input, new BackwardRows(this, pass, shaped, before, result: null));
        return before;
    }

    private Tensor BeforeActivation(in LayerPass pass, Tensor gradient, out Tensor result)
    {
        Tensor shaped = gradient.InShapeOf(pass.Output);
        Tensor before = Activation == Activation.None ? shaped : pass.Input.Arena.Take(pass.Output.Shape);
        result = pass.Input.Arena.Take(pass.Input.Shape);
        DivideRows(pass.Input, new BackwardRows(this, pass, shaped, before, result));
        return before;
    }

    private void DivideRows<TWork>(Tensor input, TWork work)
        where TWork : struct, ITeamWork
    {
        if (input.Arena.Threads is { } threads && IsDivisible && IsLarge(input.Size(0)))
        {
            threads.Run(work);
        }
        else
        {
            work.Do(0, 1);
        }
    }

    private void RequireRows(Tensor input)
    {
        if (input.Rank < 2 || input.Count != input.Size(0) * Inputs)
        {
            throw new ArgumentException(
                $"A layer of {Inputs} inputs does not go with a {input}: give [rows, {Inputs}], or as many elements behind the "
                + "first dimension.",
                nameof(input));
        }
    }

    private readonly struct ForwardRows(Layer layer, Tensor input, Tensor linear, Tensor output) : ITeamWork
    {
        public void Do(int part, int parts)
        {
            (int start, int count) = ThreadTeam.Share(input.Size(0), part, parts, RowsOfLot);
            if (count > 0 && !layer.Multiply(input.RowRange(start, count), linear.RowRange(start, count)))
            {
                ActivationFunctions.Apply(
                    layer.Activation, linear.RowRange(start, count).Values, output.RowRange(start, count).Values);
            }
        }
    }

    private readonly struct BackwardRows(Layer layer, LayerPass pass, Tensor gradient, Tensor before, Tensor? result) : ITeamWork
    {
        public void Do(int part, int parts)
        {
            (int start, int count) = ThreadTeam.Share(pass.Input.Size(0), part, parts, RowsOfLot);
            if (count == 0)
            {
                return;
            }

            Tensor rows = before.RowRange(start, count);
            if (layer.Activation != Activation.None)
            {
                ActivationFunctions.Backward(
                    layer.Activation,
                    gradient.RowRange(start, count).Values,
                    pass.Linear.RowRange(start, count).Values,
                    pass.Output.RowRange(start, count).Values,
                    rows.Values);
            }

            if (result is { } inputGradient)
            {
                layer.ToInput(
                    pass.Input.RowRange(start, count), rows.AsMatrix(), inputGradient.RowRange(start, count).AsWritableMatrix());
            }
        }
    }
}
