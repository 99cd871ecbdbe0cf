using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace RlDsl.Generators.Ir;

/// <summary>Prints a program: the text that tests compare, and the header of the emitted file.</summary>
internal static class Printer
{
    private const int NameWidth = 12;

    public static string Print(AgentProgram program)
    {
        StringBuilder text = new();
        Numbers numbers = new(program);
        text.Append("agent ").Append(program.FullName).Append("  (").Append(program.Algorithm).Append(")\n");
        if (program.IsFused)
        {
            Line(text, "backend", "fused", "");
        }

        foreach (Module module in program.Modules)
        {
            Line(text, "module", module.Name, Describe(module, program, numbers));
        }

        foreach (Constant constant in program.Constants)
        {
            Line(text, "constant", Snake(constant.Name), Describe(constant, numbers));
        }

        foreach (Optimizer optimizer in program.Optimizers)
        {
            Line(text, "optimizer", Snake(optimizer.Name), Describe(optimizer, numbers));
        }

        foreach (Coefficient coefficient in program.Coefficients)
        {
            Line(text, "number", Snake(coefficient.Name), $"{numbers[coefficient.Initial]} at first");
        }

        Line(
            text, "memory", NameOf(program.Experience),
            Describe(program.Experience, program.Topology, numbers));
        if (program.RewardClipping is { } clipping)
        {
            Line(text, "reward", "clipped", $"to [{numbers[clipping.Minimum]}, {numbers[clipping.Maximum]}]");
        }

        if (program.RewardScaling is { } scaling)
        {
            Line(
                text, "reward", "scaled",
                $"by the deviation of the return, to [-{numbers[scaling.Clip]}, {numbers[scaling.Clip]}]");
        }

        if (program.ObservationNormalization is { } normalization)
        {
            Line(
                text, "observe", "standardised",
                $"by running moments, to [-{numbers[normalization.Clip]}, {numbers[normalization.Clip]}]");
        }

        foreach (Function function in program.Functions)
        {
            Line(text, "function", $"{Snake(function.Name)}({string.Join(", ", function.Inputs.Select(Snake))})", "");
            Print(function, text, program, numbers);
            text.Append("    yield ").Append(string.Join(", ", function.Results.Select(result => Print(result)))).Append('\n');
        }

        Line(text, "greedy", Print(program.Policy.Greedy.Result), "");
        Print(program.Policy.Greedy, text, program, numbers);
        Line(text, "behave", Print(program.Policy.Behaviour.Result) + Describe(program.Policy, numbers), "");
        Print(program.Policy.Behaviour, text, program, numbers);
        if (program.Policy.LogProbability is { } probability)
        {
            Line(text, "taken", Print(probability.Result), "");
            Print(probability, text, program, numbers);
        }

        foreach (Update update in program.Updates)
        {
            Line(text, "update", Snake(update.Name), Describe(update, program, numbers));
            foreach (Statement statement in update.Body)
            {
                Print(statement, text, "    ", program, numbers);
            }
        }

        return text.ToString();
    }

    /// <summary>
    /// What the learned parameters of a program fit: its modules, and the optimizers that keep a state for them.
    /// </summary>
    public static string Architecture(AgentProgram program)
    {
        Numbers numbers = new(program);
        return string.Join("; ", program.Modules.Select(m => $"{m.Name} {Describe(m, program, numbers)}")
            .Concat(program.Optimizers.Select(o => $"{o.Name} {Words(o.Kind.ToString(), '-')}")));
    }

    public static string Print(Value value) => Print(value, 0);

    private static string Describe(Module module, AgentProgram program, Numbers numbers)
    {
        if (module.TargetOf is { } online)
        {
            return $"target of {online}";
        }

        if (module.PerturbationOf is { } original)
        {
            return $"{original} with noise on its parameters";
        }

        if (module.Form == ModuleForm.Table)
        {
            string initial = module.Initial is { } number ? numbers[number] : "0";
            return module.Counts is { } counted ? $"state -> {counted}   tally"
                : $"state -> {Describe(module.Output, numbers)}   table, {initial} at first";
        }

        if (module.Regressor is { } regressor)
        {
            return $"observation -> {Describe(module.Output, numbers)}   {regressor.Description}";
        }

        if (module.Basis is { } basis)
        {
            string initial = module.Initial is { } number ? numbers[number] : "0";
            return $"observation -> {Describe(module.Output, numbers)}   linear, {initial} at first, in {basis.Description}";
        }

        if (module.IsNumber)
        {
            return $"a number that is learned, {numbers[module.Initial!]} at first";
        }

        string layers = string.Join(", ", module.Body.Select(layer => layer switch
        {
            ConvolutionLayer convolution =>
                $"convolution({convolution.Channels}, {convolution.Kernel} x {convolution.Kernel}, stride {convolution.Stride})",
            LinearLayer linear => $"linear({linear.Units})",
            _ => throw new InvalidOperationException(),
        }));
        return $"{string.Join(", ", module.Inputs.Select(Describe))} -> {Describe(module.Output, numbers)}   "
            + $"{(layers.Length == 0 ? "no hidden layer" : layers)} {Words(module.Activation.ToString(), '-')}"
            + (module.Initialization == Initialization.FanIn ? "" : $", {Words(module.Initialization.ToString(), '-')}")
            + (module.OutputGain == 1 ? "" : $", output gain {module.OutputGain.ToString("R", CultureInfo.InvariantCulture)}")
            + (module.Head == Head.Linear ? "" : $", {Words(module.Head.ToString(), '-')}")
            + (module.Noise is { } noise ? $", noisy ({Words(noise.ToString(), '-')})" : "")
            + (module.IsFrozen ? ", frozen" : "");
    }

    private static string Describe(TensorType input)
    {
        string name = Module.NameOf(input);
        return name == "features" ? $"{name}[{input.Shape[1]}]" : name;
    }

    private static string Describe(ValueType output, Numbers numbers) => output switch
    {
        EstimateType estimate => (estimate.PerAction ? "estimate[actions] " : "estimate ") + estimate.Kind switch
        {
            CategoricalEstimate c => $"categorical({numbers[c.Atoms]}, {numbers[c.Minimum]}, {numbers[c.Maximum]})",
            QuantileEstimate q => $"quantile({numbers[q.Quantiles]})",
            _ => "scalar",
        } + (estimate.Members > 1 ? $" of {estimate.Members} critics" : ""),
        PolicyType policy => "policy " + policy.Kind switch
        {
            GaussianPolicy gaussian => $"gaussian(log deviation {numbers[gaussian.InitialLogDeviation]} at first)",
            SquashedGaussianPolicy squashed =>
                $"squashed_gaussian(log deviation {numbers[squashed.LogDeviationMinimum]} "
                + $"to {numbers[squashed.LogDeviationMaximum]})",
            PolicyKind kind => kind.ToString(),
        },
        _ => output.ToString()!,
    };

    private static string Describe(Constant constant, Numbers numbers) => constant switch
    {
        TableConstant table => $"{table.Count} numbers of {table.Method}",
        NumberConstant number => Print(number.Value),
        SpacedConstant spaced => $"{numbers[spaced.Count]} numbers from {numbers[spaced.Minimum]} to {numbers[spaced.Maximum]}",
        PerElementConstant number =>
            $"{(number.Parameter is { } each ? numbers[each] : "1")} for each element of an action",
        UniformEntropyConstant entropy => $"{numbers[entropy.Share]} of the logarithm of the number of actions",
        BoundConstant bound => bound.Bound switch
        {
            Bound.Low => "the lower bounds of actions",
            Bound.High => "the upper bounds of actions",
            Bound.Scale => "half the range of actions",
            Bound.Unit => "half the range of actions, 1 where it is zero",
            _ => "the middle of the range of actions",
        },
        MidpointConstant midpoints => $"the middles of {numbers[midpoints.Count]} equal parts of [0, 1]",
        _ => throw new InvalidOperationException(),
    };

    private static string Describe(Optimizer optimizer, Numbers numbers)
    {
        string rate = optimizer.LearningRateSchedule is { } schedule
            ? Describe(schedule, numbers)
            : numbers[optimizer.LearningRate];
        string settings = string.Concat(optimizer.Settings.Select(s => $", {Snake(s.Property)} {numbers[s.Parameter]}"));
        string clipping = optimizer.Clipping switch
        {
            GradientClipping.Norm => $", gradient norm at most {numbers[optimizer.ClippingLimit!]}",
            GradientClipping.Value => $", gradient elements at most {numbers[optimizer.ClippingLimit!]}",
            _ => "",
        };
        return $"{Words(optimizer.Kind.ToString(), '-')} over {string.Join(", ", optimizer.Modules)}, "
            + $"learning rate {rate}{settings}{clipping}";
    }

    private static string NameOf(Experience experience) => experience switch
    {
        ReplayMemory => "replay",
        OnlineTransitions => "none",
        EpisodeSteps => "episode",
        RememberedTransitions => "batch",
        _ => "rollout",
    };

    private static string Describe(Experience experience, Topology topology, Numbers numbers) => experience switch
    {
        ReplayMemory replay => $"{numbers[replay.Capacity]} transitions{(replay.IsDataset ? ", of data sets too" : "")}"
            + (numbers[topology.Environments] == "1" ? "" : $" of {Environments(topology, numbers)}")
            + $", discount {numbers[replay.Discount]}{Describe(replay, numbers)}",
        RolloutMemory { Steps: null } rollout =>
            $"1 step of {Environments(topology, numbers)}, discount {numbers[rollout.Discount]}",
        RolloutMemory rollout =>
            $"{numbers[rollout.Steps!]} steps of {Environments(topology, numbers)}, discount {numbers[rollout.Discount]}",
        OnlineTransitions online => "each transition as it comes"
            + (online.Steps is { } steps ? $", {numbers[steps]} steps" : "")
            + (online.Planning is { } planning ? $", {numbers[planning]} remembered ones after it" : "")
            + (online.Sweeping is { } threshold ? $" with errors above {numbers[threshold]}" : "")
            + $", discount {numbers[online.Discount]}",
        RememberedTransitions last =>
            $"the last {numbers[last.Capacity]} transitions, discount {numbers[last.Discount]}",
        EpisodeSteps steps => $"the steps of an episode, discount {numbers[steps.Discount]}",
        EpisodeMemory episodes =>
            $"{numbers[episodes.Episodes]} episodes of {Environments(topology, numbers)}, discount {numbers[episodes.Discount]}",
        _ => throw new InvalidOperationException(),
    };

    private static string Environments(Topology topology, Numbers numbers) =>
        (numbers[topology.Environments] == "1" ? "1 environment" : $"{numbers[topology.Environments]} environments")
        + (topology is Workers ? ", a thread each" : "");

    private static string Describe(ReplayMemory memory, Numbers numbers) =>
        (memory.Steps is { } steps ? $", {numbers[steps]} steps" : "")
        + (memory.Frames > 1 ? $", {memory.Frames} frames stacked" : "")
        + (memory.Priorities is { } priorities
            ? $", prioritized ({Words(priorities.Form.ToString(), '-')}, alpha {numbers[priorities.Alpha]}, "
                + $"beta {Describe(priorities.Beta, numbers)})"
            : "");

    private static string Describe(Policy policy, Numbers numbers) =>
        string.Concat(policy.Behaviour.Values.SelectMany(Uses.Nodes).Distinct().Select(value => value switch
        {
            ScheduledValue scheduled => $", {scheduled.Name} {Describe(scheduled.Schedule, numbers)}",
            ParameterValue { Parameter: var parameter } => $", {Snake(parameter.Name)} {numbers[parameter]}",
            _ => "",
        }))
        + (policy.Perturbation is { } perturbation
            ? $", noise of deviation {numbers[perturbation.Deviation]} at first, adapted to {Describe(perturbation.Aim, numbers)}"
            : "");

    private static string Describe(PerturbationAim aim, Numbers numbers) => aim switch
    {
        RandomActionsAim actions => $"epsilon {Describe(actions.Epsilon, numbers)}",
        DistanceAim distance => $"a distance of {numbers[distance.Distance]}",
        _ => throw new InvalidOperationException(),
    };

    private static string Describe(Schedule schedule, Numbers numbers) =>
        $"{numbers[schedule.From]} -> {numbers[schedule.To]} over {numbers[schedule.Over]} steps"
        + (schedule.Decay == Decay.Linear ? "" : $" ({Words(schedule.Decay.ToString(), '-')})");

    private static string Describe(Update update, AgentProgram program, Numbers numbers) => update.Trigger switch
    {
        AtEpisodeEnd => "at the end of each episode",
        WhenCollected => "when the rollout is full",
        EverySteps every => (every.Repeat is { } repeat && numbers[repeat] != "1" ? $"{numbers[repeat]} times " : "")
            + (every.Every is { } steps && numbers[steps] != "1" ? $"every {numbers[steps]} steps" : "every step")
            + (every.After is { } after ? $" after {numbers[after]}" : ""),
        _ => throw new InvalidOperationException(),
    } + (program.Replay is { } replay && Uses.ReadsBatch(update.Body) ? $", batch {numbers[replay.BatchSize]}" : "");

    private static void Print(Function function, StringBuilder text, AgentProgram program, Numbers numbers)
    {
        foreach (Statement statement in function.Body)
        {
            Print(statement, text, "    ", program, numbers);
        }
    }

    private static void Print(Statement statement, StringBuilder text, string indent, AgentProgram program, Numbers numbers)
    {
        void Inner(Statement outer)
        {
            foreach (Statement inner in outer.Inner)
            {
                Print(inner, text, indent + "  ", program, numbers);
            }
        }

        switch (statement)
        {
            case Let let:
                text.Append(indent).Append(Snake(let.Name).PadRight(NameWidth))
                    .Append(" = ").Append(Print(let.Value)).Append('\n');
                break;
            case Call call:
                string results = string.Join(", ", call.Results.Select(name => name.Length == 0 ? "_" : Snake(name)));
                text.Append(indent).Append(results.PadRight(NameWidth))
                    .Append($" = {Snake(call.Function)}({string.Join(", ", call.Inputs.Select(input => Print(input)))})\n");
                break;
            case RecordedCall call:
                text.Append(indent).Append(Snake(call.Name).PadRight(NameWidth))
                    .Append(" = ").Append(Print(call.Asked)).Append(", recorded\n");
                break;
            case ClearGradient clear:
                text.Append(indent).Append($"clear the gradient of {Snake(clear.Optimizer)}\n");
                break;
            case Backpropagate back:
                string gradients = string.Join(", ", back.Names.Select(name => Snake(name)));
                text.Append(indent).Append(gradients.Length > 0 ? gradients.PadRight(NameWidth) + " = " : "")
                    .Append($"back {Print(back.Gradient)} through {Snake(back.Call)}{(back.Trains ? "" : ", not trained")}\n");
                break;
            case PullToInitial pull:
                text.Append(indent)
                    .Append($"pull parameters of {Snake(pull.Optimizer)} to what they were at first by {Print(pull.Gradient)}\n");
                break;
            case NoGradient region:
                text.Append(indent).Append("no gradient\n");
                Inner(region);
                break;
            case Epochs epochs:
                text.Append(indent).Append(numbers[epochs.Count] == "1" ? "once" : $"{numbers[epochs.Count]} times")
                    .Append(epochs.Minibatches is { } minibatches ? $", in {numbers[minibatches]} minibatches\n" : "\n");
                Inner(epochs);
                break;
            case Periodically periodically:
                text.Append(indent).Append($"every {numbers[periodically.Every]} times\n");
                Inner(periodically);
                break;
            case StopEpochs stop:
                string factor = stop.Factor == 1 ? "" : $" times {stop.Factor.ToString("R", CultureInfo.InvariantCulture)}";
                text.Append(indent).Append($"stop where {Print(stop.Measure)} is above {numbers[stop.Limit]}{factor}\n");
                break;
            case RecordMetric metric:
                text.Append(indent).Append($"record {metric.Metric.Replace(' ', '_')} = {Print(metric.Measure)}\n");
                break;
            case Repeat repeat:
                text.Append(indent).Append(
                    $"repeat {repeat.Count} times {Snake(repeat.Turn)}, {Snake(repeat.Name)} from {Print(repeat.Initial)}\n");
                Inner(repeat);
                text.Append(indent).Append($"  {Snake(repeat.Name)} becomes {Print(repeat.Next)}\n");
                break;
            case AdaptCoefficient adapt:
                text.Append(indent)
                    .Append($"adapt {Snake(adapt.Coefficient)} to keep {Print(adapt.Measure)} near {numbers[adapt.Aim]}\n");
                break;
            case NaturalGradientStep step:
                string search = step.LineSearch is { } line
                    ? $", line search of {numbers[line.Backtracks]} by {numbers[line.Shrink]}"
                    : "";
                text.Append(indent)
                    .Append($"natural gradient of {step.Module} within {numbers[step.Limit]}, ")
                    .Append($"{numbers[step.Iterations]} iterations, damping {numbers[step.Damping]}{search}\n");
                Inner(step);
                text.Append(indent).Append($"  raise {Print(step.Objective)} within {Print(step.Divergence)}\n");
                break;
            case Move move:
                string moved = Place(move.Observation, move.Action);
                string traced = move.Traces is { } traces
                    ? $", with {Words(traces.Kind.ToString(), ' ')} traces that decay by {Print(traces.Decay)}"
                    : "";
                text.Append(indent)
                    .Append($"move {move.Module}({moved}) by {Print(move.StepSize)} * {Print(move.Error)}")
                    .Append(move is MovePolicy ? " along the gradient of its log probability" : "").Append(traced).Append('\n');
                break;
            case FitEstimate fit:
                text.Append(indent).Append(
                    $"{numbers[fit.Iterations]} times fit {fit.Module}(observation) to {Print(fit.Target)} of all transitions\n");
                Inner(fit);
                break;
            case Tally tally:
                text.Append(indent)
                    .Append($"add {Print(tally.Amount)} to {tally.Module}({Place(tally.Observation, tally.Action)})\n");
                break;
            case OneAtRandom random:
                text.Append(indent).Append("one at random\n");
                Inner(random);
                break;
            case Alternative alternative:
                text.Append(indent).Append("alternative\n");
                Inner(alternative);
                break;
            case EachStepBackwards steps:
                text.Append(indent).Append("each step, the last first")
                    .Append(steps.Visits == Visits.First ? ", at first visits" : "")
                    .Append(steps.Order == MoveOrder.AtOnce ? "" : ", offline")
                    .Append(steps.Order == MoveOrder.InSequence ? ", in sequence\n" : "\n");
                text.Append(indent).Append("  ").Append(Snake(steps.Name).PadRight(NameWidth))
                    .Append($" = {Print(steps.Next)}, from {Print(steps.Initial)}\n");
                if (steps.Weight is { } weight)
                {
                    text.Append(indent).Append("  ").Append(Snake(weight.Name).PadRight(NameWidth))
                        .Append($" = {Print(weight.Next)}, from 1\n");
                }

                Inner(steps);
                break;
            case Minimise minimise:
                text.Append(indent).Append($"minimise {Print(minimise.Loss)} by {Snake(minimise.Optimizer)}\n");
                break;
            case Prioritise prioritise:
                text.Append(indent).Append($"prioritise {Print(prioritise.Magnitude)}\n");
                break;
            case ResampleNoise noise:
                text.Append(indent).Append($"resample noise of {string.Join(", ", noise.Modules)}\n");
                break;
            case RemoveNoise noise:
                text.Append(indent).Append($"remove noise of {string.Join(", ", noise.Modules)}\n");
                break;
            case CopyTarget copy:
                text.Append(indent).Append($"copy {program.Module(copy.Target).TargetOf} to {copy.Target}\n");
                break;
            case MoveTarget move:
                text.Append(indent)
                    .Append($"move {move.Target} to {program.Module(move.Target).TargetOf} by {numbers[move.Share]}\n");
                break;
            case AdaptPerturbation adapt:
                text.Append(indent).Append($"adapt noise of {adapt.Perturbed} by {Print(adapt.Distance)}\n");
                break;
            case Perturb perturb:
                text.Append(indent).Append($"perturb {perturb.Perturbed}\n");
                break;
            default:
                throw new InvalidOperationException();
        }
    }

    private static string Place(Value observation, Value? action) =>
        action is null ? Print(observation) : $"{Print(observation)}, {Print(action)}";

    private static string Print(Value value, int precedence) => value switch
    {
        Reference reference => Snake(reference.Name),
        Literal literal => literal.Number.ToString("R", CultureInfo.InvariantCulture),
        ParameterValue asked => Snake(asked.Parameter.Name),
        ConstantReference constant => Snake(constant.Name),
        ScheduledValue scheduled => scheduled.Name,
        CoefficientValue coefficient => Snake(coefficient.Name),
        Displacement moved => $"squared_distance_to_initial({Snake(moved.Optimizer)})",
        ModuleCall call => $"{call.Module}({string.Join(", ", call.Inputs.Select(input => Print(input)))})",
        Operation operation => operation.Operator.Form.Print(operation.Operands, Print, precedence),
        _ => throw new InvalidOperationException(),
    };

    private static void Line(StringBuilder text, string kind, string name, string rest) =>
        text.Append($"  {kind,-9} {(rest.Length == 0 ? name : $"{name,-9} {rest}")}\n");

    /// <summary>nextValue to next_value.</summary>
    private static string Snake(string name) => Words(name, '_');

    private static string Words(string name, char separator)
    {
        StringBuilder words = new();
        for (int i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0)
            {
                words.Append(separator);
            }

            words.Append(char.ToLowerInvariant(name[i]));
        }

        return words.ToString();
    }

    /// <summary>The values of a program's parameters in print.</summary>
    private sealed class Numbers(AgentProgram program)
    {
        public string this[Parameter parameter] => program.Setting(parameter).Text;
    }
}
