using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Lowering.Tensors;

/// <summary>An estimate that is one number: the mean itself.</summary>
internal sealed class ScalarLowering : EstimateLowering
{
    public override Value Expected(Block block, Value estimate, bool perAction) => estimate;

    public override Value Mix(Block block, Value estimate, Value probabilities) => Operators.Sum.Of(probabilities * estimate, 1);

    public override Value Backup(Block block, Value reward, Value discount, Value next) => reward + (discount * next);

    public override Value Divergence(Block block, Value target, Value prediction, Value? threshold) => threshold is null
        ? Operators.Square.Of(target - prediction)
        : Operators.Huber.Of(prediction, target, threshold);

    /// <summary>The size of the TD error itself, not of its loss (Schaul et al. 2016, section 3.3).</summary>
    public override Value? Surprise(Value target, Value prediction) => Operators.Absolute.Of(target - prediction);
}
