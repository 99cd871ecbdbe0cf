using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>Lets targets that average over the behaviour policy's next action average over what it has become.</summary>
internal static class ExpectedBehaviour
{
    public static AgentProgram Apply(AgentProgram program)
    {
        if (program.Policy.Behaves(Operators.EpsilonGreedy) is { } greedy)
        {
            return program.RewriteValues(value => IsAverage(value, out Operation average)
                ? Operators.EpsilonGreedyProbabilities.Of(average.Operands[0], greedy.Operands[1])
                : value);
        }

        return program.Policy.Behaves(Operators.Draw) is { } draw
            ? program.RewriteValues(value => IsAverage(value, out Operation average)
                ? Operators.Softmax.Of(average.Operands[0] / draw.Operands[1], 1)
                : value)
            : program;
    }

    private static bool IsAverage(Value value, out Operation average)
    {
        average = (value as Operation)!;
        return average is not null && average.Operator == Operators.EpsilonGreedyProbabilities;
    }
}
