using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What all optimizers here have in common: groups, states, saving.</summary>
public abstract class OptimizerHelper : optim.Optimizer
{
    private readonly List<ParamGroup> groups = [];
    private readonly List<Slot> slots = [];

    private protected OptimizerHelper()
    {
    }

    /// <inheritdoc/>
    public override IEnumerable<optim.ILearningRateController> ParamGroups => groups;

    private protected abstract OptimizerOptions Defaults { get; }

    /// <inheritdoc/>
    public override IEnumerable<Parameter> parameters() => slots.Select(slot => slot.Parameter);

    /// <summary>Adds a group of parameters, which takes the optimizer's options where it has none of its own.</summary>
    /// <exception cref="ArgumentException">The options are not those of this optimizer, or a parameter is in a group
    /// already.</exception>
    public override void add_param_group(ParamGroup param_group)
    {
        ArgumentNullException.ThrowIfNull(param_group);
        param_group.Options ??= CreateOptions();
        OptimizerOptions options = param_group.Options;
        if (options.GetType() != Defaults.GetType())
        {
            throw new ArgumentException(
                $"The group has options of the type {options.GetType()}: a {GetType().Name} takes {Defaults.GetType()}.",
                nameof(param_group));
        }

        options.FillFrom(Defaults);
        options.InitialLearningRate = options.LearningRate!.Value;
        Parameter[] added = [.. param_group.Parameters];
        param_group.Parameters = added;
        var known = new HashSet<Parameter>(parameters(), ReferenceEqualityComparer.Instance);
        for (int i = 0; i < added.Length; i++)
        {
            Parameter parameter = added[i] ?? throw new ArgumentException(
                $"Parameter {i} of the group is null.", nameof(param_group));
            if (!known.Add(parameter))
            {
                throw new ArgumentException(
                    $"Parameter {i} of the group is in the optimizer already: it would be changed twice a step.",
                    nameof(param_group));
            }
        }

        groups.Add(param_group);
        foreach (Parameter parameter in added)
        {
            OptimizerState state = CreateState(parameter);
            state.Initialize(options);
            slots.Add(new Slot(parameter, state, param_group));
        }
    }

    /// <inheritdoc/>
    public override Tensor? step(Func<Tensor>? closure = null)
    {
        Tensor? loss = null;
        if (closure is not null)
        {
            using (enable_grad())
            {
                loss = closure();
            }
        }

        using (no_grad())
        {
            foreach (Slot slot in slots)
            {
                using Tensor? gradient = slot.Parameter.grad;
                if (gradient is not null)
                {
                    Update(slot.Parameter, gradient, slot.State, slot.Group.Options);
                }
            }
        }

        return loss;
    }

    /// <summary>The options and states: the optimizer's own objects, not copies.</summary>
    public virtual StateDictionary state_dict()
    {
        var result = new StateDictionary();
        foreach (ParamGroup group in groups)
        {
            result.Options.Add(group.Options);
            List<int> indices = [];
            foreach (Slot slot in slots.Where(slot => ReferenceEquals(slot.Group, group)))
            {
                indices.Add(result.State.Count);
                result.State.Add(slot.State);
            }

            result.StateIndexRef.Add(indices);
        }

        return result;
    }

    /// <summary>Copies the options and states of another optimizer of the same kind with equally shaped parameters.</summary>
    /// <exception cref="ArgumentException">The other optimizer is of another kind, or has other groups or shapes; nothing is
    /// changed.</exception>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        ArgumentNullException.ThrowIfNull(state_dict);
        StateDictionary own = this.state_dict();
        if (own.Options.Count != state_dict.Options.Count || own.State.Count != state_dict.State.Count)
        {
            throw new ArgumentException(
                $"The saved {GetType().Name} has {state_dict.Options.Count} groups and {state_dict.State.Count} parameters, "
                + "this one "
                + $"{own.Options.Count} and {own.State.Count}: nothing was loaded.", nameof(state_dict));
        }

        for (int i = 0; i < own.State.Count; i++)
        {
            own.State[i].CheckFits(state_dict.State[i], i);
        }

        for (int i = 0; i < own.Options.Count; i++)
        {
            own.Options[i].LoadStateDict(state_dict.Options[i]);
        }

        for (int i = 0; i < own.State.Count; i++)
        {
            own.State[i].LoadStateDict(state_dict.State[i]);
        }
    }

    /// <summary>Writes the options and states to a file, in TorchSharp's format.</summary>
    /// <param name="location">The file; one that exists is replaced.</param>
    public void save_state_dict(string location)
    {
        using FileStream stream = File.Create(location);
        using var writer = new BinaryWriter(stream);
        save_state_dict(writer);
    }

    /// <summary>
    /// Writes the options and states, in TorchSharp's format: the optimizer's name, both counts, options, states.
    /// </summary>
    /// <param name="writer">Where to; it stays open.</param>
    public void save_state_dict(BinaryWriter writer)
    {
        StateDictionary own = state_dict();
        writer.Write(GetType().Name);
        TensorFormat.WriteNumber(writer, own.Options.Count);
        TensorFormat.WriteNumber(writer, own.State.Count);
        foreach (OptimizerOptions options in own.Options)
        {
            options.SaveStateDict(writer);
        }

        foreach (OptimizerState state in own.State)
        {
            state.SaveStateDict(writer);
        }
    }

    /// <summary>Reads what <see cref="save_state_dict(string)"/> wrote. Nothing is changed unless all fits.</summary>
    /// <exception cref="InvalidDataException">The file is of another optimizer or format.</exception>
    /// <exception cref="ArgumentException">The saved optimizer has other groups or shapes.</exception>
    public void load_state_dict(string location)
    {
        using FileStream stream = File.OpenRead(location);
        using var reader = new BinaryReader(stream);
        load_state_dict(reader);
    }

    /// <inheritdoc cref="load_state_dict(string)"/>
    /// <param name="reader">Where from; it stays open.</param>
    public void load_state_dict(BinaryReader reader)
    {
        var read = new StateDictionary();
        try
        {
            ReadInto(read, reader);
            load_state_dict(read);
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException(
                $"The saved {GetType().Name} ends in the middle: it was not written to the end, or is none.", e);
        }
        finally
        {
            read.State.ForEach(state => state.Free());
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            slots.ForEach(slot => slot.State.Free());
            slots.Clear();
        }

        base.Dispose(disposing);
    }

    private protected abstract OptimizerOptions CreateOptions();

    private protected abstract OptimizerState CreateState(Parameter parameter);

    /// <summary>Changes one parameter in place; called without gradient mode.</summary>
    private protected abstract void Update(Parameter parameter, Tensor gradient, OptimizerState state, OptimizerOptions options);

    private void ReadInto(StateDictionary read, BinaryReader reader)
    {
        string name = reader.ReadString();
        if (name != GetType().Name)
        {
            throw new InvalidDataException($"The saved optimizer is '{name}': it cannot be loaded into a {GetType().Name}.");
        }

        long optionCount = TensorFormat.ReadNumber(reader), stateCount = TensorFormat.ReadNumber(reader);
        if (optionCount != groups.Count || stateCount != slots.Count)
        {
            throw new ArgumentException(
                $"The saved {name} has {optionCount} groups and {stateCount} parameters, this one {groups.Count} and "
                + $"{slots.Count}: nothing was loaded.", nameof(reader));
        }

        for (int i = 0; i < groups.Count; i++)
        {
            OptimizerOptions options = CreateOptions();
            options.LoadStateDict(reader);
            read.Options.Add(options);
        }

        foreach (Slot slot in slots)
        {
            OptimizerState state = CreateState(slot.Parameter);
            read.State.Add(state);
            state.LoadStateDict(reader);
        }
    }

    private sealed record Slot(Parameter Parameter, OptimizerState State, ParamGroup Group);
}
