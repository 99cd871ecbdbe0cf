using System.Collections.Generic;

namespace RlDsl.Generators.Ir.Evaluation;

/// <summary>What an operator yields, in double precision: the definition that backends are tested against.</summary>
internal delegate NumberArray Meaning(Arguments arguments);

/// <summary>The operands of one operation with their numbers.</summary>
/// <param name="operands">The operands with their types.</param>
/// <param name="numbers">The numbers of each.</param>
/// <param name="surroundings">What an operator needs of the place where it is evaluated.</param>
internal sealed class Arguments(Operands operands, IReadOnlyList<NumberArray> numbers, ISurroundings surroundings)
{
    public int Count => numbers.Count;

    public ISurroundings Surroundings => surroundings;

    public IActing Acting => surroundings.Acting;

    public NumberArray this[int index] => numbers[index];

    /// <summary>A dimension operand.</summary>
    /// <param name="index">The operand.</param>
    /// <param name="of">The operand whose dimension it is.</param>
    public int Dimension(int index, int of = 0) => operands.Dimension(index, numbers[of].Rank);

    /// <summary>An operand that is one whole number.</summary>
    public int Integer(int index) => (int)numbers[index].Single;

    /// <summary>The dimension along which an operand has one entry for each transition.</summary>
    public int DimensionOfRows(int index) => operands[index] is NormalType ? 1 : 0;
}

/// <summary>What operators need of the place where they are evaluated.</summary>
internal interface ISurroundings
{
    /// <summary>The rows of the minibatch that is learned from; none is all.</summary>
    IReadOnlyList<int>? Minibatch { get; }

    /// <summary>The transitions of a batch, or the rows of a rollout.</summary>
    int Rows { get; }

    /// <summary>The rows of a rollout from a step to the next of the same environment.</summary>
    int Stride { get; }

    /// <summary>For each row of a rollout, what of the return carries on to the next step: zero where an episode ends.</summary>
    NumberArray Carry { get; }

    /// <summary>Observations shifted and scaled by their running moments, and clipped.</summary>
    NumberArray Standardised(NumberArray observations);

    /// <summary>Independent standard normal numbers.</summary>
    NumberArray Noise(IReadOnlyList<int> shape);

    /// <summary>Independent numbers from 0 to 1, each as likely as another.</summary>
    NumberArray Uniform(IReadOnlyList<int> shape);

    /// <summary>How many elements a continuous action has.</summary>
    int ActionSize { get; }

    /// <summary>A value that gradients take for a constant: itself, or what stands for it while parameters are moved.</summary>
    NumberArray Constant(NumberArray value);

    /// <summary>What operators that tell how an agent acts need; there is none in an update.</summary>
    IActing Acting { get; }

    /// <summary>Notes on which side of a kink or of a step an element is: there is no derivative between the sides.</summary>
    void Side(int side);
}

/// <summary>What operators need of an agent that collects experience.</summary>
internal interface IActing
{
    /// <summary>The steps of training so far.</summary>
    double StepCount { get; }

    /// <summary>The lower bounds of actions: [action].</summary>
    NumberArray Low { get; }

    /// <summary>The upper bounds of actions: [action].</summary>
    NumberArray High { get; }

    /// <summary>The noise of the step before, as a share of half the range: [batch, action].</summary>
    NumberArray Noise { get; set; }

    /// <summary>A number from 0 to 1, each as likely as another.</summary>
    double Uniform();

    /// <summary>A discrete action, each as likely as another.</summary>
    int UniformAction();
}
