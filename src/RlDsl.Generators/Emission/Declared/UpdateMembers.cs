using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Emission.Declared;

/// <summary>
/// The members that an update is made of: what is computed without gradient at its start are targets, what several losses have in
/// common is shared, and each step is a loss. All else stands in the bodies of these.
/// </summary>
internal sealed class UpdateMembers
{
    /// <summary>What the field calls values that presets name at length.</summary>
    private static readonly Dictionary<string, string> targetNames = new(StringComparer.Ordinal)
    {
        ["target"] = "Y",
        ["advantages"] = "Advantage",
        ["returns"] = "Return",
        ["values"] = "OldValue",
        ["standardisedAdvantages"] = "Standardised",
    };

    private static readonly Dictionary<string, string> localNames = new(StringComparer.Ordinal)
    {
        ["policy"] = "pi",
        ["nextPolicy"] = "next",
        ["nextAction"] = "next",
        ["policyAction"] = "action",
        ["nextLogProbability"] = "logProbability",
    };

    private readonly Steps steps;
    private readonly ValueReader reader;
    private readonly MemberNames names;
    private readonly string batch;
    private readonly bool replays;
    private readonly Dictionary<string, string> draws;
    private readonly Dictionary<string, Code> codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> members = new(StringComparer.Ordinal);
    private readonly HashSet<string> shared = new(StringComparer.Ordinal);

    /// <param name="program">The program.</param>
    /// <param name="update">Its update.</param>
    /// <param name="names">The names that members have.</param>
    public UpdateMembers(AgentProgram program, Update update, MemberNames names)
    {
        (this.names, replays) = (names, program.Replay is not null);
        steps = new Steps(program, update);
        batch = (program.IsContinuous ? "Continuous" : "Discrete") + (replays ? "Batch" : "Rollout");
        Dictionary<string, Value> values = steps.Values.ToDictionary(value => value.Let.Name, value => value.Let.Value);
        draws = Drawn(values);
        reader = new ValueReader(program, values, draws);
        NameTargets();
        NameShared();
    }

    /// <summary>The hyperparameters that bodies ask for, and the numbers that follow schedules.</summary>
    public IEnumerable<Value> Numbers => reader.Numbers;

    /// <summary>The steps of the update, in their order.</summary>
    public IReadOnlyList<LearningStep> Steps => steps.All;

    /// <summary>What is computed once for several bodies, in the order in which it is computed.</summary>
    public IEnumerable<WrittenMember> Computed() => steps.Values.Where(value => members.ContainsKey(value.Let.Name))
        .OrderBy(value => shared.Contains(value.Let.Name) ? 0 : 1).ThenBy(value => value.Place)
        .Select(value => Member(
            [shared.Contains(value.Let.Name) ? DeclaredNames.Shared : DeclaredNames.Target],
            draws.ContainsValue(value.Let.Name)
                ? $"({LanguageTypes.NameOf(value.Type)} Action, Value LogProbability)"
                : LanguageTypes.NameOf(value.Type),
            members[value.Let.Name], CodeOf(value.Let.Name), owner: value.Let.Name));

    /// <summary>A member that gives one number for the batch.</summary>
    public WrittenMember Number(IReadOnlyList<string> attributes, string name, Value value, bool isInMinibatches) =>
        Member(attributes, "Number", name, reader.Read(value), owner: "", isInMinibatches);

    private WrittenMember Member(
        IReadOnlyList<string> attributes, string type, string name, Code result, string owner, bool isInMinibatches = false)
    {
        string given = replays || isInMinibatches ? "b" : "r";
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        Count(result, owner, counts);
        HashSet<string> taken = [given];
        Dictionary<string, string> locals = new(StringComparer.Ordinal);
        NamedValue[] own = [.. counts.Keys.Select(key => steps.Find(key)!).OrderBy(value => value.Place)];
        foreach (NamedValue value in own.Where(value => IsLocal(value, counts[value.Let.Name])))
        {
            locals.Add(value.Let.Name, LocalName(value.Let.Name, taken));
        }

        Dictionary<string, string> logProbabilities = draws.Where(draw => locals.ContainsKey(draw.Value))
            .ToDictionary(draw => draw.Value, draw => LocalName(draw.Key, taken), StringComparer.Ordinal);
        HashSet<string> told = [.. Elements(result).Concat(own.SelectMany(value => Elements(CodeOf(value.Let.Name))))];
        CodeText text = new(given, named => InPlace(named, owner, locals, logProbabilities));
        return new WrittenMember(attributes, $"private {type} {name}({batch} {given})", text.Of(result))
        {
            Locals = [.. own.Select(value => value.Let.Name).Where(locals.ContainsKey).Select(Local)],
        };

        string Local(string key) => $"{Declared(key)}{text.Of(CodeOf(key))};";

        string Declared(string key) => logProbabilities.TryGetValue(key, out string? logProbability)
            ? $"var ({(told.Contains(key + nameof(Language.DiscreteBatch.Action)) ? locals[key] : "_")}, {logProbability}) = "
            : $"var {locals[key]} = ";
    }

    /// <summary>What a body says in place of a value that has a name in the program.</summary>
    private Code InPlace(
        Named named, string owner, Dictionary<string, string> locals, Dictionary<string, string> logProbabilities) =>
        named.Name != owner && members.TryGetValue(named.Name, out string? member)
            ? named.Element.Length == 0
                ? new Asked(member, new Given())
                : new PartOf(new Asked(member, new Given()), named.Element)
        : locals.TryGetValue(named.Name, out string? local)
            ? new Word(named.Element is "" or nameof(Language.DiscreteBatch.Action) ? local : logProbabilities[named.Name])
        : CodeOf(named.Name);

    /// <summary>How often a body asks for each value that it computes itself.</summary>
    private void Count(Code code, string owner, Dictionary<string, int> counts)
    {
        if (code is Named named && (named.Name == owner || !members.ContainsKey(named.Name)))
        {
            counts.TryGetValue(named.Name, out int known);
            counts[named.Name] = known + 1;
            if (known == 0)
            {
                Count(CodeOf(named.Name), owner, counts);
            }
        }

        foreach (Code part in code.Parts)
        {
            Count(part, owner, counts);
        }
    }

    private static IEnumerable<string> Elements(Code code) =>
        (code is Named { Element.Length: > 0 } drawn ? [drawn.Name + drawn.Element] : (IEnumerable<string>)[])
        .Concat(code.Parts.SelectMany(Elements));

    /// <summary>
    /// Whether a value has a name in a body: one that is asked for several times, one that is drawn with its log-probability, and
    /// one that papers give a name.
    /// </summary>
    private bool IsLocal(NamedValue value, int count) => draws.ContainsValue(value.Let.Name)
        || (count > 1 && CodeOf(value.Let.Name) is not (Word or Named))
        || value.Let.Role is Role.Ratio or Role.Advantage or Role.PolicyObjective
        || (value.Let.Role == Role.Error && Operator(value) != Operators.Divergence)
        || (value.Let.Role == Role.None && (Operator(value) == Operators.Divergence || Operator(value) == Operators.Certain))
        || value.Let is { Role: Role.None, Equation: not null, Value: Operation { Operator.Dialect: Dialect.Tensor } };

    private static Operator? Operator(NamedValue value) => (value.Let.Value as Operation)?.Operator;

    private static string LocalName(string name, HashSet<string> taken) =>
        Naming.Free(localNames.TryGetValue(name, out string? known) ? known : name, taken);

    /// <summary>The log-probabilities of what is drawn, by their names, with the name of the draw.</summary>
    private static Dictionary<string, string> Drawn(Dictionary<string, Value> values) => values
        .Where(pair => pair.Value is Operation { Operator: var asked } told && asked == Operators.LogProbability
            && told.Operands[1] is Reference action && values.TryGetValue(action.Name, out Value drawn)
            && drawn.Equals(Operators.Sample.Of(told.Operands[0])))
        .ToDictionary(pair => pair.Key, pair => ((Reference)((Operation)pair.Value).Operands[1]).Name, StringComparer.Ordinal);

    private PartOf Draw(Let let) => new(
        reader.Read(((Operation)let.Value).Operands[0]), nameof(Language.SquashedGaussianPolicy.SampleWithLogProbability));

    /// <summary>What a value says; what no body asks for need not be sayable.</summary>
    private Code CodeOf(string name)
    {
        if (!codes.TryGetValue(name, out Code? code))
        {
            Let let = steps.Find(name)!.Let;
            codes.Add(name, code = draws.ContainsValue(name) ? Draw(let) : reader.Read(let.Value));
        }

        return code;
    }

    /// <summary>Gives members to what steps ask of the start of the update.</summary>
    private void NameTargets()
    {
        HashSet<string> asked = new(StringComparer.Ordinal);
        foreach (Value value in steps.All.SelectMany(step => step.Statement.Values))
        {
            Visit(reader.Read(value));
        }

        foreach (NamedValue target in steps.Values.Where(value => asked.Contains(value.Let.Name)))
        {
            string name = target.Let.Name;
            members.Add(name, names.Free(targetNames.TryGetValue(name, out string? known) ? known : ValueReader.NameOf(name)));
        }

        void Visit(Code code)
        {
            if (code is Named { Name: var name } && !asked.Contains(name))
            {
                if (steps.Find(name)!.IsTarget)
                {
                    asked.Add(name);
                }
                else
                {
                    Visit(CodeOf(name));
                }
            }

            foreach (Code part in code.Parts)
            {
                Visit(part);
            }
        }
    }

    /// <summary>Gives members to what several losses have in common, but for what is as short as its name would be.</summary>
    private void NameShared()
    {
        Dictionary<string, HashSet<string>> owners = new(StringComparer.Ordinal);
        for (int step = 0; step < steps.All.Count; step++)
        {
            foreach (Value value in steps.All[step].Statement.Values)
            {
                Own(reader.Read(value), [$"step {step}"]);
            }
        }

        foreach (NamedValue value in steps.Values.Reverse())
        {
            string name = value.Let.Name;
            if (!owners.TryGetValue(name, out HashSet<string> own) || members.ContainsKey(name))
            {
                continue;
            }

            if (own.Count > 1 && CodeOf(name) is not (Asked or Word or Named or PartOf { Whole: Given }))
            {
                shared.Add(name);
                members.Add(name, names.Free(draws.ContainsValue(name) ? nameof(Draw) : ValueReader.NameOf(name)));
                own = [name];
            }

            Own(CodeOf(name), own);
        }

        void Own(Code code, HashSet<string> by)
        {
            if (code is Named { Name: var name } && !members.ContainsKey(name))
            {
                if (!owners.TryGetValue(name, out HashSet<string> known))
                {
                    owners.Add(name, known = new(StringComparer.Ordinal));
                }

                known.UnionWith(by);
            }

            foreach (Code part in code.Parts)
            {
                Own(part, by);
            }
        }
    }
}
