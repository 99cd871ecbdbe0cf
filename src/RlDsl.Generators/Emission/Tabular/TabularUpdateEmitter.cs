using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.Tabular;

/// <summary>Emits one method for an update: from a transition, or from the steps of an episode.</summary>
internal sealed class TabularUpdateEmitter
{
    private readonly AgentProgram program;
    private readonly StateForm form;
    private readonly Update update;
    private readonly Typing typing;
    private readonly TabularValues values;

    private TabularUpdateEmitter(AgentProgram program, Update update, Typing typing)
    {
        this.program = program;
        this.update = update;
        this.typing = typing;
        form = StateForm.Of(program);
        values = new TabularValues(program, typing, "sampling");
    }

    /// <summary>The method of what an error is made of, where transitions are remembered by their errors.</summary>
    public const string ErrorOf = "ErrorOf";

    private const string TargetOf = "TargetOf";

    /// <summary>The method of an update, and before it that of its error where this is asked for by itself.</summary>
    public static string Emit(AgentProgram program, Update update)
    {
        TabularUpdateEmitter emitter = new(program, update, Typing.OfUpdate(program));
        if (update.Body.OfType<FitEstimate>().SingleOrDefault() is { } fit)
        {
            return emitter.Fitting(fit);
        }

        if (program.Experience is not OnlineTransitions { Sweeping: not null })
        {
            return emitter.Method(update.Body);
        }

        EquatableArray<Statement> lets = update.Body.TakeWhile(statement => statement is Let).ToEquatableArray();
        string error = lets.OfType<Let>().Single(let => let.Role == Role.Error).Name;
        return Template.Of($$"""
            /// <summary>How far the value of an action is from what it led to.</summary>
            private double {{ErrorOf}}({{Parameters(program, update)}})
            {
                {{emitter.Block(lets)}}
                return {{error}};
            }

            {{emitter.Method(
                update.Body.Skip(lets.Count).ToEquatableArray(), $"double {error} = {ErrorOf}({Arguments(program, update)});")}}
            """);
    }

    /// <summary>The method of a target, and that which fits values to the targets of all transitions.</summary>
    private string Fitting(FitEstimate fit)
    {
        string all = TransitionsPart.Remembered, values = Names.Camel(fit.Module);
        Reference[] used = [.. OfTransition.Where(field => Uses.Values(fit.Body).SelectMany(Uses.Nodes).Contains(field))];
        string parameters = string.Join(", ", used.Select(field => $"{form.TypeOf(field)} {form.NameOf(field)}"));
        string arguments = string.Join(", ", used.Select(field => $"{all}.{Names.Pascal(form.NameOf(field))}(row)"));
        return Template.Of($$"""
            /// <summary>What the value of a transition is fitted to.</summary>
            private double {{TargetOf}}({{parameters}})
            {
                {{Block(fit.Body)}}
                return {{Text(fit.Target)}};
            }

            /// <summary>Learns from all transitions that are remembered.</summary>
            private void {{NameOf(update)}}()
            {
                double[] targets = new double[{{all}}.Count];
                for (int iteration = 0; iteration < {{Names.Option(fit.Iterations)}}; iteration++)
                {
                    for (int row = 0; row < targets.Length; row++)
                    {
                        targets[row] = {{TargetOf}}({{arguments}});
                        NonFiniteLossException.RequireFinite(targets[row], "{{update.Name}}", Session);
                    }

                    double squaredError = {{values}}.Fit({{all}}, targets);
                    Session.RecordUpdate("{{update.Name}}", (float)squaredError);
                }
            }
            """);
    }

    private string Method(EquatableArray<Statement> body, string before = "") => Template.Of($$"""
        /// <summary>Learns from {{(update.Trigger is AtEpisodeEnd ? "the episode that ended" : "one transition")}}.</summary>
        private void {{NameOf(update)}}({{Parameters(program, update)}})
        {
            {{before}}
            {{Block(body)}}
        }
        """);

    private static string Arguments(AgentProgram program, Update update) =>
        string.Join(", ", Inputs(program, update).Select(input => input.Name));

    private static string Parameters(AgentProgram program, Update update) =>
        string.Join(", ", Inputs(program, update).Select(input => $"{input.Type} {input.Name}"));

    public static string NameOf(Update update) => "Update" + Names.Pascal(update.Name);

    /// <summary>What an update is called with: what it uses of a transition.</summary>
    public static IEnumerable<(string Type, string Name)> Inputs(AgentProgram program, Update update) =>
        update.Trigger is AtEpisodeEnd
            ? []
            : OfTransition.Where(field => Uses.Values(update.Body).SelectMany(Uses.Nodes).Contains(field))
                .Select(field => (StateForm.Of(program).TypeOf(field), StateForm.Of(program).NameOf(field)));

    /// <summary>The fields of a transition, in order.</summary>
    private static Reference[] OfTransition =>
    [
        Reference.Observation, Reference.Action, Reference.Reward, Reference.Discount, Reference.NextObservation,
        Reference.NextAction,
    ];

    /// <summary>Statements with an empty line between them, but between those that name values.</summary>
    private string Block(EquatableArray<Statement> block)
    {
        List<string> texts = [];
        Statement? previous = null;
        foreach (Statement statement in block)
        {
            if (statement is not Let || previous is not Let)
            {
                texts.Add("");
            }

            texts.AddRange(Emit(statement));
            previous = statement;
        }

        return Template.Of($"{texts}");
    }

    private IEnumerable<string> Emit(Statement statement)
    {
        switch (statement)
        {
            case Let let:
                string[] code = [.. values.Declare(let)];
                typing.Bind(let);
                return let.Equation is { } equation ? [$"// {equation}", .. code] : code;
            case MoveEstimate move:
                return Move(move);
            case MovePolicy move:
                return Move(move);
            case Tally tally:
                return Count(tally);
            case OneAtRandom random:
                return [OneOf([.. random.Alternatives.OfType<Alternative>()])];
            case EachStepBackwards steps:
                return [Backwards(steps)];
            default:
                throw new InvalidOperationException();
        }
    }

    private IEnumerable<string> Count(Tally tally)
    {
        string place = tally.Action is { } action ? $"{Text(tally.Observation)}, {Text(action)}" : Text(tally.Observation);
        return
        [
            .. tally.Equation is { } equation ? Lines(equation) : [],
            $"{Names.Camel(tally.Module)}.Move({place}, {Text(tally.Amount)});",
        ];
    }

    private IEnumerable<string> Move(MovePolicy move)
    {
        string policy = Names.Camel(move.Module), error = Text(move.Error), stepSize = Factor(move.StepSize);
        string place = $"{Text(move.Observation)}, {Text(move.Action!)}";
        values.Moved();
        IEnumerable<string> equation = move.Equation is { } moved ? Lines(moved) : [];
        return move.Traces is { } traces
            ?
            [
                .. equation,
                $"{policy}.AddGradient({TracesPart.NameOf(move.Module)}, {place});",
                $"{policy}.Move({TracesPart.NameOf(move.Module)}, {stepSize} * {error});",
                $"{TracesPart.NameOf(move.Module)}.Decay({Text(traces.Decay)});",
            ]
            : [.. equation, $"{policy}.Move({place}, {stepSize} * {error});"];
    }

    private IEnumerable<string> Move(MoveEstimate move)
    {
        string table = Names.Camel(move.Module), error = Text(move.Error), stepSize = Factor(move.StepSize);
        string state = Text(move.Observation);
        string? action = move.Action is { } taken ? Text(taken) : null;
        string place = action is null ? state : $"{state}, {action}", visit = form.Visit(table, state, action);
        IEnumerable<string> moved = move.Traces is { } traces
            ? Traced(table, place, visit, error, stepSize, traces, move)
            : [$"{table}.Move({place}, {stepSize} * {error});"];
        values.Moved();
        return
        [
            $"NonFiniteLossException.RequireFinite({error}, \"{update.Name}\", Session);",
            .. move.Equation is { } equation ? Lines(equation) : [],
            .. moved,
            $"Session.RecordUpdate(\"{update.Name}\", (float)({error} * {error}));",
        ];
    }

    /// <summary>An equation as comments, each of its remarks on a line of its own.</summary>
    private static IEnumerable<string> Lines(Equation equation) =>
        [$"// {equation with { Remarks = [] }}", .. equation.Remarks.Select(remark => $"// {remark}")];

    private IEnumerable<string> Traced(
        string table, string place, string visit, string error, string stepSize, Traces traces, MoveEstimate move)
    {
        string name = TracesPart.NameOf(move.Module);
        string before = TracesPart.PreviousOf(move.Module);
        return traces.Kind switch
        {
            EligibilityTrace.Accumulating =>
                [$"{name}.Accumulate({visit});", $"{table}.Move({name}, {stepSize} * {error});", Decay()],
            EligibilityTrace.Replacing =>
                [$"{name}.Replace({visit});", $"{table}.Move({name}, {stepSize} * {error});", Decay()],
            EligibilityTrace.Dutch =>
            [
                $"{name}.Dutch({visit}, {stepSize});",
                "// With what the last move changed of the estimate that is visited (van Seijen et al. 2016, algorithm 1).",
                $"double correction = {stepSize} * ({Text(traces.Visited!.Present)} - {before});",
                $"{table}.Move({name}, ({stepSize} * {error}) + correction);",
                $"{table}.Move({place}, -correction);",
                $"{before} = {Text(traces.Visited.Next)};",
                Decay(),
            ],
            _ => throw new InvalidOperationException(),
        };

        string Decay() => $"{name}.Decay({Text(traces.Decay)});";
    }

    private string OneOf(IReadOnlyList<Alternative> alternatives) => alternatives.Count == 2
        ? Template.Of($$"""
            if (sampling.NextDouble() < 0.5)
            {
                {{Of(alternatives[0])}}
            }
            else
            {
                {{Of(alternatives[1])}}
            }
            """)
        : throw new InvalidOperationException();

    private string Of(Alternative alternative) =>
        new TabularUpdateEmitter(program, update, typing.OfAlternative()).Block(alternative.Body);

    /// <summary>The loop over the steps of an episode; what is moved offline is moved behind it.</summary>
    private string Backwards(EachStepBackwards steps)
    {
        if (steps.Order == MoveOrder.InSequence)
        {
            return InSequence(steps);
        }

        (string before, string initial) = Behind(steps.Initial);
        typing.Bind(steps);
        bool isOffline = steps.Order == MoveOrder.Summed;
        MoveEstimate? move = isOffline ? steps.Body.OfType<MoveEstimate>().Single() : null;
        string name = steps.Name, count = TransitionsPart.Episode + ".Count";
        string next = $"{name} = {Text(steps.Next)};";
        IEnumerable<string> fields = FieldsOf(Uses.Values([steps]).Except([steps.Initial]));
        string visit = steps.Visits == Visits.Every ? "" : Template.Of($$"""
            if (!{{TransitionsPart.Episode}}.{{(IsOfActions(steps) ? "IsFirstVisitOfAction" : "IsFirstVisit")}}(step))
            {
                continue;
            }
            """);
        string body = Block(steps.Body.Where(statement => !isOffline || statement is not MoveEstimate).ToEquatableArray());
        string deferred = move is null ? "" : $"errors[step] = {Text(move.Error)};";
        string ofStep = $"{TransitionsPart.Episode}.{Names.Pascal(form.State)}(step)";
        string applied = move is null ? "" : Template.Of($$"""
            // Offline: all errors are by the values of before the episode.
            foreach (double error in errors)
            {
                NonFiniteLossException.RequireFinite(error, "{{update.Name}}", Session);
            }

            // {{move.Equation!.ToString()}}
            for (int step = 0; step < errors.Length; step++)
            {
                {{Names.Camel(move.Module)}}.Move({{ofStep}}, {{Text(move.StepSize)}} * errors[step]);
                Session.RecordUpdate("{{update.Name}}", (float)(errors[step] * errors[step]));
            }
            """);
        (string weight, string weigh) = steps.Weight is { } product
            ? ($"double {product.Name} = 1;", $"// {product.Equation}\n{product.Name} = {Text(product.Next)};")
            : ("", "");
        return Template.Of($$"""
            {{before}}
            double {{name}} = {{initial}};
            {{weight}}
            {{(isOffline ? $"double[] errors = new double[{count}];" : "")}}
            for (int step = {{count}} - 1; step >= 0; step--)
            {
                {{fields}}
                {{(steps.Equation is { } equation ? $"// {equation}" : "")}}
                {{next}}
                {{weigh}}
                {{visit}}

                {{body}}
                {{deferred}}
            }

            {{applied}}
            """);
    }

    /// <summary>
    /// The loop over the steps of an episode that computes returns by the values of before it, and behind it the one that moves
    /// the values, in the order of the steps.
    /// </summary>
    private string InSequence(EachStepBackwards steps)
    {
        (string before, string initial) = Behind(steps.Initial);
        typing.Bind(steps);
        string name = steps.Name, count = TransitionsPart.Episode + ".Count";
        string next = $"{name} = {Text(steps.Next)};";
        return Template.Of($$"""
            {{before}}
            double {{name}} = {{initial}};
            double[] returns = new double[{{count}}];
            for (int step = {{count}} - 1; step >= 0; step--)
            {
                {{FieldsOf([steps.Next])}}
                {{(steps.Equation is { } equation ? $"// {equation}" : "")}}
                {{next}}
                returns[step] = {{name}};
            }

            // Offline: all returns are by the values of before the episode.
            for (int step = 0; step < returns.Length; step++)
            {
                {{FieldsOf(Uses.Values(steps.Body))}}
                {{name}} = returns[step];
                {{Block(steps.Body)}}
            }
            """);
    }

    private IEnumerable<string> FieldsOf(IEnumerable<Value> used) =>
        OfTransition.Where(field => used.SelectMany(Uses.Nodes).Contains(field)).Select(Field);

    /// <summary>What would have followed the last step: its discount tells whether anything would have.</summary>
    private (string Before, string Value) Behind(Value value)
    {
        string last = $"{TransitionsPart.Episode}.{Names.Pascal(form.NextState)}({TransitionsPart.Episode}.Count - 1)";
        string[] code = [.. values.Emit(value, text => text).Select(line => line.Replace(form.NextState, last))];
        values.Moved();
        return (string.Join("\n", code.Take(code.Length - 1)), code[code.Length - 1]);
    }

    private static bool IsOfActions(EachStepBackwards steps) =>
        Uses.Statements(steps.Body).OfType<MoveEstimate>().Any(move => move.Action is not null);

    private string Field(Reference field)
    {
        string name = form.NameOf(field);
        return $"{form.TypeOf(field)} {name} = {TransitionsPart.Episode}.{Names.Pascal(name)}(step);";
    }

    private string Text(Value value) => values.Emit(value, code => code).Single();

    private string Factor(Value value) => values.Emit(value, code => code, Precedence.Product).Single();
}
