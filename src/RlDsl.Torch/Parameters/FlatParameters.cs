using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>
/// The trainable parameters of modules in one flat tensor, and their gradients in another. The modules' parameters become
/// views of the first, their gradients views of the second, so that an optimizer on <see cref="Flat"/>, a copy, a Polyak step
/// or clearing the gradients are a few operations whatever the number of layers.
/// </summary>
/// <remarks>
/// Make the optimizer after this. Compute gradients with <see cref="Backward"/>, or clear them with <see cref="ZeroGradient"/>
/// only: <c>zero_grad()</c> of a module or an optimizer drops the views, and later backward passes would not reach
/// <see cref="Gradient"/>. The modules stay usable after this is disposed.
/// </remarks>
public sealed partial class FlatParameters : IDisposable
{
    private readonly Tensor[] leaves;
    private readonly Dictionary<nn.Module, (long Start, long Count)> parts = new(ReferenceEqualityComparer.Instance);

    /// <summary>
    /// Moves the trainable parameters of the modules into one tensor, in the order in which the modules name them. Gradients
    /// that were there are dropped: all start at zero.
    /// </summary>
    /// <param name="modules">The modules; a parameter that several of them share is counted once.</param>
    /// <exception cref="ArgumentException">No module has a trainable parameter, or they differ in element type.</exception>
    public FlatParameters(params IEnumerable<nn.Module> modules)
    {
        ArgumentNullException.ThrowIfNull(modules);
        List<Parameter> parameters = Trainable(modules, parts);
        Parameters = parameters.AsReadOnly();
        leaves = [.. parameters];
        ScalarType type = parameters[0].dtype;
        foreach (Parameter parameter in parameters)
        {
            Count += parameter.numel();
        }

        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Flat = new Parameter(empty(Count, type, parameters[0].device));
        Gradient = zeros(Count, type, parameters[0].device);
        Flat.grad = Gradient;
        long offset = 0;
        foreach (Parameter parameter in parameters)
        {
            long count = parameter.numel();
            long[] shape = parameter.shape;
            Tensor values = Flat.narrow(0, offset, count).view(shape);
            values.copy_(parameter);
            parameter.set_(values);
            parameter.DetachFromDisposeScope();
            parameter.grad = Gradient.narrow(0, offset, count).view(shape);
            offset += count;
        }

        Flat.DetachFromDisposeScope();
        Gradient.DetachFromDisposeScope();
    }

    /// <summary>All parameters: [<see cref="Count"/>]. Its gradient is <see cref="Gradient"/>: give it to an optimizer.</summary>
    public Parameter Flat { get; }

    /// <summary>The gradient of all parameters: [<see cref="Count"/>]. Backward passes add to it.</summary>
    public Tensor Gradient { get; }

    /// <summary>How many numbers the parameters are.</summary>
    public long Count { get; }

    /// <summary>The parameters of the modules in the order in which they lie in <see cref="Flat"/>, each once.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>
    /// All parameters in the memory of <see cref="Flat"/>: [<see cref="Count"/>]; writing here changes the networks. On the
    /// processor only.
    /// </summary>
    /// <exception cref="InvalidOperationException">The parameters are on another device.</exception>
    public Span<float> Values => HostTensor.Numbers(Flat);

    /// <summary>
    /// Whether every element of <see cref="Gradient"/> is finite. A step along another would destroy the parameters.
    /// </summary>
    public bool HasFiniteGradient
    {
        get
        {
            if (Gradient.device_type == DeviceType.CPU)
            {
                return FiniteNumbers.All(HostTensor.Numbers(Gradient));
            }

            using Tensor finite = Gradient.isfinite();
            using Tensor all = finite.all();
            return all.item<bool>();
        }
    }

    /// <summary>Computes the gradient of a loss in <see cref="Gradient"/>, in place of what was there.</summary>
    /// <param name="loss">One number, which depends on one of the parameters at least.</param>
    /// <param name="others">
    /// Whether the loss depends on the parameters of other networks too, as on those of a critic that judges a policy: their
    /// gradients are not computed then.
    /// </param>
    /// <returns>Whether the gradient is finite, so that an optimizer may follow it.</returns>
    public bool Backward(Tensor loss, bool others = false)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ZeroGradient();
        if (others)
        {
            // Of a loss that is about all parameters at once, too.
            loss.backward(inputs: initial is null ? leaves : [.. leaves, Flat]);
        }
        else
        {
            loss.backward();
        }

        return HasFiniteGradient;
    }

    /// <summary>Sets all gradients to zero.</summary>
    public void ZeroGradient() => Gradient.zero_();

    /// <summary>A copy of all parameters in host memory, in the order of <see cref="Flat"/>.</summary>
    public float[] ToArray()
    {
        using Tensor host = HostTensor.ToHost(Flat);
        return HostTensor.Numbers(host).ToArray();
    }

    /// <summary>Sets all parameters, in the order of <see cref="Flat"/>.</summary>
    /// <exception cref="ArgumentException">There are more or fewer values than parameters.</exception>
    public void CopyFrom(ReadOnlySpan<float> values)
    {
        RequireCount(values);
        using IDisposable noGradient = no_grad();
        using Tensor host = tensor(values.ToArray());
        Flat.copy_(host);
    }

    /// <summary>Adds independent normal noise to every parameter.</summary>
    /// <param name="deviation">The standard deviation of the noise; at least 0.</param>
    /// <param name="random">The generator of the noise.</param>
    public void AddNoise(double deviation, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        using IDisposable noGradient = no_grad();
        float[] noise = new float[Count];
        foreach (ref float number in noise.AsSpan())
        {
            number = (float)(deviation * random.NextNormal());
        }

        using Tensor added = tensor(noise, device: Flat.device);
        Flat.add_(added, TensorArithmetic.One);
    }

    /// <summary>
    /// The gradient of a number with respect to all parameters, in the order of <see cref="Flat"/>; <see cref="Gradient"/> stays
    /// as it is.
    /// </summary>
    /// <param name="value">
    /// The number; where no parameter has a part in it the gradient is zero. It can be differentiated again.
    /// </param>
    /// <returns>[<see cref="Count"/>].</returns>
    internal Tensor GradientOf(Tensor value)
    {
        if (!value.requires_grad)
        {
            return zeros_like(Gradient);
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor before = Gradient.clone();
        Gradient.zero_();
        value.backward(retain_graph: true, inputs: leaves);
        Tensor gradient = Gradient.clone();
        Gradient.copy_(before);
        return gradient.MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The gradient of a number with respect to all parameters, as a function of these: it can be differentiated itself.
    /// </summary>
    /// <param name="value">The number.</param>
    /// <returns>[<see cref="Count"/>].</returns>
    internal Tensor DifferentiableGradientOf(Tensor value)
    {
        using DisposeScope scope = NewDisposeScope();

        // What backward passes report as exceptions ends the process in autograd.grad, which TorchSharp calls without a handler.
        // So the pass is made without its result first. A graph that is kept is one that is not freed: retain_graph too.
        GradientOf(value);
        if (!value.requires_grad)
        {
            return zeros_like(Gradient).MoveToOuterDisposeScope();
        }

        IList<Tensor> gradients = autograd.grad([value], leaves, retain_graph: true, create_graph: true, allow_unused: true);
        var parts = new Tensor[gradients.Count];
        for (int i = 0; i < parts.Length; i++)
        {
            // A parameter that has no part gets a tensor without a handle.
            parts[i] = gradients[i] is { IsInvalid: false } gradient
                ? gradient.reshape(-1)
                : zeros_like(Parameters[i]).reshape(-1);
        }

        return cat(parts).MoveToOuterDisposeScope();
    }

    /// <summary>Frees the handles of the flat tensors; the modules keep their parameters.</summary>
    public void Dispose()
    {
        foreach (Tensor view in views.Values)
        {
            view.Dispose();
        }

        initial?.Dispose();
        stay?.Dispose();
        move?.Dispose();
        Gradient.Dispose();
        Flat.Dispose();
    }

    private static List<Parameter> Trainable(
        IEnumerable<nn.Module> modules, Dictionary<nn.Module, (long Start, long Count)> parts)
    {
        long count = 0;
        List<Parameter> parameters = [];
        var seen = new HashSet<Parameter>(ReferenceEqualityComparer.Instance);
        foreach (nn.Module module in modules)
        {
            long start = count;
            foreach ((string name, Parameter parameter) in module.named_parameters())
            {
                if (!parameter.requires_grad || !seen.Add(parameter))
                {
                    continue;
                }

                if (parameters.Count > 0 && parameter.dtype != parameters[0].dtype)
                {
                    throw new ArgumentException(
                        $"The parameter '{name}' is of {parameter.dtype}, the ones before of {parameters[0].dtype}: "
                        + "parameters in one tensor are of one type. Convert the modules first.", nameof(modules));
                }

                parameters.Add(parameter);
                count += parameter.numel();
            }

            // One that is named twice counts where it is named first.
            parts.TryAdd(module, (start, count - start));
        }

        return parameters.Count > 0
            ? parameters
            : throw new ArgumentException("The modules have no trainable parameter.", nameof(modules));
    }

    /// <summary>Refuses parameters of which there are more or fewer.</summary>
    internal void RequireCount(FlatParameters other)
    {
        ArgumentNullException.ThrowIfNull(other);
        RequireCount(other.Flat);
    }

    private void RequireCount(ReadOnlySpan<float> values)
    {
        if (values.Length != Count)
        {
            throw new ArgumentException(
                $"There are {values.Length} values for {Count} parameters: give one for each.", nameof(values));
        }
    }

    private void RequireCount(Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.numel() != Count)
        {
            throw new ArgumentException(
                $"The other network has {values.numel()} parameters, this one {Count}: they must be made alike.", nameof(values));
        }
    }
}
