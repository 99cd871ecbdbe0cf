using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.Declared;

/// <summary>A step of learning, and what it is repeated or delayed by.</summary>
internal sealed record LearningStep(Statement Statement, Epochs? Epochs, Periodically? Delay)
{
    /// <summary>Whether it sees a part of the rollout at a time.</summary>
    public bool IsInMinibatches => Epochs is not null;
}

/// <summary>What has a name in an update.</summary>
/// <param name="Place">Its place among those that have one.</param>
/// <param name="IsTarget">Whether it is computed without gradient, at the start of the update.</param>
internal sealed record NamedValue(Let Let, Ir.ValueType Type, int Place, bool IsTarget);

/// <summary>
/// An update, taken apart: its values by their names, and its steps in their order. What only reports is left out, since the
/// compiler adds it to a declared agent too.
/// </summary>
internal sealed class Steps
{
    private readonly Typing typing;
    private readonly Dictionary<string, NamedValue> values = new(StringComparer.Ordinal);
    private readonly List<LearningStep> steps = [];

    public Steps(AgentProgram program, Update update)
    {
        typing = Typing.OfUpdate(program);
        Add(update.Body, differentiates: true, epochs: null, delay: null);
    }

    /// <summary>What has a name, in the order in which it is computed.</summary>
    public IEnumerable<NamedValue> Values => values.Values.OrderBy(value => value.Place);

    /// <summary>The steps of learning, in their order.</summary>
    public IReadOnlyList<LearningStep> All => steps;

    /// <summary>What has a name.</summary>
    public NamedValue? Find(string name) => values.TryGetValue(name, out NamedValue? value) ? value : null;

    private void Add(IEnumerable<Statement> block, bool differentiates, Epochs? epochs, Periodically? delay)
    {
        foreach (Statement statement in block)
        {
            switch (statement)
            {
                case Let let:
                    typing.Bind(let);
                    bool isAtStart = !differentiates && steps.Count == 0 && epochs is null;
                    values.Add(let.Name, new NamedValue(let, typing.TypeOf(let.Value), values.Count, isAtStart));
                    break;
                case NoGradient region when region.Body.All(inner => inner is Let or RecordMetric):
                    Add(region.Body, differentiates: false, epochs, delay);
                    break;
                case Epochs repeated when epochs is null && delay is null:
                    Add(repeated.Body, differentiates, repeated, delay);
                    break;
                case Periodically delayed when epochs is null && delay is null:
                    Add(delayed.Body, differentiates, epochs, delayed);
                    break;
                case NaturalGradientStep step:
                    Add(step.Body, differentiates, epochs, delay);
                    steps.Add(new LearningStep(step, epochs, delay));
                    break;
                case Minimise:
                    steps.Add(new LearningStep(statement, epochs, delay));
                    break;
                case MoveTarget or CopyTarget or RecordMetric:
                    break;
                default:
                    throw new NotSayableException($"a step of the kind {statement.GetType().Name}");
            }
        }
    }
}
