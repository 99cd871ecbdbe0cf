using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>
/// An optimizer of parameters that are one flat tensor: a step is a few operators, whatever the number of layers, and makes no
/// temporary <see cref="Scalar"/> (see <see cref="TensorArithmetic"/>).
/// </summary>
public abstract class FlatOptimizer : IDisposable
{
    private readonly FlatParameters parameters;
    private readonly Tensor[] moments;

    /// <summary>Creates an optimizer that has taken no step.</summary>
    /// <param name="parameters">The parameters θ with their gradient g.</param>
    /// <param name="learningRate">The step size; finite and at least 0.</param>
    /// <param name="moments">How many tensors of the parameters' size the optimizer remembers; they start at zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is out of its range.</exception>
    private protected FlatOptimizer(FlatParameters parameters, double learningRate, int moments)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        this.parameters = parameters;
        LearningRate = learningRate;
        this.moments = new Tensor[moments];
        for (int i = 0; i < moments; i++)
        {
            this.moments[i] = zeros_like(parameters.Gradient).DetachFromDisposeScope();
        }
    }

    /// <summary>The step size: finite and at least 0. Schedules set it; it is no part of what is saved.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double LearningRate
    {
        get;
        set
        {
            if (!(value >= 0) || !double.IsFinite(value))
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "A learning rate is a finite number of at least 0.");
            }

            field = value;
        }
    }

    /// <summary>How many steps were taken.</summary>
    public long StepCount { get; private set; }

    /// <summary>The number of bytes that <see cref="Save"/> writes.</summary>
    public int StateSize => sizeof(long) + (int)(moments.Length * parameters.Count * sizeof(float));

    /// <summary>Moves the parameters by one step against their gradient, which stays as it is.</summary>
    public void Step()
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        StepCount++;
        Move(parameters.Flat, parameters.Gradient);
    }

    /// <summary>
    /// Takes one step down the gradient of a loss, and reports it: the loss and its gradient are checked first, so that one that
    /// is not finite changes nothing. The Euclidean norm of the gradient, before it is clipped, is a metric of updates that are
    /// measured.
    /// </summary>
    /// <param name="loss">One number, which depends on one of the parameters at least.</param>
    /// <param name="name">The name of the loss in reports.</param>
    /// <param name="session">The session that the update is a part of.</param>
    /// <param name="batch">What the loss was computed from.</param>
    /// <param name="from">The values that led to the loss, with their names, in the order in which they were computed.</param>
    /// <param name="others">
    /// Whether the loss depends on the parameters of other networks too, as on those of a critic that judges a policy: their
    /// gradients are not computed then.
    /// </param>
    /// <param name="maximumNorm">
    /// The greatest Euclidean norm of the gradient, to which longer ones are scaled down; above 0.
    /// </param>
    /// <param name="maximumValue">The greatest magnitude of each element of the gradient; above 0.</param>
    /// <exception cref="NonFiniteLossException">The loss or its gradient is infinite or not a number.</exception>
    public void Minimise(
        Tensor loss,
        string name,
        TrainingSession session,
        ILearnedBatch batch,
        ReadOnlySpan<(string Name, Tensor Value)> from,
        bool others = false,
        double? maximumNorm = null,
        double? maximumValue = null)
    {
        float value = Differentiate(parameters, loss, name, session, batch, from, others);
        if (session.IsMeasured)
        {
            session.RecordMetric($"gradient norm of {name}", parameters.Gradient.norm().item<float>());
        }

        Clip(maximumNorm, maximumValue);
        Step();
        session.RecordUpdate(name, value);
    }

    /// <summary>
    /// Takes the step of one of several workers, each of which has a copy of the parameters (Mnih et al. 2016, algorithm S3):
    /// down the gradient of a loss at the worker's copy, which goes on from where the step leads. Steps of other workers may have
    /// moved the parameters since the copy was made. Else it does what <see cref="Minimise"/> does, but measures nothing.
    /// </summary>
    /// <param name="loss">One number, which depends on one of the copied parameters at least.</param>
    /// <param name="name">The name of the loss in reports.</param>
    /// <param name="session">The session that the update is a part of.</param>
    /// <param name="batch">What the loss was computed from.</param>
    /// <param name="from">The values that led to the loss, with their names, in the order in which they were computed.</param>
    /// <param name="copy">The worker's copy, which may be the parameters themselves.</param>
    /// <param name="sharing">
    /// What the workers lock to have the parameters, this optimizer and the session to themselves: while the gradient is computed
    /// it is free.
    /// </param>
    /// <param name="others">Whether the loss depends on the parameters of other networks too.</param>
    /// <param name="learningRate">The step size by the steps of the session; that which is set if there is none.</param>
    /// <param name="maximumNorm">
    /// The greatest Euclidean norm of the gradient, to which longer ones are scaled down; above 0.
    /// </param>
    /// <param name="maximumValue">The greatest magnitude of each element of the gradient; above 0.</param>
    /// <exception cref="ArgumentException">The copy has another number of parameters.</exception>
    /// <exception cref="NonFiniteLossException">The loss or its gradient is infinite or not a number.</exception>
    public void MinimiseShared(
        Tensor loss,
        string name,
        TrainingSession session,
        ILearnedBatch batch,
        ReadOnlySpan<(string Name, Tensor Value)> from,
        FlatParameters copy,
        object sharing,
        bool others = false,
        ISchedule? learningRate = null,
        double? maximumNorm = null,
        double? maximumValue = null)
    {
        parameters.RequireCount(copy);
        ArgumentNullException.ThrowIfNull(sharing);
        float value = Differentiate(copy, loss, name, session, batch, from, others);
        lock (sharing)
        {
            parameters.Gradient.copy_(copy.Gradient);
            Clip(maximumNorm, maximumValue);
            LearningRate = learningRate?.At(session.StepCount) ?? LearningRate;
            Step();
            session.RecordUpdate(name, value);
            copy.CopyFrom(parameters);
        }
    }

    /// <summary>Writes the number of steps and what the optimizer remembers of their gradients.</summary>
    /// <param name="stream">The stream to write to.</param>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        long steps = StepCount;
        stream.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<long>(ref steps)));
        foreach (Tensor moment in moments)
        {
            using Tensor host = HostTensor.ToHost(moment);
            stream.Write(host.bytes);
        }
    }

    /// <summary>
    /// Goes on from what <see cref="Save"/> wrote for as many parameters. The learning rate and all other numbers stay; with a
    /// momentum of 0 the velocity that was saved is left out.
    /// </summary>
    /// <param name="state">The bytes: <see cref="StateSize"/> of them.</param>
    /// <exception cref="ArgumentException">There are more or fewer bytes; nothing has changed.</exception>
    public void Load(ReadOnlySpan<byte> state)
    {
        if (state.Length != StateSize)
        {
            throw new ArgumentException(
                $"There are {state.Length} bytes, but the state of this optimizer has {StateSize}: it is of another agent.",
                nameof(state));
        }

        StepCount = MemoryMarshal.Read<long>(state);
        state = state[sizeof(long)..];
        foreach (Tensor moment in moments)
        {
            // Not to the address of a moment, which is none of the host's where that is on a GPU.
            int size = (int)(parameters.Count * sizeof(float));
            using Tensor host = tensor(MemoryMarshal.Cast<byte, float>(state[..size]).ToArray());
            moment.copy_(host);
            state = state[size..];
        }

        Forget();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the tensors and scalars of the optimizer.</summary>
    /// <param name="disposing">Whether this is called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        foreach (Tensor moment in moments)
        {
            moment.Dispose();
        }
    }

    /// <summary>What the optimizer remembers: [parameters].</summary>
    /// <param name="index">Which of the tensors.</param>
    private protected Tensor Moment(int index) => moments[index];

    /// <summary>Clears what was loaded of moments that the numbers of this optimizer have no use for.</summary>
    private protected virtual void Forget()
    {
    }

    /// <summary>Moves the parameters; gradients are not recorded, and what is made is disposed of afterwards.</summary>
    /// <param name="flat">θ: [parameters].</param>
    /// <param name="gradient">g: [parameters].</param>
    private protected abstract void Move(Parameter flat, Tensor gradient);

    /// <summary>Computes the gradient of a loss, and yields the loss: both are finite.</summary>
    private static float Differentiate(
        FlatParameters at,
        Tensor loss,
        string name,
        TrainingSession session,
        ILearnedBatch batch,
        ReadOnlySpan<(string Name, Tensor Value)> from,
        bool others)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(batch);
        float value = loss.item<float>();
        return float.IsFinite(value) && at.Backward(loss, others)
            ? value
            : throw NonFiniteLossException.Of(name, session, value, batch.Describe(from));
    }

    private void Clip(double? maximumNorm, double? maximumValue)
    {
        if (maximumNorm is { } norm)
        {
            nn.utils.clip_grad_norm_([parameters.Flat], norm);
        }

        if (maximumValue is { } limit)
        {
            nn.utils.clip_grad_value_([parameters.Flat], limit);
        }
    }

    private protected static void RequireShare(double value, string name)
    {
        if (value is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(name, value, "It is at least 0 and below 1.");
        }
    }

    private protected static void RequirePositive(double value, string name)
    {
        if (!(value > 0) || !double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(name, value, "It is finite and above 0.");
        }
    }
}
