using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Model.Declared;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Declared;

/// <summary>The updates of an agent of tables: an error each, by which the estimate that it subtracts is moved.</summary>
/// <param name="agent">The agent.</param>
/// <param name="traces">The member that says how traces decay, if there are any.</param>
internal sealed class DeclaredTableUpdates(DeclaredAgent agent, DeclaredMember? traces)
{
    private static readonly Parameter StepSize =
        AttributeMetadata.ParameterOf(typeof(UpdateAttribute), nameof(UpdateAttribute.StepSize));

    private readonly HashSet<string> moved = [];

    /// <summary>Adds the updates to an agent's program; false where something is wrong, which is reported.</summary>
    public static bool Add(DeclaredAgent agent)
    {
        DeclaredMember[] updates = [.. agent.With(DeclaredAgent.Update)];
        if (updates.Length == 0)
        {
            agent.One(DeclaredAgent.Update, "what its tables learn by");
            return false;
        }

        DeclaredMember[] decays = [.. agent.With(DeclaredAgent.Traces)];
        return AreWhole(agent, updates, decays)
            && new DeclaredTableUpdates(agent, decays.FirstOrDefault()).Add(updates);
    }

    /// <summary>Whether members go together, and take what the agent learns from.</summary>
    private static bool AreWhole(DeclaredAgent agent, DeclaredMember[] updates, DeclaredMember[] decays)
    {
        DeclaredMember[] drawn = [.. agent.With(DeclaredAgent.OneAtRandom)];
        bool isOnline = agent.Program.Experience is OnlineTransitions;
        (string given, string what) = isOnline
            ? ("DiscreteTransition", "each transition")
            : ("DiscreteRollout", "whole episodes");
        List<(DeclaredMember Member, string Reason, string Remedy)> misfits =
        [
            .. updates.Concat(decays).Where(member => member.Inputs.Count != 1 || member.Inputs[0].Type.Name != given)
                .Select(member => (member, $"the agent learns from {what}", $"make it take one {given}")),
            .. decays.Skip(1).Select(member => (member, "there is another [Traces]", "remove one of them")),
        ];
        if (drawn.Length > 0 && !(drawn.Length == 2 && updates.Length == 2 && drawn.All(updates.Contains)))
        {
            misfits.Add((
                drawn[0], "one of two updates is made, which are all that there are",
                "write [OneAtRandom] on two methods with [Update], and no other [Update]"));
        }

        if (drawn.Length > 0 && !isOnline)
        {
            misfits.Add((drawn[0], "an episode is learned from whole, and no coin is tossed for it", "remove it, or learn [Online]"));
        }

        if (decays.Length > 0 && (drawn.Length > 0 || !isOnline))
        {
            misfits.Add((
                decays[0],
                isOnline ? "traces follow each step, and of these updates one is made" : "an episode is learned from at its end",
                isOnline ? "remove [Traces] or [OneAtRandom]" : "remove it, or learn [Online]"));
        }

        misfits.AddRange(agent.With(DeclaredAgent.Reward).Skip(1)
            .Select(member => (member, "there is another [Reward]", "add them up to one reward")));
        foreach ((DeclaredMember member, string reason, string remedy) in misfits)
        {
            agent.Report(ProblemIds.BodyDoesNotFit, member.Place, member.Name, reason, remedy);
        }

        return misfits.Count == 0;
    }

    private bool Add(DeclaredMember[] updates)
    {
        UpdateWriter writer = new(() => agent.Program);
        BodyLowering body = new(agent, writer);
        List<Statement> targets = [], learned = [];
        bool isComplete = true, isDrawn = updates[0].Has(DeclaredAgent.OneAtRandom);
        foreach ((DeclaredMember update, Parameter stepSize) in WithStepSizes(updates))
        {
            if (isDrawn)
            {
                // Which is made is not known before, so that each has names of its own.
                body = new BodyLowering(agent, writer = new UpdateWriter(() => agent.Program));
            }
            else if (agent.Program.Experience is EpisodeSteps)
            {
                body = new BodyLowering(agent, writer);
            }

            List<Statement>? moving = Learn(update, body, stepSize);
            List<Statement> before = writer.Take(Section.Targets);
            if (moving is null || !CanCompute(update, writer, Uses.Values([.. before, .. moving])))
            {
                isComplete = false;
                continue;
            }

            if (isDrawn)
            {
                learned.Add(new Alternative([.. before, .. moving]));
            }
            else if (agent.Program.Experience is EpisodeSteps)
            {
                EachStepBackwards? steps = OfEpisode(update, body, [.. before, .. moving]);
                learned.AddRange(steps is null ? (Statement[])[] : [steps]);
                isComplete &= steps is not null;
            }
            else
            {
                targets.AddRange(before);
                learned.AddRange(moving);
            }
        }

        foreach (DeclaredMember table in agent.With(DeclaredAgent.Table).Where(DeclaredAgent.IsTable))
        {
            if (isComplete && !moved.Contains(table.Name))
            {
                agent.Report(ProblemIds.TableNeverMoved, table.Place, table.Name);
            }
        }

        EquatableArray<Statement> whole = isDrawn ? [new OneAtRandom([.. learned])] : [.. targets, .. learned];
        agent.Program = agent.Program with { Updates = [agent.Program.Updates[0] with { Body = whole }] };
        return isComplete;
    }

    /// <summary>Each update with its step size; those that take the same one take it by one number.</summary>
    private List<(DeclaredMember Update, Parameter StepSize)> WithStepSizes(DeclaredMember[] updates)
    {
        FeatureUse[] uses = [.. updates.Select(update => agent.On<UpdateAttribute>(update)!)];
        bool areAlike = uses.Select(use => use.Real(nameof(UpdateAttribute.StepSize))).Distinct().Count() == 1;
        List<(DeclaredMember, Parameter)> all = [];
        for (int i = 0; i < updates.Length; i++)
        {
            Parameter own = areAlike ? StepSize : StepSize.Named(updates[i].Name + StepSize.Name);
            if (!areAlike || i == 0)
            {
                agent.Program = uses[i].DeclareAs(agent.Program, own, StepSize);
            }

            all.Add((updates[i], own));
        }

        return all;
    }

    /// <summary>The error of an update, and the move by it.</summary>
    private List<Statement>? Learn(DeclaredMember update, BodyLowering body, Parameter stepSize)
    {
        FeatureUse use = agent.On<UpdateAttribute>(update)!;
        if (agent.Program.Experience is OnlineTransitions && use.Has(nameof(UpdateAttribute.Visits)))
        {
            agent.Report(
                ProblemIds.BodyDoesNotFit, update.Place, update.Name, "each transition is learned from as it comes",
                "remove 'Visits', or learn from [Episodes(1)]");
        }

        Term? term = body.Lower(update, new BatchTerm());
        if (term is null || Error(update, body, term) is not { } error || Table(update, use, body, term, error) is not { } table)
        {
            return null;
        }

        Traces? traced = null;
        if (traces is not null && (traced = Traced(update, body, error)) is null)
        {
            return null;
        }

        if (!moved.Add(table.Name) && traced is not null)
        {
            agent.Report(
                ProblemIds.BodyDoesNotFit, update.Place, update.Name,
                $"another update moves '{table.Name}' by its traces already",
                "write one update, or remove [Traces]");
            return null;
        }

        bool isOfAction = table.Estimate!.PerAction;
        string entry = isOfAction ? $"{table.Name}(s, a)" : $"{table.Name}(s)";
        Equation equation = traced is null
            ? new($"{entry} ← {entry} + α [{update.Body!.Text}]")
            : new($"{table.Name} ← {table.Name} + α [{update.Body!.Text}] z");
        List<Statement> statements = [.. body.Writer.Take(Section.Region), .. body.Writer.Take(Section.Loss)];
        statements.Add(new MoveEstimate(
            table.Name, Reference.Observation, isOfAction ? Reference.Action : null, error.Value, stepSize, traced, equation));
        return statements;
    }

    /// <summary>What an estimate is moved by, with what it is made of where it is a target and an estimate.</summary>
    private sealed record MoveError(Value Value, Typed? Target = null, Typed? Prediction = null);

    /// <summary>The error of an update by its name; nothing where something is wrong, which is reported.</summary>
    private MoveError? Error(DeclaredMember update, BodyLowering body, Term term)
    {
        int place = update.Body!.Result.Place;
        if (term is not Difference { Left: var left, Right: Typed { Type: EstimateType } estimate })
        {
            return Named(update, body, body.Tensor(term, place));
        }

        body.CheckTermination(update, left);
        Typed? target = left is Backed ? body.Estimate(left, place) : left as Typed;
        if (target is null
            || body.Writer.Resolve(target.Value) is not Operation { Operator: var made } || made != Operators.Backup)
        {
            return Named(update, body, body.Tensor(term, place));
        }

        target = body.Writer.Bind("target", target, role: Role.Target);
        Typed prediction = body.Writer.Bind("prediction", estimate, role: Role.Prediction);
        return Named(update, body, body.Tensor(new Difference(target, prediction), place)) is { } error
            ? error with { Target = target, Prediction = prediction }
            : null;
    }

    private MoveError? Named(DeclaredMember update, BodyLowering body, Typed? error)
    {
        if (error is null || error.Type.Equals(TensorType.PerTransition))
        {
            return error is null ? null : new MoveError(body.Writer.Bind("tdError", error, role: Role.Error).Value);
        }

        agent.Report(
            ProblemIds.BodyDoesNotFit, update.Place, update.Name, $"an error is one number, and this is {error.Type}",
            "subtract the estimate of one action from its target");
        return null;
    }

    /// <summary>
    /// The table that an update moves: the one that it names, or whose estimate at the transition it is made of.
    /// </summary>
    private Module? Table(DeclaredMember update, FeatureUse use, BodyLowering body, Term term, MoveError error)
    {
        if (use.Text(nameof(UpdateAttribute.Moves)) is { } name)
        {
            Module? named = agent.Program.Modules.FirstOrDefault(table => table.Name == name);
            if (named is null)
            {
                string known = string.Join(", ", agent.Program.Modules.Select(table => $"'{table.Name}'"));
                use.Report(
                    ProblemIds.UnknownMember, nameof(UpdateAttribute.Moves), use.Attribute, name, agent.Name, "table", known);
            }

            return named;
        }

        string[] made = [.. Visited(body.Writer.Whole(error.Value)).Distinct()];
        bool isBackwards = term is Difference { Left: Typed { Type: EstimateType } first, Right: var second }
            && IsVisited(body.Writer.Whole(first.Value))
            && !(second is Typed last && IsVisited(body.Writer.Whole(last.Value)));
        if (made.Length == 1 && !isBackwards)
        {
            return agent.Module(made[0]);
        }

        string places = agent.Program.Experience is EpisodeSteps ? "e" : "t";
        agent.Report(
            ProblemIds.UpdateMovesNothing, update.Place, update.Name,
            isBackwards ? "it gives estimate - target, which would move the estimate away from its target"
                : made.Length == 0 ? "no estimate at the transition's own observation and action is in its error"
                : $"estimates of {string.Join(" and ", made.Select(table => $"'{table}'"))} are in its error",
            isBackwards ? "write target - estimate"
                : made.Length == 0 ? $"subtract what is to be moved, such as Q({places}.Observation)[{places}.Action]"
                : "say by 'Moves' which table it moves");
        return null;
    }

    /// <summary>The tables whose estimates at the transition a value is made of.</summary>
    private IEnumerable<string> Visited(Value value) => Uses.Nodes(value).Where(IsVisited).Select(part => part switch
    {
        Operation { Operands: var operands } => ((ModuleCall)operands[0]).Module,
        _ => ((ModuleCall)part).Module,
    });

    private bool IsVisited(Value value) => value switch
    {
        Operation chosen when chosen.Operator == Operators.At => chosen.Operands[1].Equals(Reference.Action)
            && chosen.Operands[0] is ModuleCall row && row.Observation.Equals(Reference.Observation),
        ModuleCall call => !agent.Module(call.Module).Estimate!.PerAction && call.Observation.Equals(Reference.Observation),
        _ => false,
    };

    /// <summary>The traces of an update; nothing where it has no such target, which is reported.</summary>
    private Traces? Traced(DeclaredMember update, BodyLowering body, MoveError error)
    {
        if (error.Target is null || body.Writer.Resolve(error.Target.Value) is not Operation backup)
        {
            agent.Report(
                ProblemIds.BodyDoesNotFit, update.Place, update.Name, "traces carry errors whose target goes on from an estimate",
                "write reward + discount * estimate - estimate, or remove [Traces]");
            return null;
        }

        Typed? decay = body.Tensor(body.Lower(traces!, new BatchTerm()), traces!.Place);
        if (decay is null)
        {
            return null;
        }

        if (!decay.Type.Equals(TensorType.PerTransition) && !decay.Type.Equals(TensorType.Number))
        {
            agent.Report(
                ProblemIds.BodyDoesNotFit, traces.Place, traces.Name, $"traces decay by one number, and this is {decay.Type}",
                "write t.Discount * Lambda");
            return null;
        }

        // What asks a table is by the values of before the move.
        decay = Uses.Nodes(body.Writer.Whole(decay.Value)).Any(part => part is ModuleCall)
            ? body.Writer.Bind("decay", decay)
            : decay;
        EligibilityTrace kind = agent.On<TracesAttribute>(traces)!.Choice<EligibilityTrace>(nameof(TracesAttribute.Kind));
        return new Traces(kind, decay.Value, new VisitedEstimates(error.Prediction!.Value, backup.Operands[2]));
    }

    /// <summary>An update that is made for each step of an episode.</summary>
    private EachStepBackwards? OfEpisode(DeclaredMember update, BodyLowering body, EquatableArray<Statement> moving)
    {
        if (body.Return is not { } followed)
        {
            agent.Report(
                ProblemIds.BodyDoesNotFit, update.Place, update.Name, "an episode is learned from by what followed each step",
                "subtract the estimate from DiscountedReturn(e, V), or learn [Online]");
            return null;
        }

        if (followed.Lambda is not null && moving.OfType<MoveEstimate>().Any(move => move.Action is not null))
        {
            agent.Report(
                ProblemIds.BodyDoesNotFit, update.Place, update.Name, "the λ-returns of an episode are those of its states",
                "move a table that gives a Value");
            return null;
        }

        if (body.RewardOfStep(update.Place) is not { } reward)
        {
            return null;
        }

        Value next = followed.Lambda is { } lambda
            ? ((1 - lambda) * followed.Behind) + (lambda * body.ReturnName!)
            : body.ReturnName!;
        Equation equation = followed.Lambda is null
            ? new("G = r + γ G'", "Sutton and Barto 2018, equation 3.9")
            : new("G^λ = r + γ [(1 - λ) V(s') + λ G^λ']", "Sutton and Barto 2018, section 12.1");
        EachStepBackwards steps = new(
            body.ReturnName!.Name,
            followed.Behind,
            reward.Value + (Reference.Discount * next),
            followed.Lambda is null
                ? agent.On<UpdateAttribute>(update)!.Choice<Visits>(nameof(UpdateAttribute.Visits))
                : Visits.Every,
            followed.Lambda is null ? MoveOrder.AtOnce : MoveOrder.Summed,
            moving,
            equation);
        return CanCompute(update, body.Writer, steps.Values) ? steps : null;
    }

    /// <summary>Whether all that an update computes is what programs of tables can; what is not is reported.</summary>
    private bool CanCompute(DeclaredMember update, UpdateWriter writer, IEnumerable<Value> values)
    {
        (string Reason, string Remedy)? misfit = values
            .Select(value => TableForms.Misfit(value, writer.TypeOf)).FirstOrDefault(found => found is not null);
        if (misfit is { } lacking)
        {
            agent.Report(ProblemIds.BodyDoesNotFit, update.Place, update.Name, lacking.Reason, lacking.Remedy);
        }

        return misfit is null;
    }
}
