using System.Runtime.InteropServices;
using RlDsl.Kernels;

namespace RlDsl.Fused;

/// <summary>An optimizer of parameters that are one flat buffer: a step is one loop, whatever the number of layers.</summary>
public abstract class FlatOptimizer
{
    private readonly FlatParameters parameters;
    private readonly Column<float>[] moments;
    private string? lossOfMetric;
    private string metric = "";

    /// <summary>Creates an optimizer that has taken no step.</summary>
    /// <param name="parameters">The parameters θ with their gradient g.</param>
    /// <param name="learningRate">The step size; finite and at least 0.</param>
    /// <param name="moments">How many buffers of the parameters' size the optimizer remembers; they start at zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is out of its range.</exception>
    private protected FlatOptimizer(FlatParameters parameters, double learningRate, int moments)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        this.parameters = parameters;
        LearningRate = learningRate;
        this.moments = new Column<float>[moments];
        for (int i = 0; i < moments; i++)
        {
            this.moments[i] = new Column<float>(parameters.Values.Length);
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
    public int StateSize => sizeof(long) + (moments.Length * parameters.Count * sizeof(float));

    /// <summary>Moves the parameters by one step against their gradient, which stays as it is.</summary>
    public void Step()
    {
        StepCount++;
        Move(parameters.Values, parameters.Gradient);
    }

    /// <summary>
    /// Takes one step down the gradient of a loss, which backward passes have left with the parameters, and reports the loss:
    /// both are checked first, so that one that is not finite changes nothing. The Euclidean norm of the gradient, before it is
    /// clipped, is a metric of updates that are measured.
    /// </summary>
    /// <param name="loss">The loss.</param>
    /// <param name="name">The name of the loss in reports.</param>
    /// <param name="session">The session that the update is a part of.</param>
    /// <param name="batch">What the loss was computed from.</param>
    /// <param name="from">The values that led to the loss, with their names, in the order in which they were computed.</param>
    /// <param name="maximumNorm">
    /// The greatest Euclidean norm of the gradient, to which longer ones are scaled down; above 0.
    /// </param>
    /// <param name="maximumValue">The greatest magnitude of each element of the gradient; above 0.</param>
    /// <exception cref="NonFiniteLossException">The loss or its gradient is infinite or not a number.</exception>
    public void Minimise(
        double loss,
        string name,
        TrainingSession session,
        ILearnedBatch batch,
        ReadOnlySpan<(string Name, Tensor Value)> from,
        double? maximumNorm = null,
        double? maximumValue = null)
    {
        RequireFinite(parameters, (float)loss, name, session, batch, from);
        if (session.IsMeasured)
        {
            if (lossOfMetric != name)
            {
                (lossOfMetric, metric) = (name, $"gradient norm of {name}");
            }

            session.RecordMetric(metric, GradientClipping.Norm(parameters.Gradient));
        }

        Clip(maximumNorm, maximumValue);
        Step();
        session.RecordUpdate(name, (float)loss);
    }

    /// <summary>
    /// Takes the step of one of several workers, each of which has a copy of the parameters (Mnih et al. 2016, algorithm S3):
    /// down the gradient of a loss at the worker's copy, which goes on from where the step leads. Steps of other workers may have
    /// moved the parameters since the copy was made. Else it does what <see cref="Minimise"/> does, but measures nothing.
    /// </summary>
    /// <param name="loss">The loss.</param>
    /// <param name="name">The name of the loss in reports.</param>
    /// <param name="session">The session that the update is a part of.</param>
    /// <param name="batch">What the loss was computed from.</param>
    /// <param name="from">The values that led to the loss, with their names, in the order in which they were computed.</param>
    /// <param name="copy">
    /// The worker's copy, with the gradient of the loss; it may be the parameters themselves.
    /// </param>
    /// <param name="sharing">
    /// What the workers lock to have the parameters, this optimizer and the session to themselves.
    /// </param>
    /// <param name="learningRate">The step size by the steps of the session; that which is set if there is none.</param>
    /// <param name="maximumNorm">
    /// The greatest Euclidean norm of the gradient, to which longer ones are scaled down; above 0.
    /// </param>
    /// <param name="maximumValue">The greatest magnitude of each element of the gradient; above 0.</param>
    /// <exception cref="ArgumentException">The copy has another number of parameters.</exception>
    /// <exception cref="NonFiniteLossException">The loss or its gradient is infinite or not a number.</exception>
    public void MinimiseShared(
        double loss,
        string name,
        TrainingSession session,
        ILearnedBatch batch,
        ReadOnlySpan<(string Name, Tensor Value)> from,
        FlatParameters copy,
        object sharing,
        ISchedule? learningRate = null,
        double? maximumNorm = null,
        double? maximumValue = null)
    {
        parameters.RequireAlike(copy);
        ArgumentNullException.ThrowIfNull(sharing);
        RequireFinite(copy, (float)loss, name, session, batch, from);
        lock (sharing)
        {
            copy.Gradient.CopyTo(parameters.Gradient);
            Clip(maximumNorm, maximumValue);
            LearningRate = learningRate?.At(session.StepCount) ?? LearningRate;
            Step();
            session.RecordUpdate(name, (float)loss);
            copy.CopyFrom(parameters);
        }
    }

    /// <summary>
    /// Writes the number of steps and what the optimizer remembers of their gradients, in the order of
    /// <see cref="FlatParameters.ToArray"/>.
    /// </summary>
    /// <param name="stream">The stream to write to.</param>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        long steps = StepCount;
        stream.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<long>(ref steps)));
        foreach (Column<float> moment in moments)
        {
            stream.Write(MemoryMarshal.AsBytes<float>(parameters.Saved(moment.AsSpan())));
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
        float[] saved = new float[parameters.Count];
        Span<byte> bytes = MemoryMarshal.AsBytes(saved.AsSpan());
        state = state[sizeof(long)..];
        foreach (Column<float> moment in moments)
        {
            state[..bytes.Length].CopyTo(bytes);
            parameters.Load(saved, moment.AsSpan());
            state = state[bytes.Length..];
        }

        Forget();
    }

    /// <summary>What the optimizer remembers, each number where its parameter is.</summary>
    /// <param name="index">Which of the buffers.</param>
    private protected Span<float> Moment(int index) => moments[index].AsSpan();

    /// <summary>Clears what was loaded of moments that the numbers of this optimizer have no use for.</summary>
    private protected virtual void Forget()
    {
    }

    /// <summary>Moves the parameters.</summary>
    /// <param name="values">θ.</param>
    /// <param name="gradient">g.</param>
    private protected abstract void Move(Span<float> values, ReadOnlySpan<float> gradient);

    private static void RequireFinite(
        FlatParameters at,
        float loss,
        string name,
        TrainingSession session,
        ILearnedBatch batch,
        ReadOnlySpan<(string Name, Tensor Value)> from)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(batch);
        if (!float.IsFinite(loss) || !at.HasFiniteGradient)
        {
            throw NonFiniteLossException.Of(name, session, loss, batch.Describe(from));
        }
    }

    private void Clip(double? maximumNorm, double? maximumValue)
    {
        if (maximumNorm is { } norm)
        {
            GradientClipping.ClipNorm(parameters.Gradient, norm);
        }

        if (maximumValue is { } limit)
        {
            GradientClipping.ClipValue(parameters.Gradient, limit);
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
