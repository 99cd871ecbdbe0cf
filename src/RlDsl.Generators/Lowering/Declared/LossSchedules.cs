using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Model.Declared;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Declared;

/// <summary>
/// When the losses of a declared agent are minimised. Those that say nothing of it are one update, which follows the class. One
/// that has a schedule is an update of its own: where both are due, each draws a batch, and what is shared is computed for each.
/// </summary>
/// <param name="agent">The agent.</param>
/// <param name="losses">Its losses and objectives, in the order in which they are written.</param>
internal sealed class LossSchedules(DeclaredAgent agent, IReadOnlyList<DeclaredMember> losses)
{
    private const string Suffix = "Loss";

    private static readonly Parameter Every = Number<EveryAttribute>(nameof(EveryAttribute.Every));
    private static readonly Parameter After = Number<AfterAttribute>(nameof(AfterAttribute.After));

    private static readonly string[] OfLosses =
    [
        DeclaredAgent.NameOf<EveryAttribute>(), DeclaredAgent.NameOf<AfterAttribute>(), DeclaredAgent.NameOf<DelayAttribute>(),
        DeclaredAgent.NameOf<EpochsAttribute>(), DeclaredAgent.NameOf<MinibatchesAttribute>(),
    ];

    /// <summary>
    /// What a loss adds to the names of its numbers: CriticLoss adds Critic; nothing where there is no other loss.
    /// </summary>
    public string Stem(DeclaredMember loss) => losses.Count == 1 ? ""
        : loss.Name.Length > Suffix.Length && loss.Name.EndsWith(Suffix, StringComparison.Ordinal)
            ? loss.Name.Substring(0, loss.Name.Length - Suffix.Length)
        : loss.Name;

    /// <summary>Whether schedules stand where they mean something; where not, that is reported.</summary>
    public bool Fit()
    {
        bool fit = true;
        foreach (DeclaredMember member in agent.Members.Where(one => !one.Has(DeclaredAgent.Loss)))
        {
            if (OfLosses.FirstOrDefault(member.Has) is { } misplaced)
            {
                agent.Report(
                    ProblemIds.BodyDoesNotFit, member.Place, member.Name, $"[{misplaced}] is of a loss, and this is none",
                    "move it to the method with [Loss]");
                fit = false;
            }
        }

        foreach (FeatureUse use in losses.SelectMany(Own))
        {
            if (Misfit() is { } misfit)
            {
                use.Report(ProblemIds.FeatureLacksItsPart, null, use.Attribute, misfit.Reason, misfit.Remedy);
                fit = false;
            }
        }

        return IsFollowed<EveryAttribute>() && IsFollowed<AfterAttribute>() && fit;
    }

    /// <summary>The updates, in the order of the first loss of each.</summary>
    public IEnumerable<ScheduledLosses> Updates()
    {
        Update ofClass = agent.Program.Updates[0];
        DeclaredMember[][] updates =
        [
            .. losses.GroupBy(loss => Own(loss).Any() ? loss.Name : "", (_, together) => together.ToArray()),
        ];
        // Coefficients are adapted as often as the class says, or by the first loss where none follows it.
        DeclaredMember[] adapts = Array.Find(updates, together => !Own(together[0]).Any()) ?? updates[0];
        HashSet<string> names = new(StringComparer.Ordinal) { ofClass.Name };
        foreach (DeclaredMember[] together in updates)
        {
            bool isOwn = Own(together[0]).Any();
            string stem = Stem(together[0]);
            yield return new ScheduledLosses(
                isOwn && stem.Length > 0 ? Naming.Free(Naming.Camel(stem), names) : ofClass.Name,
                isOwn ? Trigger((EverySteps)ofClass.Trigger, together[0], stem) : ofClass.Trigger,
                together,
                together == adapts);
        }
    }

    /// <summary>Whether a loss follows what the class says; where none does, that is reported.</summary>
    private bool IsFollowed<TAttribute>()
        where TAttribute : Attribute
    {
        if (agent.OnClass<TAttribute>() is not { } ofClass || losses.Any(loss => agent.On<TAttribute>(loss) is null))
        {
            return true;
        }

        ofClass.Report(
            ProblemIds.FeatureLacksItsPart, null, ofClass.Attribute,
            $"each loss has an [{ofClass.Attribute}] of its own", "remove it");
        return false;
    }

    /// <summary>The trigger of a loss: what it says itself, and of the rest what the class says.</summary>
    private EverySteps Trigger(EverySteps ofClass, DeclaredMember loss, string stem)
    {
        if (agent.On<EveryAttribute>(loss) is { } every)
        {
            ofClass = ofClass with { Every = Declare(every, Every, stem) };
        }

        if (agent.On<AfterAttribute>(loss) is { } after)
        {
            ofClass = ofClass with { After = Declare(after, After, stem) };
            agent.Program = agent.Program.Order(ofClass.After, agent.Program.Replay!.Capacity, OrderingKind.WarmUp);
        }

        return ofClass;
    }

    private Parameter Declare(FeatureUse use, Parameter number, string stem)
    {
        Parameter own = number.Named(stem + number.Name);
        agent.Program = use.DeclareAs(agent.Program, own, number);
        return own;
    }

    /// <summary>The attributes by which a loss has a schedule in environment steps.</summary>
    private IEnumerable<FeatureUse> Own(DeclaredMember loss) =>
        new[] { agent.On<EveryAttribute>(loss), agent.On<AfterAttribute>(loss) }.OfType<FeatureUse>();

    /// <summary>Why a loss of this agent has no schedule in environment steps, if it cannot have one.</summary>
    private (string Reason, string Remedy)? Misfit() =>
        agent.Program.Replay is null
            ? ("the losses of an agent without replay memory are minimised when the rollout is collected",
                "remove it, or use [Delay(n)] on the loss, which counts rollouts")
        : agent.Program.Replay.IsDataset || agent.OnClass<DatasetAttribute>() is not null
            ? ("an agent that learns from a data set takes no environment steps meanwhile",
                "use [Delay(n)] on the loss, which counts updates")
        : agent.OnClass<ReplayRatioAttribute>() is not null
            ? ("[ReplayRatio] sets how often each loss is minimised", "remove one of them")
        : null;

    private static Parameter Number<TAttribute>(string property) => AttributeMetadata.ParameterOf(typeof(TAttribute), property);
}

/// <summary>Losses that are minimised one after the other, on one batch.</summary>
/// <param name="Name">The name of their update.</param>
/// <param name="Trigger">When it runs.</param>
/// <param name="Losses">The losses, in the order in which they are written.</param>
/// <param name="Adapts">Whether coefficients are adapted after them.</param>
internal sealed record ScheduledLosses(string Name, Trigger Trigger, IReadOnlyList<DeclaredMember> Losses, bool Adapts);
