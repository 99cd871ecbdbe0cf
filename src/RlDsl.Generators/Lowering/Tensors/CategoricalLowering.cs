using System.Collections.Generic;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Lowering.Tensors;

/// <summary>
/// Probabilities of fixed atoms (C51, Bellemare et al. 2017). Networks yield logits; targets are probabilities.
/// </summary>
internal sealed class CategoricalLowering(CategoricalEstimate kind) : EstimateLowering
{
    private static readonly ConstantReference Atoms = new("support"), Spacing = new("atomSpacing"), Last = new("lastAtom");

    private ParameterValue Minimum => new(kind.Minimum);

    private ParameterValue Maximum => new(kind.Maximum);

    public override IReadOnlyList<Constant> Constants =>
    [
        new SpacedConstant(Atoms.Name, kind.Minimum, kind.Maximum, kind.Atoms),
        new NumberConstant(Spacing.Name, (Maximum - Minimum) / (new ParameterValue(kind.Atoms) - 1)),
        new NumberConstant(Last.Name, new ParameterValue(kind.Atoms) - 1),
    ];

    public override Value Normalise(Value output) => Operators.Softmax.Of(output, 2);

    public override Value Expected(Block block, Value estimate, bool perAction)
    {
        int atoms = perAction ? 2 : 1;
        return Operators.Sum.Of(Probabilities(block, estimate, atoms) * Atoms, atoms);
    }

    public override Value Mix(Block block, Value estimate, Value probabilities) =>
        Operators.Sum.Of(Operators.Unsqueeze.Of(probabilities, 2) * Probabilities(block, estimate, 2), 1);

    /// <summary>
    /// The distribution of r + γ Z, with each atom's mass shared out between its two neighbours on the support (Bellemare et
    /// al. 2017, algorithm 1). The upper neighbour's share is the part of the position behind the point, so that an atom that
    /// falls on another exactly keeps all its mass there, and so does one at either end.
    /// </summary>
    public override Value Backup(Block block, Value reward, Value discount, Value next)
    {
        Value mass = block.Bind("mass", Probabilities(block, next, 1));
        Value moved = block.Bind(
            "moved",
            Operators.Clamp.Of(
                Operators.Unsqueeze.Of(reward, 1) + (Operators.Unsqueeze.Of(discount, 1) * Atoms), Minimum, Maximum),
            new Equation("T z = [r + γ (1 - terminated) z] within the support", "Bellemare et al. 2017, equation 7"));
        Value position = block.Bind("position", (moved - Minimum) / Spacing);
        Value lower = block.Bind("lower", Operators.Floor.Of(position));
        Value upperMass = block.Bind("upperMass", mass * (position - lower));
        Value lowerPart = block.Bind(
            "projected",
            Operators.ScatterAdd.Of(Operators.ZerosLike.Of(mass), Operators.Integer.Of(lower), mass - upperMass),
            "each atom's mass goes to its two neighbours, in proportion to how near they are");
        Value upper = Operators.Integer.Of(Operators.Clamp.Of(lower + 1, 0, Last));
        return Operators.ScatterAdd.Of(lowerPart, upper, upperMass);
    }

    /// <summary>The cross-entropy of the prediction relative to the target (Bellemare et al. 2017, section 4.2).</summary>
    public override Value Divergence(Block block, Value target, Value prediction, Value? threshold) =>
        Operators.Negate.Of(Operators.Sum.Of(target * Operators.LogSoftmax.Of(prediction, 1), 1));

    private static Value Probabilities(Block block, Value estimate, int dimension) =>
        block.IsNormalised(estimate) ? estimate : Operators.Softmax.Of(estimate, dimension);
}
