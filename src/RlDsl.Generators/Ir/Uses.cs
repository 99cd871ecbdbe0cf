using System.Collections.Generic;
using System.Linq;

namespace RlDsl.Generators.Ir;

/// <summary>What the parts of a program use of one another.</summary>
internal static class Uses
{
    /// <summary>The numbers that a program refers to.</summary>
    public static IEnumerable<Parameter> Parameters(AgentProgram program)
    {
        IEnumerable<Parameter?> parameters =
        [
            .. program.Memory.Parameters,
            program.RewardClipping?.Minimum, program.RewardClipping?.Maximum, program.RewardScaling?.Clip, program.ObservationNormalization?.Clip,
            .. program.Policy.Parameters,
            .. program.Modules.SelectMany(module => module.Parameters),
            .. program.Coefficients.Select(coefficient => coefficient.Initial),
            .. program.Optimizers.SelectMany(optimizer => optimizer.Parameters),
            .. program.Constants.SelectMany(constant => constant.Parameters),
            .. program.Updates.SelectMany(update => update.Trigger.Parameters),
            .. program.Updates.SelectMany(update => Statements(update.Body)).SelectMany(statement => statement.Parameters),
            .. Values(program).SelectMany(Parameters),
        ];
        return parameters.OfType<Parameter>();
    }

    /// <summary>The numbers that a value refers to.</summary>
    public static IEnumerable<Parameter> Parameters(Value value) => Nodes(value).OfType<ParameterValue>().Select(part => part.Parameter);

    /// <summary>Every operation in a value.</summary>
    public static IEnumerable<Operation> Operations(Value value) => Nodes(value).OfType<Operation>();

    /// <summary>A value and all that it is made of.</summary>
    public static IEnumerable<Value> Nodes(Value value) => value switch
    {
        Operation operation => [value, .. operation.Operands.SelectMany(Nodes)],
        ModuleCall call => [value, .. call.Inputs.SelectMany(Nodes)],
        _ => [value],
    };

    /// <summary>The statements of a block and of the blocks in it.</summary>
    public static IEnumerable<Statement> Statements(IEnumerable<Statement> block) =>
        block.SelectMany(statement => (Statement[])[statement, .. Statements(statement.Inner)]);

    /// <summary>Whether a block reads a batch of remembered transitions.</summary>
    public static bool ReadsBatch(IEnumerable<Statement> block) => Values(block).SelectMany(Nodes)
        .Any(node => node is Reference reference && Reference.OfBatch.Contains(reference));

    /// <summary>Whether updates ask how probable actions were when they were taken.</summary>
    public static bool ReadsProbabilities(AgentProgram program) => program.Updates.SelectMany(update => Values(update.Body)).SelectMany(Nodes)
        .Any(node => node.Equals(Reference.BehaviourLogProbability));

    /// <summary>Every value of a block and of the blocks in it.</summary>
    public static IEnumerable<Value> Values(IEnumerable<Statement> block) => Statements(block).SelectMany(statement => statement.Values);

    /// <summary>Every value of a program.</summary>
    public static IEnumerable<Value> Values(AgentProgram program) =>
    [
        program.Policy.Greedy,
        .. program.Policy.Preferences is { } preferences ? [preferences] : (Value[])[],
        .. program.Policy.Exploration is SamplingExploration sampling ? [.. Values(sampling.Body), sampling.Action, .. Values(sampling.Probability)] : (Value[])[],
        .. program.Updates.SelectMany(u => Values(u.Body)),
    ];

    /// <summary>The modules that a block calls, each once.</summary>
    public static IEnumerable<string> Modules(IEnumerable<Statement> block) =>
        Values(block).SelectMany(Nodes).OfType<ModuleCall>().Select(call => call.Module).Distinct();

    /// <summary>The modules that a gradient of a value flows to: those that it asks, and those that the lets of a block ask for it.</summary>
    public static ISet<string> Differentiated(Value value, IEnumerable<Statement> block)
    {
        Dictionary<string, Value> lets = OutsideOfRegions(block).OfType<Let>().GroupBy(let => let.Name).ToDictionary(same => same.Key, same => same.Last().Value);
        HashSet<string> modules = [], seen = [];
        Visit(value);
        return modules;

        void Visit(Value part)
        {
            switch (part)
            {
                case Reference reference when lets.TryGetValue(reference.Name, out Value? bound) && seen.Add(reference.Name):
                    Visit(bound);
                    break;
                case ModuleCall call:
                    modules.Add(call.Module);
                    foreach (Value input in call.Inputs)
                    {
                        Visit(input);
                    }

                    break;
                case Operation operation when operation.Operator.Gradient is not StoppedGradient:
                    foreach (Value operand in operation.Operands)
                    {
                        Visit(operand);
                    }

                    break;
            }
        }
    }

    /// <summary>The names of the lets of a block that a value is computed from.</summary>
    public static HashSet<string> Following(Value value, IEnumerable<Statement> block)
    {
        ILookup<string, Let> lets = Statements(block).OfType<Let>().ToLookup(let => let.Name);
        HashSet<string> names = [];
        Visit(value);
        return names;

        void Visit(Value part)
        {
            foreach (Let let in Nodes(part).OfType<Reference>().SelectMany(reference => lets[reference.Name]).Where(let => names.Add(let.Name)))
            {
                Visit(let.Value);
            }
        }
    }

    /// <summary>The statements of a block and of the blocks in it through which gradients flow.</summary>
    private static IEnumerable<Statement> OutsideOfRegions(IEnumerable<Statement> block) => block.Where(statement => statement is not NoGradient)
        .SelectMany(statement => (Statement[])[statement, .. OutsideOfRegions(statement.Inner)]);
}
