using RlDsl.Kernels;

namespace RlDsl.Fused;

/// <summary>
/// A layer y = act(W x + b) of a network, and its gradients. What backward passes take is what the forward pass yielded:
/// parameters and noise must be the same as then.
/// </summary>
public abstract class Layer : Network
{
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
        bool isDone = Multiply(input, linear);
        if (isDone)
        {
            return new LayerPass(input, linear, linear);
        }

        if (ActivationFunctions.IsApart(Activation))
        {
            Tensor output = input.Arena.Take(linear.Shape);
            ActivationFunctions.Apply(Activation, linear.Values, output.Values);
            return new LayerPass(input, linear, output);
        }

        ActivationFunctions.Apply(Activation, linear.Values, linear.Values);
        return new LayerPass(input, linear, linear);
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
        Tensor before = BeforeActivation(pass, gradient);
        AddGradient(pass, before);
        return ToInput(pass, before);
    }

    /// <summary>Goes back to the input alone: the gradients of the parameters stay as they are.</summary>
    /// <inheritdoc cref="Backward" path="/param"/>
    /// <returns>The gradient of the loss with respect to the input, in its shape.</returns>
    /// <exception cref="ArgumentException">The gradient has more or fewer elements than the output.</exception>
    public Tensor InputGradient(in LayerPass pass, Tensor gradient) => ToInput(pass, BeforeActivation(pass, gradient));

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

    private void AddGradient(in LayerPass pass, Tensor before) => AddGradient(pass.Input, before.AsMatrix());

    private Tensor ToInput(in LayerPass pass, Tensor before)
    {
        Tensor result = pass.Input.Arena.Take(pass.Input.Shape);
        ToInput(pass.Input, before.AsMatrix(), result.AsWritableMatrix());
        return result;
    }

    private Tensor BeforeActivation(in LayerPass pass, Tensor gradient)
    {
        Tensor shaped = gradient.InShapeOf(pass.Output);
        if (Activation == Activation.None)
        {
            return shaped;
        }

        Tensor result = pass.Input.Arena.Take(pass.Output.Shape);
        ActivationFunctions.Backward(Activation, shaped.Values, pass.Linear.Values, pass.Output.Values, result.Values);
        return result;
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
}
