using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Declarations;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Model.Declared;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Declared;

/// <summary>The updates of a declared agent: its losses in their order, then its target networks.</summary>
internal static class DeclaredUpdates
{
    private static readonly Parameter Epochs = Number<EpochsAttribute>(nameof(EpochsAttribute.Epochs));
    private static readonly Parameter Minibatches = Number<MinibatchesAttribute>(nameof(MinibatchesAttribute.Minibatches));
    private static readonly Parameter Delay = Number<DelayAttribute>(nameof(DelayAttribute.Delay));

    /// <summary>Adds the updates to an agent's program; false where something is wrong, which is reported.</summary>
    public static bool Add(DeclaredAgent agent)
    {
        DeclaredMember[] losses = [.. agent.With(DeclaredAgent.Loss, DeclaredAgent.Objective)];
        if (losses.Length == 0)
        {
            agent.One(DeclaredAgent.Loss, "what it learns by");
            return false;
        }

        foreach (DeclaredMember another in agent.With(DeclaredAgent.Reward).Skip(1))
        {
            agent.Report(
                ProblemIds.BodyDoesNotFit, another.Place, another.Name, "there is another [Reward]", "add them up to one reward");
        }

        LossSchedules schedules = new(agent, losses);
        if (!schedules.Fit())
        {
            return false;
        }

        UpdateWriter writer = new(() => agent.Program);
        BodyLowering body = new(agent, writer);
        DeclaredMeasures measures = new(agent, body);
        List<Update> updates = [];
        bool complete = true;
        foreach (ScheduledLosses scheduled in schedules.Updates())
        {
            List<Statement> learned = [], adapted = [];
            foreach (DeclaredMember loss in scheduled.Losses)
            {
                string stem = schedules.Stem(loss);
                if ((loss.Has(DeclaredAgent.Objective)
                    ? DeclaredTrustRegion.Step(agent, body, loss)
                    : Learn(agent, body, measures, loss, stem)) is { } statements)
                {
                    learned.AddRange(statements);
                }
                else
                {
                    complete = false;
                }
            }

            if (complete && scheduled.Adapts)
            {
                complete = measures.Adapted(adapted);
            }

            // Another update has another batch, of which it computes all that it needs.
            Statement[] targets = [.. writer.Take(Section.Targets)];
            body.BeginUpdate();
            updates.Add(new Update(
                scheduled.Name, scheduled.Trigger, [.. Region(targets), .. learned, .. Region(adapted)]));
        }

        if (!complete || !measures.AreUsed())
        {
            return false;
        }

        HashSet<string> trained =
        [
            .. agent.Program.Optimizers.SelectMany(optimizer => optimizer.Modules),
            .. updates.SelectMany(update => update.Body).OfType<NaturalGradientStep>().Select(step => step.Module),
        ];
        foreach (DeclaredMember member in agent.With(DeclaredAgent.Network).Concat(agent.With(DeclaredAgent.Learned)))
        {
            if (!member.Has(DeclaredAgent.Frozen) && !trained.Contains(agent.LearnedOf(member)?.Module ?? member.Name))
            {
                agent.Report(ProblemIds.NetworkUntrained, member.Place, member.Name);
            }
        }

        agent.Program = agent.Program with { Updates = [.. updates] };
        Follow(agent);
        return true;
    }

    /// <summary>What a loss is computed from, and the step down its gradient.</summary>
    private static IEnumerable<Statement>? Learn(
        DeclaredAgent agent, BodyLowering body, DeclaredMeasures measures, DeclaredMember loss, string stem)
    {
        FeatureUse use = agent.On<LossAttribute>(loss)!;
        (FeatureUse? epochs, FeatureUse? minibatches) = (agent.On<EpochsAttribute>(loss), agent.On<MinibatchesAttribute>(loss));
        if (use.Text(nameof(LossAttribute.Trains)) is { } named && Trained(agent, use, named) is null)
        {
            return null;
        }

        body.Trained = use.Text(nameof(LossAttribute.Trains)) is { } name ? new HashSet<string> { Trained(agent, use, name)! } : null;
        body.InMinibatches = epochs is not null || minibatches is not null;
        Typed? value = body.Tensor(body.Lower(loss, new BatchTerm()), loss.Place);
        Statement[] measured = value is null ? [] : [.. measures.With(body.InMinibatches)];
        List<Statement> region = body.Writer.Take(Section.Region), statements = body.Writer.Take(Section.Loss);
        if (value is null)
        {
            return null;
        }

        if (!value.Type.Equals(TensorType.Number))
        {
            agent.Report(
                ProblemIds.BodyDoesNotFit, loss.Place, loss.Name, $"a loss is one number, and this is {value.Type}",
                "take the Mean of it");
            return null;
        }

        if (agent.Program.Replay is { IsDataset: false } && IsPolicyGradient(body.Writer, value.Value, statements))
        {
            agent.Report(ProblemIds.PolicyGradientOnReplay, loss.Place, loss.Name);
        }

        string[] reached = Reached(agent, body.Writer, value.Value);
        if (body.Trained?.All(reached.Contains) == false)
        {
            agent.Report(
                ProblemIds.LossTrainsNothing, loss.Place, loss.Name, $"'{use.Text(nameof(LossAttribute.Trains))}'");
            return null;
        }

        string[] modules = body.Trained is { } trained ? [.. trained] : reached;
        if (modules.Length == 0)
        {
            agent.Report(ProblemIds.LossTrainsNothing, loss.Place, loss.Name, "a network or a learned number");
            return null;
        }

        if (modules.FirstOrDefault(module => agent.Program.Optimizers.Any(known => known.Modules.Contains(module))) is { } twice)
        {
            agent.Report(
                ProblemIds.BodyDoesNotFit, loss.Place, loss.Name, $"another loss trains '{twice}' already",
                "say by 'Trains' which network each trains, or add them up to one loss");
            return null;
        }

        Optimizer optimizer = Optimizer(agent, loss, stem, modules);
        agent.Program = agent.Program with { Optimizers = agent.Program.Optimizers.Add(optimizer) };
        statements.Add(new Minimise(
            value.Value, optimizer.Name, new Equation($"{loss.Name} = {loss.Body!.Text}"),
            stem.Length == 0 ? "loss" : Naming.Camel(loss.Name)));
        statements.AddRange(measured);
        IEnumerable<Statement> whole = [.. Region(region), .. statements];
        if (body.InMinibatches)
        {
            whole = [Repeated(agent, epochs, minibatches, stem, whole)];
        }

        if (agent.On<DelayAttribute>(loss) is { } delayed)
        {
            Parameter delay = Delay.Named(stem + Delay.Name);
            agent.Program = delayed.DeclareAs(agent.Program, delay, Delay);
            whole = [new Periodically(delay, [.. whole])];
        }

        return whole;
    }

    /// <summary>Whether a loss weights the log-probability of the actions of the batch by the policy that is trained.</summary>
    private static bool IsPolicyGradient(UpdateWriter writer, Value loss, IEnumerable<Statement> statements) =>
        statements.SelectMany(statement => statement.Values).Append(loss).SelectMany(Uses.Operations).Any(operation =>
            operation.Operator == Operators.LogProbability && operation.Operands[1].Equals(Reference.Action)
            && writer.HasGradient(operation.Operands[0]));

    /// <summary>The networks that a gradient of a loss reaches, in the order of their declaration.</summary>
    public static string[] Reached(DeclaredAgent agent, UpdateWriter writer, Value loss)
    {
        ISet<string> reached = writer.Reached(loss);
        return
        [
            .. agent.Program.Modules.Where(module => module.IsTrainable && reached.Contains(module.Name)).Select(m => m.Name),
        ];
    }

    private static Epochs Repeated(
        DeclaredAgent agent, FeatureUse? epochs, FeatureUse? minibatches, string stem, IEnumerable<Statement> body)
    {
        Parameter count = Epochs.Named(stem + Epochs.Name), parts = Minibatches.Named(stem + Minibatches.Name);
        agent.Program = (epochs ?? agent.Use.OfDefaults(AttributeMetadata.Of<EpochsAttribute>()))
            .DeclareAs(agent.Program, count, Epochs);
        if (minibatches is not null)
        {
            agent.Program = minibatches.DeclareAs(agent.Program, parts, Minibatches);
            if (agent.Program.Experience is RolloutMemory { Steps: { } steps })
            {
                agent.Program = agent.Program with
                {
                    Divisions = agent.Program.Divisions.Add(
                        new Division(parts, [steps, agent.Program.Topology.Environments])),
                };
            }
        }

        return new Epochs(count, minibatches is null ? null : parts, [.. body]);
    }

    /// <summary>The module that a loss names; nothing where there is none, which is reported.</summary>
    private static string? Trained(DeclaredAgent agent, FeatureUse use, string name)
    {
        if (agent.Member(name) is { } member && agent.LearnedOf(member) is { } number)
        {
            return number.Module;
        }

        if (agent.Program.Modules.FirstOrDefault(module => module.Name == name && module.IsTrainable) is { } network)
        {
            return network.Name;
        }

        string known = string.Join(
            ", ",
            agent.With(DeclaredAgent.Network).Concat(agent.With(DeclaredAgent.Learned)).Select(one => $"'{one.Name}'"));
        use.Report(
            ProblemIds.UnknownMember, nameof(LossAttribute.Trains), use.Attribute, name, agent.Name, "network", known);
        return null;
    }

    private static Optimizer Optimizer(DeclaredAgent agent, DeclaredMember loss, string stem, string[] modules)
    {
        (OptimizerKind kind, FeatureUse use, AttributeMetadata metadata) =
            Optimizer<AdamAttribute>(agent, loss, OptimizerKind.Adam)
            ?? Optimizer<AdamWAttribute>(agent, loss, OptimizerKind.AdamW)
            ?? Optimizer<RmsPropAttribute>(agent, loss, OptimizerKind.RmsProp)
            ?? Optimizer<SgdAttribute>(agent, loss, OptimizerKind.Sgd)
            ?? (OptimizerKind.Adam, agent.Use.OfDefaults(AttributeMetadata.Of<AdamAttribute>()), AttributeMetadata.Of<AdamAttribute>());
        if (kind == OptimizerKind.RmsProp && use.Flag(nameof(RmsPropAttribute.Centered)))
        {
            kind = OptimizerKind.CenteredRmsProp;
        }

        Parameter rate = Declare(metadata.Find(nameof(OptimizerAttribute.LearningRate))!);
        OptimizerSetting[] settings =
        [
            .. metadata.Numbers.Where(number => metadata.PropertyOf(number) != nameof(OptimizerAttribute.LearningRate) && use.Has(number))
                .Select(number => new OptimizerSetting(metadata.PropertyOf(number), Declare(number))),
        ];
        Optimizer optimizer = new(
            stem.Length == 0 ? "optimizer" : Naming.Camel(stem) + "Optimizer", kind, new EquatableArray<string>(modules), rate,
            new EquatableArray<OptimizerSetting>(settings));
        return Clipped(agent, loss, stem, optimizer);

        Parameter Declare(Parameter number)
        {
            Parameter own = number.Named(stem + number.Name);
            agent.Program = use.DeclareAs(agent.Program, own, number);
            return own;
        }
    }

    private static (OptimizerKind, FeatureUse, AttributeMetadata)? Optimizer<TAttribute>(
        DeclaredAgent agent, DeclaredMember loss, OptimizerKind kind)
        where TAttribute : OptimizerAttribute =>
        agent.On<TAttribute>(loss) is { } use ? (kind, use, AttributeMetadata.Of<TAttribute>()) : null;

    private static Optimizer Clipped(DeclaredAgent agent, DeclaredMember loss, string stem, Optimizer optimizer)
    {
        if (agent.On<ClipGradientsAttribute>(loss) is not { } use)
        {
            return optimizer;
        }

        Parameter norm = Number<ClipGradientsAttribute>(nameof(ClipGradientsAttribute.Norm));
        Parameter element = Number<ClipGradientsAttribute>(nameof(ClipGradientsAttribute.Value));
        Parameter limit = use.Has(element) ? element : norm;
        Parameter own = limit.Named(stem + limit.Name);
        agent.Program = use.DeclareAs(agent.Program, own, limit);
        return optimizer with
        {
            Clipping = use.Has(element) ? GradientClipping.Value : GradientClipping.Norm,
            ClippingLimit = own,
        };
    }

    /// <summary>Target networks follow after the losses; where one is delayed, when it is minimised.</summary>
    private static void Follow(DeclaredAgent agent)
    {
        // Those that follow alike follow together, by one number.
        foreach (var alike in agent.With(DeclaredAgent.TargetNetwork)
            .Select(member => (Use: agent.On<TargetNetworkAttribute>(member)!, Module: agent.Module(member.Name)))
            .GroupBy(target => (
                target.Use.Has(nameof(TargetNetworkAttribute.Polyak)), target.Use.Real(nameof(TargetNetworkAttribute.Polyak)),
                target.Use.Size(nameof(TargetNetworkAttribute.CopyEvery)))))
        {
            agent.Program = TargetNetworkFeature.Follow(
                agent.Program, alike.First().Use, [.. alike.Select(target => target.Module)]);
        }

        agent.Program = agent.Program with
        {
            Updates = agent.Program.Updates.Map(update =>
            {
                MoveTarget[] moves = [.. update.Body.OfType<MoveTarget>()];
                Periodically? delayed = update.Body.OfType<Periodically>().LastOrDefault();
                return delayed is null ? update : update with
                {
                    Body = update.Body.Where(statement => statement is not MoveTarget)
                        .Select(statement => statement == delayed
                            ? delayed with { Body = [.. delayed.Body, .. moves] }
                            : statement).ToEquatableArray(),
                };
            }),
        };
    }

    private static IEnumerable<Statement> Region(IReadOnlyCollection<Statement> statements) =>
        statements.Count == 0 ? [] : [new NoGradient([.. statements])];

    private static Parameter Number<TAttribute>(string property) => AttributeMetadata.ParameterOf(typeof(TAttribute), property);
}
