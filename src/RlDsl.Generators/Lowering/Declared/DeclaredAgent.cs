using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Model.Declared;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Declared;

/// <summary>The members of a declared agent by what they are, and the program as far as it is made.</summary>
internal sealed class DeclaredAgent(AgentDeclaration declaration, DeclaredAlgorithm written, FeatureUse use)
{
    public static readonly string Network = NameOf<NetworkAttribute>();
    public static readonly string TargetNetwork = NameOf<TargetNetworkAttribute>();
    public static readonly string Behaviour = NameOf<BehaviourAttribute>();
    public static readonly string Greedy = NameOf<GreedyAttribute>();
    public static readonly string Frozen = NameOf<FrozenAttribute>();
    public static readonly string Reward = NameOf<RewardAttribute>();
    public static readonly string Table = NameOf<TableAttribute>();
    public static readonly string Target = NameOf<TargetAttribute>();
    public static readonly string Shared = NameOf<SharedAttribute>();
    public static readonly string Loss = NameOf<LossAttribute>();
    public static readonly string Parameter = NameOf<ParameterAttribute>();
    public static readonly string Learned = NameOf<LearnedAttribute>();
    public static readonly string Schedule = NameOf<ScheduleAttribute>();
    public static readonly string Coefficient = NameOf<CoefficientAttribute>();
    public static readonly string Priority = NameOf<PriorityAttribute>();
    public static readonly string Objective = NameOf<ObjectiveAttribute>();
    public static readonly string Constraint = NameOf<ConstraintAttribute>();
    public static readonly string StopEpochs = NameOf<StopEpochsAttribute>();
    public static readonly string Update = NameOf<UpdateAttribute>();
    public static readonly string Traces = NameOf<TracesAttribute>();
    public static readonly string OneAtRandom = NameOf<OneAtRandomAttribute>();

    private readonly Dictionary<string, Typed> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LearnedValue> learned = new(StringComparer.Ordinal);

    private readonly Dictionary<(string, TensorType), Operator> opaque = [];

    public string Name => declaration.Name;

    /// <summary>The program as far as it is made.</summary>
    public AgentProgram Program { get; set; } = null!;

    public FeatureUse Use => use;

    /// <summary>Whether it learns values in tables, and not by networks.</summary>
    public bool IsTabular { get; } = written.Members.Any(IsTable);

    /// <summary>Whether it learns from replay memory.</summary>
    public bool Replays => Program.Replay is not null;

    public DeclaredMember? Member(string name) => written.Find(name);

    /// <summary>All members, in the order in which they are written.</summary>
    public IEnumerable<DeclaredMember> Members => written.Members;

    /// <summary>The members that are methods.</summary>
    public IEnumerable<DeclaredMember> Methods => written.Members.Where(member => member.Inputs.Count > 0);

    /// <summary>The members that have one of some attributes, in the order in which they are written.</summary>
    public IEnumerable<DeclaredMember> With(params string[] attributes) =>
        written.Members.Where(member => attributes.Any(member.Has));

    /// <summary>The one member that has an attribute; nothing where there is none, which is reported.</summary>
    public DeclaredMember? One(string attribute, string what)
    {
        DeclaredMember[] all = [.. With(attribute)];
        if (all.Length == 0)
        {
            use.Report(ProblemIds.MemberMissing, null, declaration.Name, attribute, what);
        }

        return all.FirstOrDefault();
    }

    /// <summary>The attribute of a member.</summary>
    public FeatureUse? On<TAttribute>(DeclaredMember member)
        where TAttribute : Attribute =>
        member.IndexOf(NameOf<TAttribute>()) is var index and >= 0 ? use.At(index, AttributeMetadata.Of<TAttribute>()) : null;

    /// <summary>The attribute of the class itself.</summary>
    public FeatureUse? OnClass<TAttribute>()
        where TAttribute : Attribute =>
        declaration.OfClass.Where(attribute => attribute.Use.Name == NameOf<TAttribute>())
            .Select(attribute => use.At(attribute.Index, AttributeMetadata.Of<TAttribute>())).FirstOrDefault();

    /// <summary>
    /// Makes the memory draw by priority, where the class says that it does; false where it draws uniformly. The feature gives
    /// the numbers their values.
    /// </summary>
    public bool DrawsByPriority()
    {
        if (Program.Replay is { Priorities: null } && OnClass<PrioritizedReplayAttribute>() is not null)
        {
            Program = PrioritizedReplayFeature.Remembering(
                use.OfDefaults(AttributeMetadata.Of<PrioritizedReplayAttribute>()).Declare(Program), PriorityForm.Proportional);
        }

        return Program.Replay is { Priorities: not null };
    }

    /// <summary>Whether a member is asked for estimates or policies: it is a network or a table.</summary>
    public static bool IsNetwork(DeclaredMember member) => member.Has(Network) || member.Has(TargetNetwork) || IsTable(member);

    /// <summary>Whether a member is a table of estimates, and not of numbers that are looked up, which have a body.</summary>
    public static bool IsTable(DeclaredMember member) =>
        member.Has(Table) && (member.Implementation is not null || member.Type.Name is "ActionValues" or "Value");

    public Module Module(string name) => Program.Module(name);

    /// <summary>A number that is a hyperparameter or follows a schedule.</summary>
    public Typed? Number(DeclaredMember member) => numbers.TryGetValue(member.Name, out Typed? number) ? number : null;

    /// <summary>A number that is learned.</summary>
    public LearnedValue? LearnedOf(DeclaredMember member) =>
        learned.TryGetValue(member.Name, out LearnedValue? number) ? number : null;

    public void Add(DeclaredMember member, Value number) => numbers.Add(member.Name, new Typed(number, TensorType.Number));

    public void Add(DeclaredMember member, LearnedValue number) => learned.Add(member.Name, number);

    /// <summary>A method of the class that is called as it is.</summary>
    public Operator Opaque(string method, TensorType result)
    {
        if (!opaque.TryGetValue((method, result), out Operator known))
        {
            opaque.Add((method, result), known = Operator.OfMethod(method, result));
        }

        return known;
    }

    public void Report(string id, int place, params string[] arguments) => use.ReportAt(id, place, arguments);

    public static string NameOf<TAttribute>()
        where TAttribute : Attribute => AttributeMetadata.Of<TAttribute>().Name;
}

/// <summary>A number that is learned: the module that holds it, and its value.</summary>
internal sealed record LearnedValue(string Module, Typed Value);
