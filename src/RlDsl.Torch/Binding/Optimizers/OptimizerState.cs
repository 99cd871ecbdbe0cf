using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The options of a group of parameters; what is null is taken from the optimizer.</summary>
public class OptimizerOptions
{
    internal OptimizerOptions()
    {
    }

    /// <summary>The learning rate of the next step.</summary>
    public double? LearningRate { get; set; }

    /// <summary>The learning rate that the group was created with: what schedules start from.</summary>
    public double InitialLearningRate { get; set; }

    /// <summary>Writes the options.</summary>
    public virtual void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(InitialLearningRate);
        writer.Write(LearningRate!.Value);
    }

    /// <summary>Reads what <see cref="SaveStateDict"/> wrote.</summary>
    public virtual void LoadStateDict(BinaryReader reader)
    {
        InitialLearningRate = reader.ReadDouble();
        LearningRate = reader.ReadDouble();
    }

    /// <summary>Copies other options.</summary>
    public virtual void LoadStateDict(OptimizerOptions source)
    {
        InitialLearningRate = source.InitialLearningRate;
        LearningRate = source.LearningRate;
    }

    internal virtual void FillFrom(OptimizerOptions defaults) => LearningRate ??= defaults.LearningRate;

    internal static TOptions Same<TOptions>(OptimizerOptions source)
        where TOptions : OptimizerOptions =>
        source as TOptions ?? throw new ArgumentException(
            $"Options of the type {source?.GetType()} cannot be copied into {typeof(TOptions)}.", nameof(source));
}

/// <summary>What an optimizer remembers of one parameter from step to step.</summary>
public abstract class OptimizerState
{
    private protected OptimizerState(Parameter parameter) => Parameter = parameter;

    internal Parameter Parameter { get; }

    /// <summary>Makes the state that the first step starts from.</summary>
    public abstract void Initialize(OptimizerOptions options);

    /// <summary>Writes the state.</summary>
    public abstract void SaveStateDict(BinaryWriter writer);

    /// <summary>Reads what <see cref="SaveStateDict"/> wrote.</summary>
    public abstract void LoadStateDict(BinaryReader reader);

    /// <summary>Copies another state of the same kind.</summary>
    public abstract void LoadStateDict(OptimizerState source);

    internal abstract IEnumerable<Tensor?> Tensors { get; }

    internal void CheckFits(OptimizerState source, int index)
    {
        if (source.GetType() != GetType())
        {
            throw new ArgumentException(
                $"The state {index} is a {source.GetType()}, not a {GetType()}: nothing was loaded.", nameof(source));
        }

        foreach (Tensor? tensor in source.Tensors)
        {
            if (tensor is not null && !tensor.shape.AsSpan().SequenceEqual(Parameter.shape))
            {
                throw new ArgumentException(
                    $"The state of parameter {index} has the shape [{string.Join(", ", tensor.shape)}], the parameter "
                    + $"[{string.Join(", ", Parameter.shape)}]: nothing was loaded.", nameof(source));
            }
        }
    }

    internal virtual void Free()
    {
        foreach (Tensor? tensor in Tensors)
        {
            tensor?.Dispose();
        }
    }

    internal Tensor NewZeros()
    {
        using IDisposable noGradient = no_grad();
        return zeros_like(Parameter).DetachFromDisposeScope();
    }

    internal static void Read(BinaryReader reader, ref Tensor? tensor)
    {
        tensor?.Dispose();
        tensor = null;
        tensor = TensorFormat.Read(reader).DetachFromDisposeScope();
    }

    internal static void ReadOptional(BinaryReader reader, ref Tensor? tensor)
    {
        if (reader.ReadBoolean())
        {
            Read(reader, ref tensor);
            return;
        }

        tensor?.Dispose();
        tensor = null;
    }

    internal static void WriteOptional(BinaryWriter writer, Tensor? tensor)
    {
        writer.Write(tensor is not null);
        if (tensor is not null)
        {
            TensorFormat.Write(writer, tensor);
        }
    }

    internal static void Copy(ref Tensor? tensor, Tensor? source)
    {
        tensor?.Dispose();
        tensor = source?.clone().DetachFromDisposeScope();
    }
}
