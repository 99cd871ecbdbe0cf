using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Emission.TorchSharp.Parts;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.Tabular;

/// <summary>The parts of an agent of tables or linear functions, in the order in which they are made.</summary>
internal static class TabularParts
{
    public static IReadOnlyList<Part> Of(AgentProgram program)
    {
        IEnumerable<Part?> parts =
        [
            new TabularOptionsPart(program),
            new RandomSourcesPart(program),
            FeaturesPart.Of(program),
            new TablesPart(program),
            new TracesPart(program),
            RewardClippingPart.Of(program),
            VisitsPart.Of(program),
            TransitionsPart.Of(program),
            ModelPart.Of(program),
            NextActionPart.Of(program),
            GivenPolicyPart.Of(program),
            new SchedulesPart(program),
            new TabularSessionPart(program),
        ];
        return [.. parts.OfType<Part>()];
    }
}

/// <summary>The numbers that such an agent is made with.</summary>
internal sealed class TabularOptionsPart(AgentProgram program) : OptionsPart(program)
{
    public override IEnumerable<Field> PlumbingFields => [new("Options", "options")];

    public override IEnumerable<string> Construction =>
    [
        """
        ArgumentNullException.ThrowIfNull(spec);
        options ??= new Options();
        options.Validate();
        Spec = spec;
        this.options = options;
        """,
    ];
}

/// <summary>The features in which values are linear, and the vectors of the present and the next observation.</summary>
internal sealed class FeaturesPart : Part
{
    private readonly Basis basis;

    private FeaturesPart(AgentProgram program, Basis basis)
        : base(program) => this.basis = basis;

    public override IEnumerable<Field> Fields =>
        [new(BasisEmitter.TypeOf(basis), "features"), new("FeatureVector", "present, next", IsReadOnly: false)];

    public override IEnumerable<string> Construction =>
    [
        $"features = {BasisEmitter.Made(basis)};",
        "present = new FeatureVector(features);",
        "next = new FeatureVector(features);",
    ];

    public override IEnumerable<string> Members =>
    [
        $"""
        /// <summary>The features in which values are linear.</summary>
        public {BasisEmitter.TypeOf(basis)} Features => features;
        """,
    ];

    public static FeaturesPart? Of(AgentProgram program) => program.Basis is { } basis ? new(program, basis) : null;
}

/// <summary>The tables, or linear functions.</summary>
internal sealed class TablesPart(AgentProgram program) : Part(program)
{
    private readonly StateForm form = StateForm.Of(program);

    public override IEnumerable<Field> Fields =>
        Program.Modules.Select(table => new Field(form.TypeOf(table), Names.Field(table)));

    public override IEnumerable<string> Construction =>
        Program.Modules.Select(table => $"{Names.Field(table)} = {form.Made(table)};");

    public override IEnumerable<string> Save =>
        Program.Modules.Select(table => $"{Names.Field(table)}.Save(checkpoint, \"{Names.Field(table)}\");");

    public override IEnumerable<string> Read => Program.Modules.Select(table =>
        $"double[] {Names.Field(table)}Values = {Names.Field(table)}.Read(checkpoint, \"{Names.Field(table)}\");");

    public override IEnumerable<string> Restore =>
        Program.Modules.Select(table => $"{Names.Field(table)}.Restore({Names.Field(table)}Values);");

    public override IEnumerable<string> Members => Program.Modules.Select(table => $"""
        /// <summary>{form.Describe(table)}.</summary>
        public {form.TypeOf(table)} {(table.IsMember ? "Learned" : "")}{table.Name} => {Names.Field(table)};
        """);
}

/// <summary>The eligibility traces of tables or linear functions.</summary>
internal sealed class TracesPart(AgentProgram program) : Part(program)
{
    private IEnumerable<Move> Moves => Program.Updates.SelectMany(update => Uses.Statements(update.Body))
        .OfType<Move>().Where(move => move.Traces is not null);

    private IEnumerable<string> Corrected =>
        Moves.Where(move => move.Traces!.Kind == EligibilityTrace.Dutch).Select(move => PreviousOf(move.Module));

    private IEnumerable<string> Names => Moves.Select(move => NameOf(move.Module));

    public override IEnumerable<Field> Fields =>
    [
        .. Names.Select(name => new Field("EligibilityTraces", name)),
        .. Corrected.Select(name => new Field("double", name, IsReadOnly: false)),
    ];

    public override IEnumerable<string> Construction => Moves.Select(move =>
        $"{NameOf(move.Module)} = new EligibilityTraces({StateForm.Of(Program).Traces(TorchSharp.Names.Camel(move.Module))});");

    public override IEnumerable<string> BeginEpisode =>
        [.. Names.Select(name => $"{name}.Clear();"), .. Corrected.Select(name => $"{name} = 0;")];

    public override IEnumerable<string> SaveTraining =>
    [
        .. Names.Select(name => $"checkpoint.WriteTraining(\"{name}\", {name}.SaveState);"),
        .. Corrected.Select(name => $"checkpoint.WriteTraining(\"{name}\", writer => writer.Write({name}));"),
    ];

    public override IEnumerable<string> LoadTraining =>
    [
        .. Names.Select(name => $"checkpoint.ReadTraining(\"{name}\", {name}.LoadState);"),
        .. Corrected.Select(name => $"checkpoint.ReadTraining(\"{name}\", reader => {name} = reader.ReadDouble());"),
    ];

    /// <summary>The traces of a table.</summary>
    public static string NameOf(string table) => TorchSharp.Names.Camel(table) + "Traces";

    /// <summary>What the estimate of the state that is visited was before the last move.</summary>
    public static string PreviousOf(string table) => TorchSharp.Names.Camel(table) + "Before";
}

/// <summary>What keeps the steps that are not learned from at once.</summary>
internal sealed class TransitionsPart : Part
{
    private readonly string name, construction;

    private TransitionsPart(AgentProgram program, string name, string construction)
        : base(program) => (this.name, this.construction) = (name, construction);

    public override IEnumerable<Field> Fields => [new(Type, name)];

    private string Type => name == Episode ? StateForm.Of(Program).EpisodeSteps
        : name == Remembered ? "RememberedTransitions"
        : StateForm.Of(Program).RecentTransitions;

    /// <summary>The steps of the episode under way.</summary>
    public const string Episode = "steps";

    /// <summary>The last steps, whose rewards are summed.</summary>
    public const string Recent = "recent";

    /// <summary>The transitions that values are fitted to.</summary>
    public const string Remembered = "remembered";

    public override IEnumerable<string> Construction => [construction];

    public override IEnumerable<string> BeginEpisode => name == Remembered ? [] : [$"{name}.BeginEpisode();"];

    public override IEnumerable<string> SaveTraining => [$"checkpoint.WriteTraining(\"{name}\", {name}.SaveState);"];

    public override IEnumerable<string> LoadTraining => [$"checkpoint.ReadTraining(\"{name}\", {name}.LoadState);"];

    public override IEnumerable<Parameter> Shape =>
        Program.Experience is OnlineTransitions { Steps: { } steps } ? [steps]
        : Program.Experience is RememberedTransitions { Capacity: { } capacity } ? [capacity]
        : [];

    public static TransitionsPart? Of(AgentProgram program) => program.Experience switch
    {
        RememberedTransitions last => new(
            program, Remembered,
            $"remembered = new RememberedTransitions({StateForm.Of(program).StepsOf}{Names.Option(last.Capacity)}, "
            + $"{Names.Option(last.Discount)});"),
        EpisodeSteps steps => new(
            program, Episode,
            $"steps = new {StateForm.Of(program).EpisodeSteps}({StateForm.Of(program).StepsOf}{Names.Option(steps.Discount)});"),
        OnlineTransitions { Steps: { } summed } online => new(
            program, Recent,
            $"recent = new {StateForm.Of(program).RecentTransitions}({StateForm.Of(program).StepsOf}"
            + $"{Names.Option(summed)}, {Names.Option(online.Discount)});"),
        _ => null,
    };
}

/// <summary>What counts how often each action is taken in each state.</summary>
internal sealed class VisitsPart : Part
{
    private readonly string visits;

    private VisitsPart(AgentProgram program, string visits)
        : base(program) => this.visits = Names.Camel(visits);

    /// <summary>Counts a step.</summary>
    public string Count => $"{visits}.Move({StateForm.Of(Program).State}, action, 1);";

    public static VisitsPart? Of(AgentProgram program) => program.Policy.Visits is { } visits ? new(program, visits) : null;
}

/// <summary>The transitions that are learned from again.</summary>
internal sealed class ModelPart : Part
{
    private readonly Parameter? threshold;

    private ModelPart(AgentProgram program, Parameter? threshold)
        : base(program) => this.threshold = threshold;

    private string Type => threshold is null ? "TransitionModel" : "SweepingModel";

    public override IEnumerable<Field> Fields => [new(Type, "model")];

    public override IEnumerable<string> Construction =>
        [$"model = new {Type}(spec{(threshold is null ? "" : ", " + Names.Option(threshold))});"];

    public override IEnumerable<string> SaveTraining => ["checkpoint.WriteTraining(\"model\", model.SaveState);"];

    public override IEnumerable<string> LoadTraining => ["checkpoint.ReadTraining(\"model\", model.LoadState);"];

    public static ModelPart? Of(AgentProgram program) =>
        program.Experience is OnlineTransitions { Planning: not null } online ? new(program, online.Sweeping) : null;
}

/// <summary>The action that was drawn to be learned from, and is taken next.</summary>
internal sealed class NextActionPart : Part
{
    private NextActionPart(AgentProgram program)
        : base(program)
    {
    }

    private StateForm State => StateForm.Of(Program);

    public override IEnumerable<Field> Fields => State.Drawn;

    public override IEnumerable<string> Construction => State.DrawnConstruction;

    public override IEnumerable<string> BeginEpisode => [State.ForgetDrawn];

    public override IEnumerable<string> SaveTraining => [State.DrawnState.Save];

    public override IEnumerable<string> LoadTraining => [State.DrawnState.Load];

    public override IEnumerable<string> Members => Program.SeesFeatures ? [] :
    [
        """
        private const int None = -1;
        """,
    ];

    /// <summary>Whether updates ask which action is taken next.</summary>
    public static bool IsOf(AgentProgram program) => program.Updates.SelectMany(update => Uses.Values(update.Body))
        .SelectMany(Uses.Nodes).Contains(Reference.NextAction);

    public static NextActionPart? Of(AgentProgram program) => IsOf(program) ? new(program) : null;
}

/// <summary>The policy that is evaluated, and where it is another one, that which behaves.</summary>
internal sealed class GivenPolicyPart : Part
{
    /// <summary>The policy that is evaluated.</summary>
    public const string Evaluated = "policy";

    /// <summary>The policy that behaves while another is evaluated.</summary>
    public const string Behaving = "behaviour";

    private GivenPolicyPart(AgentProgram program)
        : base(program)
    {
    }

    private string Type => StateForm.Of(Program).GivenPolicy;

    public override IEnumerable<Field> Fields => [new(Type, string.Join(", ", NamesOf(Program)))];

    public override IEnumerable<string> Construction =>
    [
        .. NamesOf(Program).Select(name => $"""
            {name} ??= {Type}.Uniform(spec);
            spec.RequireSame({name}.Spec);
            this.{name} = {name};
            """),
        .. IsOffPolicy(Program) && !Program.SeesFeatures ? [$"{Evaluated}.RequireCoveredBy({Behaving});"] : (string[])[],
    ];

    /// <summary>The documentation of the parameters that the policies are given by.</summary>
    public static IEnumerable<string> Documentation(AgentProgram program) => NamesOf(program).Select(name =>
    {
        string role = name == Evaluated ? "whose values are learned" : "that acts meanwhile";
        return $"/// <param name=\"{name}\">The policy {role}; uniformly random actions if none is given.</param>";
    });

    /// <summary>The parameters that the policies are given by.</summary>
    public static string Parameters(AgentProgram program) =>
        string.Concat(NamesOf(program).Select(name => $"{StateForm.Of(program).GivenPolicy}? {name} = null, "));

    public static GivenPolicyPart? Of(AgentProgram program) => program.Policy.IsGiven ? new(program) : null;

    private static string[] NamesOf(AgentProgram program) =>
        IsOffPolicy(program) ? [Evaluated, Behaving] : program.Policy.IsGiven ? [Evaluated] : [];

    private static bool IsOffPolicy(AgentProgram program) => program.Policy.Behaves(Operators.GivenBehaviour) is not null;
}

/// <summary>What training has come to, in one environment. The step is recorded by what observes it.</summary>
internal sealed class TabularSessionPart(AgentProgram program) : SessionPart(program)
{
    public override IEnumerable<string> BeginEpisode => ["Session.BeginEpisode(0);"];

    public override IEnumerable<string> Observe(string reward) => [];
}
