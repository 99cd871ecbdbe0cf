using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Emission.Declared;

/// <summary>The members of a program of tables: the tables, and the updates by whose errors they are moved.</summary>
internal sealed class TableMembers(AgentProgram program, WrittenNumbers numbers, MemberNames names)
{
    private static readonly Dictionary<string, string> none = [];

    private readonly HashSet<Value> asked = [];
    private readonly List<WrittenMember> parts = [];

    /// <summary>The hyperparameters that updates ask for.</summary>
    public IEnumerable<Value> Numbers => asked;

    /// <summary>The tables, in the order of the modules.</summary>
    public IReadOnlyList<WrittenMember> Tables() => [.. program.Modules.Select(Table)];

    /// <summary>What updates are made of, and the updates.</summary>
    public IReadOnlyList<WrittenMember> Updates()
    {
        EquatableArray<Statement> body = program.Updates[0].Body;
        WrittenMember[] updates = body[0] switch
        {
            OneAtRandom { Alternatives: var alternatives } =>
                [.. alternatives.Select((one, index) => Transition(one.Inner, $"Td{index + 1}", isDrawn: true))],
            EachStepBackwards { Weight: null } steps => [Episode(steps)],
            _ => [Transition(body, "Td", isDrawn: false)],
        };
        return [.. parts, .. updates];
    }

    private WrittenMember Table(Module table)
    {
        if (table.Form != ModuleForm.Table || table.Counts is not null || table.Estimate is null)
        {
            throw new NotSayableException($"the table {table.Name}");
        }

        string[] arguments =
            [.. numbers.Arguments(AttributeMetadata.Of<TableAttribute>(), (nameof(TableAttribute.InitialValue), table.Initial))];
        return new WrittenMember(
            [DeclaredNames.Of<TableAttribute>(arguments)],
            $"private partial {LanguageTypes.NameOf(table.Output)} {names.Take(table.Name)}(Observation s)");
    }

    /// <summary>An update by each transition, and the traces of those before it.</summary>
    private WrittenMember Transition(IReadOnlyList<Statement> body, string name, bool isDrawn)
    {
        (ValueReader reader, MoveEstimate move) = Moved(body);
        if (move.Traces is { } traces)
        {
            string[] kind = traces.Kind == default ? [] : [$"{nameof(EligibilityTrace)}.{traces.Kind}"];
            parts.Add(Member([DeclaredNames.Of<TracesAttribute>(kind)], "Decay", reader, traces.Decay));
        }

        string[] drawn = isDrawn ? [DeclaredNames.Of<OneAtRandomAttribute>()] : [];
        return Member([Update(move, Visits.Every), .. drawn], name, reader, move.Error);
    }

    /// <summary>An update at the end of an episode, by what followed each step.</summary>
    private WrittenMember Episode(EachStepBackwards steps)
    {
        (ValueReader reader, MoveEstimate move) = Moved(steps.Body);
        Value followed = new Reference(steps.Name);
        if (reader.Resolve(move.Error) is not Operation { Operator: var less, Operands: { Count: 2 } error }
            || less != Operators.Subtract || !error[0].Equals(followed))
        {
            throw new NotSayableException("such an error of a return");
        }

        string critic = Behind(steps.Initial);
        Value whole = Reference.Reward + (Reference.Discount * followed);
        Code given = new Given(), code = steps.Next.Equals(whole)
            ? new Between("-", new Asked(nameof(Language.DiscountedReturn), given, new Word(critic)), reader.Read(error[1]))
            : new Asked(nameof(Language.GeneralizedAdvantage), given, new Word(critic), Lambda(steps, followed, reader));
        asked.UnionWith(reader.Numbers);
        return Written([Update(move, steps.Visits)], "Error", nameof(Language.DiscreteRollout), "e", code, reader);
    }

    /// <summary>How much of the λ-return the rewards after a step tell: r + γ ((1 - λ) v + λ G).</summary>
    private static Code Lambda(EachStepBackwards steps, Value followed, ValueReader reader)
    {
        Value? lambda = Uses.Operations(steps.Next)
            .Where(product => product.Operator == Operators.Multiply && product.Operands[1].Equals(followed))
            .Select(product => product.Operands[0]).FirstOrDefault();
        return lambda is not null
            && steps.Next.Equals(Reference.Reward + (Reference.Discount * (((1 - lambda) * steps.Initial) + (lambda * followed))))
                ? reader.Read(lambda)
                : throw new NotSayableException("such a return");
    }

    /// <summary>The function that tells what a truncated episode would have earned: a table, or what is made of one.</summary>
    private string Behind(Value behind)
    {
        ValueReader reader = ValueReader.OfPolicy(program);
        Code code = reader.Read(behind.Rewrite(part => part.Equals(Reference.NextObservation) ? Reference.Observation : part));
        if (code is Asked { Function: var table } && code.Parts.All(part => part is Given))
        {
            return table;
        }

        string name = names.Free("BestValue");
        parts.Add(new WrittenMember([], $"private Value {name}(Observation s)", new CodeText("s", named => named).Of(code)));
        return name;
    }

    private (ValueReader Reader, MoveEstimate Move) Moved(IReadOnlyList<Statement> body)
    {
        Let[] lets = [.. body.OfType<Let>()];
        return body.Count == lets.Length + 1 && body[lets.Length] is MoveEstimate move
            ? (new ValueReader(program, lets.ToDictionary(let => let.Name, let => let.Value), none), move)
            : throw new NotSayableException("such an update of a table");
    }

    private string Update(MoveEstimate move, Visits visits)
    {
        AttributeMetadata metadata = AttributeMetadata.Of<UpdateAttribute>();
        Parameter stepSize = move.StepSize is ParameterValue { Parameter: var number }
            ? number
            : throw new NotSayableException("such a step size");
        return DeclaredNames.Of<UpdateAttribute>(
        [
            .. numbers.IsDefault(metadata, nameof(UpdateAttribute.StepSize), stepSize) ? [] : (string[])[numbers[stepSize]],
            .. visits == Visits.Every ? [] : (string[])[$"{nameof(UpdateAttribute.Visits)} = {nameof(Visits)}.{visits}"],
        ]);
    }

    private WrittenMember Member(IReadOnlyList<string> attributes, string name, ValueReader reader, Value value)
    {
        WrittenMember member =
            Written(attributes, name, nameof(Language.DiscreteTransition), "t", reader.Read(value), reader);
        asked.UnionWith(reader.Numbers);
        return member;
    }

    /// <summary>A member whose body is one expression, in which nothing has a name of its own.</summary>
    private WrittenMember Written(
        IReadOnlyList<string> attributes, string name, string type, string given, Code code, ValueReader reader) =>
        new(
            attributes, $"private Value {names.Free(name)}({type} {given})",
            new CodeText(given, named => reader.Read(reader.Resolve(new Reference(named.Name)))).Of(code));
}
