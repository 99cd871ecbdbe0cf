using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Lowering.Presets;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Declared;

/// <summary>An agent whose algorithm is written in the class: its members become the program that a preset would have.</summary>
internal sealed class AgentPreset : Preset
{
    /// <inheritdoc/>
    public override AttributeMetadata Metadata { get; } = AttributeMetadata.Of<AgentAttribute>();

    /// <inheritdoc/>
    public override AgentProgram? Lower(AgentDeclaration declaration, FeatureUse use)
    {
        if (declaration.Declared is not { } written)
        {
            return null;
        }

        DeclaredAgent agent = new(declaration, written, use);
        if (!DeclaredTables.StandApart(agent)
            || (agent.IsTabular ? DeclaredTables.Skeleton(declaration, agent) : Skeleton(declaration, agent)) is not { } skeleton)
        {
            return null;
        }

        agent.Program = skeleton;
        DeclaredTables.Add(agent);
        DeclaredNetworks.Add(agent);
        DeclaredNumbers.Add(agent, declaration.FullName);
        if (use.HasErrors)
        {
            return null;
        }

        Policy? policy = DeclaredPolicies.Of(agent);
        if (policy is not null)
        {
            agent.Program = agent.Program with { Policy = policy };
        }

        bool isComplete = agent.IsTabular ? policy is not null && DeclaredTableUpdates.Add(agent) : DeclaredUpdates.Add(agent);
        return !isComplete || policy is null || !DeclaredNetworks.AreSettled(agent) || use.HasErrors ? null
            : agent.IsTabular ? agent.Program
            : Roles.Infer(agent.Program);
    }

    /// <summary>The program without networks and updates: what is learned from, and when.</summary>
    private static AgentProgram? Skeleton(AgentDeclaration declaration, DeclaredAgent agent)
    {
        FeatureUse use = agent.Use;
        HashSet<string> uses = [.. declaration.OfClass.Select(attribute => attribute.Use.Name)];
        (string Attribute, System.Func<AgentProgram, AgentProgram> Declare)[] kinds =
        [
            (DeclaredAgent.NameOf<ReplayMemoryAttribute>(), program => Declare<ReplayMemoryAttribute>(program, use)),
            (DeclaredAgent.NameOf<DatasetAttribute>(), program => Declare<DatasetAttribute>(program, use)),
            (DeclaredAgent.NameOf<RolloutAttribute>(), program => Declare<RolloutAttribute>(program, use)),
            (DeclaredAgent.NameOf<EpisodesAttribute>(), program => Declare<EpisodesAttribute>(program, use)),
        ];
        // Beside a replay memory a data set is what may fill it.
        var found = kinds.Where(kind => uses.Contains(kind.Attribute)
            && !(kind.Attribute == kinds[1].Attribute && uses.Contains(kinds[0].Attribute))).ToArray();
        if (found.Length != 1)
        {
            use.Report(
                ProblemIds.MemberMissing, null, declaration.Name, string.Join("], [", kinds.Select(kind => kind.Attribute)),
                found.Length == 0 ? "what it learns from" : "one thing that it learns from");
            return null;
        }

        (Experience experience, Parameter environments) = found[0].Attribute switch
        {
            var kind when kind == kinds[0].Attribute || kind == kinds[1].Attribute => (
                (Experience)new ReplayMemory(
                    Number<ReplayMemoryAttribute>(nameof(ReplayMemoryAttribute.Capacity)),
                    Number<ReplayMemoryAttribute>(nameof(ReplayMemoryAttribute.BatchSize)),
                    Number<ReplayMemoryAttribute>(nameof(ReplayMemoryAttribute.Discount)))
                {
                    IsDataset = kind == kinds[1].Attribute,
                },
                Number<ReplayMemoryAttribute>(nameof(ReplayMemoryAttribute.Environments))),
            var kind when kind == kinds[2].Attribute => (
                new RolloutMemory(
                    Number<RolloutAttribute>(nameof(RolloutAttribute.Steps)),
                    Number<RolloutAttribute>(nameof(RolloutAttribute.Discount))),
                Number<RolloutAttribute>(nameof(RolloutAttribute.Environments))),
            _ => (
                new EpisodeMemory(
                    Number<EpisodesAttribute>(nameof(EpisodesAttribute.Episodes)),
                    Number<EpisodesAttribute>(nameof(EpisodesAttribute.Discount))),
                Number<EpisodesAttribute>(nameof(EpisodesAttribute.Environments))),
        };
        AgentProgram program = found[0].Declare(new(
            declaration.Namespace, declaration.Name, declaration.Name, new SideBySide(environments), Settings: [], Modules: [],
            Optimizers: [], experience, RewardClipping: null,
            Policy.Of(Reference.Action, Reference.Action),
            Updates: [new Update(Naming.UpdateOf(declaration.Name), Trigger(experience, uses), [])])
        {
            Title = use.Text(nameof(AgentAttribute.Title)) ?? declaration.Name,
        });
        return Scheduled(program);
    }

    /// <summary>When updates run, as far as attributes of the class say something about it.</summary>
    private static Trigger Trigger(Experience experience, HashSet<string> uses) => experience is not ReplayMemory
        ? new WhenCollected()
        : new EverySteps(
            Given<EveryAttribute>(uses, nameof(EveryAttribute.Every)),
            Given<AfterAttribute>(uses, nameof(AfterAttribute.After)),
            Given<GradientStepsAttribute>(uses, nameof(GradientStepsAttribute.GradientSteps)));

    /// <summary>The program with the numbers of its trigger, which the features of these attributes set.</summary>
    private static AgentProgram Scheduled(AgentProgram program)
    {
        if (program.Updates[0].Trigger is not EverySteps trigger)
        {
            return program;
        }

        program = program with
        {
            Settings =
            [
                .. program.Settings,
                .. trigger.Parameters.OfType<Parameter>().Select(number => new Setting(number, number.Range.Minimum)),
            ],
        };
        return trigger.After is { } after && program.Replay is { } memory
            ? program.Order(after, memory.Capacity, OrderingKind.WarmUp)
            : program;
    }

    private static Parameter? Given<TAttribute>(HashSet<string> uses, string property)
        where TAttribute : FeatureAttribute =>
        uses.Contains(DeclaredAgent.NameOf<TAttribute>()) ? Number<TAttribute>(property) : null;

    private static AgentProgram Declare<TAttribute>(AgentProgram program, FeatureUse use)
        where TAttribute : FeatureAttribute => use.OfDefaults(AttributeMetadata.Of<TAttribute>()).Declare(program);

    private static Parameter Number<TAttribute>(string property) => AttributeMetadata.ParameterOf(typeof(TAttribute), property);
}
