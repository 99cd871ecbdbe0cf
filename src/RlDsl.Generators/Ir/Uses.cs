using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Ir;

/// <summary>What the parts of a program use of one another.</summary>
internal static class Uses
{
    /// <summary>The numbers that a program refers to.</summary>
    public static IEnumerable<Parameter> Parameters(AgentProgram program)
    {
        IEnumerable<Parameter?> parameters =
        [
            .. program.Experience.Parameters, .. program.Topology.Parameters,
            program.RewardClipping?.Minimum, program.RewardClipping?.Maximum,
            program.RewardScaling?.Clip, program.ObservationNormalization?.Clip,
            .. program.Policy.Parameters,
            .. program.Modules.SelectMany(module => module.Parameters),
            .. program.Coefficients.Select(coefficient => coefficient.Initial),
            .. program.Optimizers.SelectMany(optimizer => optimizer.Parameters),
            .. program.Constants.SelectMany(constant => constant.Parameters),
            .. program.Updates.SelectMany(update => update.Trigger.Parameters),
            .. Blocks(program).SelectMany(block => Statements(block)).SelectMany(statement => statement.Parameters),
            .. Values(program).SelectMany(Parameters),
        ];
        return parameters.OfType<Parameter>();
    }

    /// <summary>The numbers that a value refers to.</summary>
    public static IEnumerable<Parameter> Parameters(Value value) => Nodes(value).SelectMany(part => part switch
    {
        ParameterValue asked => [asked.Parameter],
        ScheduledValue scheduled => scheduled.Schedule.Parameters,
        _ => (IEnumerable<Parameter>)[],
    });

    /// <summary>Every operation in a value.</summary>
    public static IEnumerable<Operation> Operations(Value value) => Nodes(value).OfType<Operation>();

    /// <summary>A value and all that it is made of, each before its parts.</summary>
    public static List<Value> Nodes(Value value)
    {
        List<Value> nodes = [];
        Add(value, nodes);
        return nodes;
    }

    private static void Add(Value value, List<Value> nodes)
    {
        nodes.Add(value);
        EquatableArray<Value> parts = value switch
        {
            Operation operation => operation.Operands,
            ModuleCall call => call.Inputs,
            _ => [],
        };
        for (int part = 0; part < parts.Count; part++)
        {
            Add(parts[part], nodes);
        }
    }

    /// <summary>Whether a value, or what the names in it stand for, is made of a field of the batch.</summary>
    /// <param name="resolve">What a name stands for; the name itself where that is not known.</param>
    public static bool IsMadeOf(Value value, Reference field, System.Func<Value, Value> resolve) => Nodes(value).Any(part =>
        part.Equals(field) || (part is Reference && resolve(part) is var named && named != part && IsMadeOf(named, field, resolve)));

    /// <summary>The statements of a block and of the blocks in it.</summary>
    public static List<Statement> Statements(IEnumerable<Statement> block)
    {
        List<Statement> statements = [];
        Add(block, statements);
        return statements;
    }

    private static void Add(IEnumerable<Statement> block, List<Statement> statements)
    {
        foreach (Statement statement in block)
        {
            statements.Add(statement);
            Add(statement.Inner, statements);
        }
    }

    /// <summary>Whether a block reads a batch of remembered transitions.</summary>
    public static bool ReadsBatch(IEnumerable<Statement> block) => Values(block).SelectMany(Nodes)
        .Any(node => node is Reference reference && Reference.OfBatch.Contains(reference));

    /// <summary>Every value of a block and of the blocks in it.</summary>
    public static IEnumerable<Value> Values(IEnumerable<Statement> block) =>
        Statements(block).SelectMany(statement => statement.Values);

    /// <summary>Every value of a program.</summary>
    public static IEnumerable<Value> Values(AgentProgram program) =>
    [
        .. Functions(program).SelectMany(function => function.Values),
        .. program.Updates.SelectMany(update => Values(update.Body)),
    ];

    /// <summary>The functions of a program: those that blocks call, and the policies.</summary>
    public static IEnumerable<Function> Functions(AgentProgram program) => [.. program.Functions, .. program.Policy.Functions];

    /// <summary>The blocks of a program: the bodies of its functions and updates.</summary>
    public static IEnumerable<EquatableArray<Statement>> Blocks(AgentProgram program) =>
        [.. Functions(program).Select(function => function.Body), .. program.Updates.Select(update => update.Body)];

    /// <summary>The modules that a block calls, each once.</summary>
    public static IEnumerable<string> Modules(IEnumerable<Statement> block) => Modules(Values(block));

    /// <summary>The modules that values call, each once.</summary>
    public static IEnumerable<string> Modules(IEnumerable<Value> values) =>
        values.SelectMany(Nodes).OfType<ModuleCall>().Select(call => call.Module).Distinct();

    /// <summary>
    /// The modules that a gradient of a value flows to: those that it asks, and those that the lets of a block ask for it.
    /// </summary>
    public static ISet<string> Differentiated(Value value, IEnumerable<Statement> block)
    {
        ILookup<string, Statement> bound = Binding(OutsideOfRegions(block));
        HashSet<string> modules = [], seen = [];
        Visit(value);
        return modules;

        void Visit(Value part)
        {
            switch (part)
            {
                case Reference reference when seen.Add(reference.Name):
                    foreach (Value given in bound[reference.Name].SelectMany(statement => statement.Values))
                    {
                        Visit(given);
                    }

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

    /// <summary>The names of a block that a value is computed from.</summary>
    public static HashSet<string> Following(Value value, IEnumerable<Statement> block)
    {
        ILookup<string, Statement> bound = Binding(Statements(block));
        HashSet<string> names = [];
        Visit(value);
        return names;

        void Visit(Value part)
        {
            foreach (string name in Nodes(part).OfType<Reference>().Select(reference => reference.Name)
                .Where(name => bound.Contains(name) && names.Add(name)))
            {
                foreach (Value given in bound[name].SelectMany(statement => statement.Values))
                {
                    Visit(given);
                }
            }
        }
    }

    /// <summary>The statements that give names to values, by these names.</summary>
    private static ILookup<string, Statement> Binding(IEnumerable<Statement> statements) => statements
        .SelectMany(statement => statement.Names.Select(name => (Name: name, Statement: statement)))
        .ToLookup(pair => pair.Name, pair => pair.Statement);

    /// <summary>The statements of a block and of the blocks in it through which gradients flow.</summary>
    private static IEnumerable<Statement> OutsideOfRegions(IEnumerable<Statement> block) => block
        .Where(statement => statement is not NoGradient)
        .SelectMany(statement => (Statement[])[statement, .. OutsideOfRegions(statement.Inner)]);
}
