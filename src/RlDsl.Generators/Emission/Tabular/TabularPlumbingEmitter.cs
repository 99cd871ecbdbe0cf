using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Emission.TorchSharp.Parts;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.Tabular;

/// <summary>
/// Emits what is around the algorithm of an agent of tables or linear functions: construction, what a step leads to, the loop,
/// and checkpoints.
/// </summary>
internal sealed class TabularPlumbingEmitter(AgentProgram program, IReadOnlyList<Part> parts)
{
    private readonly StateForm form = StateForm.Of(program);
    private readonly CheckpointEmitter checkpoints = new(program, parts, canGoOn: true);

    private bool LooksAhead => NextActionPart.IsOf(program);

    private Update Update => program.Updates[0];

    public string Emit(bool isSealed) => Template.Of($"""
        {Field.Declare(parts.SelectMany(part => part.PlumbingFields))}

        {Construction}

        {Steps}

        {Template.Paragraphs(parts.SelectMany(part => part.Members))}

        {form.Training}

        {checkpoints.Saving}

        {checkpoints.Loading}

        {form.Ending(program, isSealed)}
        """);

    private string Construction => Template.Of($$"""
        /// <summary>Creates an agent that has learned nothing yet.</summary>
        /// <param name="spec">{{form.SpecSummary}}</param>
        {{GivenPolicyPart.Documentation(program)}}
        /// <param name="options">Its numbers; those of its declaration if none are given.</param>
        /// <exception cref="global::System.ArgumentOutOfRangeException">An option is out of its range.</exception>
        {{(program.SeesFeatures ? Unfit : "")}}
        public {{Names.Class(program)}}(
            {{form.Spec}} spec, {{GivenPolicyPart.Parameters(program)}}Options? options = null)
        {
            {{Each(part => part.Construction)}}
        }

        /// <inheritdoc/>
        public {{form.Spec}} Spec { get; }

        /// <inheritdoc/>
        public TrainingSession Session { get; } = new();

        {{form.Properties}}

        /// <summary>The numbers that this agent was made with.</summary>
        public Options Hyperparameters => options;
        """);

    /// <summary>What features and initial values may lack.</summary>
    private const string Unfit = """
        /// <exception cref="global::System.ArgumentException">
        /// The features are not for such observations, or no weights of theirs say the initial value everywhere.
        /// </exception>
        """;

    private string Steps => form.Steps(
        program, Each(part => part.BeginEpisode),
        Spaced([.. Count, .. Learn, "Session.RecordStep(result.Reward, result.Status);"]));

    private string[] Count => VisitsPart.Of(program) is { } visits ? [visits.Count] : [];

    /// <summary>Statements with an empty line behind each block.</summary>
    private static IEnumerable<string> Spaced(IEnumerable<string> statements) => statements.SelectMany(statement =>
        statement.EndsWith("}", StringComparison.Ordinal) ? [statement, ""] : (string[])[statement]);

    /// <summary>The result of a step as it is learned from.</summary>
    private string Seen => program.RewardClipping is null ? "result" : "seen";

    private IEnumerable<string> Learn =>
    [
        .. program.RewardClipping is { } clipping
            ? ["StepResult seen = result with { Reward = "
                + $"Math.Clamp(result.Reward, {Names.Option(clipping.Minimum)}, {Names.Option(clipping.Maximum)}) }};"]
            : (string[])[],
        .. program.Experience switch
        {
            EpisodeSteps => OfEpisodes,
            RememberedTransitions => OfAll,
            OnlineTransitions { Steps: not null } => OfSeveral,
            OnlineTransitions online => OfOne(online),
            _ => throw new InvalidOperationException(),
        },
    ];

    private string[] OfEpisodes =>
    [
        Template.Of($$"""
            {{TransitionsPart.Episode}}.Add({{form.State}}, action, {{Seen}}, {{form.NextState}});
            if (result.EndsEpisode)
            {
                {{TabularUpdateEmitter.NameOf(Update)}}();
                {{TransitionsPart.Episode}}.BeginEpisode();
            }
            """),
    ];

    private string[] OfAll =>
    [
        Template.Of($$"""
            {{TransitionsPart.Remembered}}.Add({{form.State}}, action, {{Seen}}, {{form.NextState}});
            if ((Session.StepCount + 1) % {{Names.Option(((EverySteps)Update.Trigger).Every!)}} == 0)
            {
                {{TabularUpdateEmitter.NameOf(Update)}}();
            }
            """),
    ];

    private string[] OfSeveral =>
    [
        .. Ahead,
        Template.Of($$"""
            {{TransitionsPart.Recent}}.Add({{form.State}}, action, {{Seen}}, {{form.NextState}});
            while ({{TransitionsPart.Recent}}.TryTake({{Taken("discount")}}))
            {
                {{Call("first", "taken", "reward", "discount", "last")}}
            }
            """),
    ];

    private string Taken(string discount) =>
        $"out {form.Type} first, out int taken, out double reward, out double {discount}, out {form.Type} last";

    private IEnumerable<string> OfOne(OnlineTransitions online) =>
    [
        $"double discount = result.Status == EpisodeStatus.Terminated ? 0 : {Names.Option(online.Discount)};",
        .. Ahead,
        .. online.Sweeping is not null
            ? Sweep(online)
            : [Call(form.State, "action", $"{Seen}.Reward", "discount", form.NextState), .. Plan(online)],
    ];

    /// <summary>Learns from remembered transitions, drawn at random.</summary>
    private string[] Plan(OnlineTransitions online) => online.Planning is { } planning
        ?
        [
            Template.Of($$"""
                model.Remember({{form.State}}, action, {{Seen}}.Reward, discount, {{form.NextState}});
                for (int step = 0; step < {{Names.Option(planning)}}; step++)
                {
                    model.Draw(sampling, {{Taken("remembered")}});
                    {{Call("first", "taken", "reward", "remembered", "last")}}
                }
                """),
        ]
        : [];

    /// <summary>Learns from what was remembered, the greatest errors first.</summary>
    private string[] Sweep(OnlineTransitions online)
    {
        string error = TabularUpdateEmitter.ErrorOf;
        return
        [
            $"model.Remember({form.State}, action, {Seen}.Reward, discount, {form.NextState});",
            $"model.Prioritize({form.State}, action, "
                + $"{Call(error, form.State, "action", $"{Seen}.Reward", "discount", form.NextState)});",
            Template.Of($$"""
                for (int step = 0; step < {{Names.Option(online.Planning!)}}; step++)
                {
                    if (!model.TryTake({{Taken("remembered")}}))
                    {
                        break;
                    }

                    {{Call("first", "taken", "reward", "remembered", "last")}}
                    // Where the value of a state has moved, those that lead to it may have errors now.
                    foreach (StatePredecessor before in model.Predecessors(first))
                    {
                        model.Prioritize(
                            before.State, before.Action,
                            {{Call(error, "before.State", "before.Action", "before.Reward", "before.Discount", "first")}});
                    }
                }
                """),
        ];
    }

    /// <summary>Draws the next action, where it is learned from. None follows where the episode terminated.</summary>
    private string[] Ahead => LooksAhead
        ?
        [
            Template.Of($$"""
                int nextAction = 0;
                if (result.Status != EpisodeStatus.Terminated)
                {
                    nextAction = Behave({{form.NextState}});
                    {{form.Draw}}
                }
                """),
        ]
        : [];

    private string Call(string state, string action, string reward, string discount, string nextState) =>
        Call(TabularUpdateEmitter.NameOf(Update), state, action, reward, discount, nextState) + ";";

    private string Call(string method, string state, string action, string reward, string discount, string nextState)
    {
        Dictionary<string, string> given = new()
        {
            [form.State] = state,
            ["action"] = action,
            ["reward"] = reward,
            ["discount"] = discount,
            [form.NextState] = nextState,
            ["nextAction"] = "nextAction",
        };
        IEnumerable<string> inputs = TabularUpdateEmitter.Inputs(program, Update).Select(input => given[input.Name]);
        return $"{method}({string.Join(", ", inputs)})";
    }

    private IEnumerable<string> Each(Func<Part, IEnumerable<string>> contribution) => parts.SelectMany(contribution);
}
