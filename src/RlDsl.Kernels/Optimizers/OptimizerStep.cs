namespace RlDsl.Kernels;

/// <summary>
/// Steps of optimizers over parameters that are one flat buffer, by the definitions and in the order of operations of
/// PyTorch, whose states they share. A step does not look whether the gradient is finite.
/// </summary>
public static class OptimizerStep
{
    /// <summary>
    /// Adam (Kingma and Ba 2015, algorithm 1): m ← β1 m + (1 - β1) g, v ← β2 v + (1 - β2) g², θ ← θ - α m̂ / (√v̂ + ε), with
    /// m̂ = m / (1 - β1ᵗ) and v̂ = v / (1 - β2ᵗ). With weight decay λ it is AdamW: αλθ is taken off first (Loshchilov and Hutter
    /// 2019, algorithm 2).
    /// </summary>
    /// <param name="parameters">θ: [n].</param>
    /// <param name="gradient">g: [n].</param>
    /// <param name="first">m: [n], 0 before the first step.</param>
    /// <param name="second">v: [n], 0 before the first step.</param>
    /// <param name="step">t, the number of this step, from 1.</param>
    /// <param name="learningRate">α; finite and at least 0.</param>
    /// <param name="beta1">β1, at least 0 and below 1.</param>
    /// <param name="beta2">β2, at least 0 and below 1.</param>
    /// <param name="epsilon">ε, finite and above 0.</param>
    /// <param name="weightDecay">λ, finite and at least 0.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static void Adam(
        Span<float> parameters,
        ReadOnlySpan<float> gradient,
        Span<float> first,
        Span<float> second,
        long step,
        double learningRate,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double weightDecay = 0)
    {
        RequireLength(gradient.Length, parameters, nameof(gradient));
        RequireLength(first.Length, parameters, nameof(first));
        RequireLength(second.Length, parameters, nameof(second));
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        RequireAtLeastZero(learningRate, nameof(learningRate));
        RequireShare(beta1, nameof(beta1));
        RequireShare(beta2, nameof(beta2));
        RequirePositive(epsilon, nameof(epsilon));
        RequireAtLeastZero(weightDecay, nameof(weightDecay));
        double bias = Math.Sqrt(1 - Math.Pow(beta2, step));
        var rule = new AdamRule(
            Kept: (float)(1 - (learningRate * weightDecay)),
            FirstDecay: (float)beta1,
            FirstRest: (float)(1 - beta1),
            SecondDecay: (float)beta2,
            SecondRest: (float)(1 - beta2),
            Epsilon: (float)(bias * epsilon),
            Step: (float)(-learningRate * bias / (1 - Math.Pow(beta1, step))));
        StepLoop.Run(rule, parameters, gradient, first, second, []);
    }

    /// <summary>
    /// RMSProp (Hinton et al. 2012, lecture 6): v ← ρ v + (1 - ρ) g², θ ← θ - α g / (√v + ε). Centered, the square of a mean of
    /// the gradients is taken off v (Graves 2013, equations 38 to 41); with momentum μ the steps are summed up,
    /// b ← μ b + g / (√v + ε).
    /// </summary>
    /// <param name="parameters">θ: [n].</param>
    /// <param name="gradient">g: [n].</param>
    /// <param name="square">v: [n], 0 before the first step.</param>
    /// <param name="velocity">b: [n], 0 before the first step; empty without momentum.</param>
    /// <param name="mean">The mean of the gradients: [n], 0 before the first step; empty where v is not centered.</param>
    /// <param name="learningRate">α; finite and at least 0.</param>
    /// <param name="smoothing">ρ, at least 0 and below 1.</param>
    /// <param name="epsilon">ε, finite and above 0.</param>
    /// <param name="momentum">μ, at least 0 and below 1.</param>
    /// <exception cref="ArgumentException">Lengths differ, or there is momentum without a velocity.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static void RmsProp(
        Span<float> parameters,
        ReadOnlySpan<float> gradient,
        Span<float> square,
        Span<float> velocity,
        Span<float> mean,
        double learningRate,
        double smoothing = 0.99,
        double epsilon = 1e-8,
        double momentum = 0)
    {
        RequireLength(gradient.Length, parameters, nameof(gradient));
        RequireLength(square.Length, parameters, nameof(square));
        RequireVelocity(velocity, parameters, momentum, nameof(velocity));
        if (!mean.IsEmpty)
        {
            RequireLength(mean.Length, parameters, nameof(mean));
        }

        RequireAtLeastZero(learningRate, nameof(learningRate));
        RequireShare(smoothing, nameof(smoothing));
        RequirePositive(epsilon, nameof(epsilon));
        RequireShare(momentum, nameof(momentum));
        var rule = new RmsPropRule(
            (float)smoothing, (float)(1 - smoothing), (float)epsilon, (float)momentum, !mean.IsEmpty, (float)-learningRate);
        StepLoop.Run(rule, parameters, gradient, square, velocity, mean);
    }

    /// <summary>
    /// Stochastic gradient descent: θ ← θ - α g, with momentum μ θ ← θ - α b, b ← μ b + g (Sutskever et al. 2013, equations 1
    /// and 2, with the learning rate outside of b).
    /// </summary>
    /// <param name="parameters">θ: [n].</param>
    /// <param name="gradient">g: [n].</param>
    /// <param name="velocity">b: [n], 0 before the first step; empty without momentum.</param>
    /// <param name="learningRate">α; finite and at least 0.</param>
    /// <param name="momentum">μ, at least 0 and below 1.</param>
    /// <exception cref="ArgumentException">Lengths differ, or there is momentum without a velocity.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static void Sgd(
        Span<float> parameters,
        ReadOnlySpan<float> gradient,
        Span<float> velocity,
        double learningRate,
        double momentum = 0)
    {
        RequireLength(gradient.Length, parameters, nameof(gradient));
        RequireVelocity(velocity, parameters, momentum, nameof(velocity));
        RequireAtLeastZero(learningRate, nameof(learningRate));
        RequireShare(momentum, nameof(momentum));
        StepLoop.Run(new SgdRule((float)momentum, (float)-learningRate), parameters, gradient, velocity, [], []);
    }

    /// <summary>Polyak averaging: θ ← (1 - τ) θ + τ θ'.</summary>
    /// <param name="parameters">θ: [n].</param>
    /// <param name="followed">θ': [n].</param>
    /// <param name="tau">τ, from 0 (stay) to 1 (copy).</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">τ is not from 0 to 1.</exception>
    public static void Polyak(Span<float> parameters, ReadOnlySpan<float> followed, double tau)
    {
        RequireLength(followed.Length, parameters, nameof(followed));
        if (tau is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(tau), tau, "The step towards other parameters is a number from 0 to 1.");
        }

        StepLoop.Run(new PolyakRule((float)(1 - tau), (float)tau), parameters, followed, [], [], []);
    }

    private static void RequireLength(int length, Span<float> parameters, string name)
    {
        if (length != parameters.Length)
        {
            throw new ArgumentException(
                $"There are {length} numbers for {parameters.Length} parameters: give one for each.", name);
        }
    }

    private static void RequireVelocity(Span<float> velocity, Span<float> parameters, double momentum, string name)
    {
        if (!velocity.IsEmpty || momentum > 0)
        {
            RequireLength(velocity.Length, parameters, name);
        }
    }

    private static void RequireShare(double value, string name)
    {
        if (value is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(name, value, "It is at least 0 and below 1.");
        }
    }

    private static void RequireAtLeastZero(double value, string name)
    {
        if (!(value >= 0) || !double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(name, value, "It is finite and at least 0.");
        }
    }

    private static void RequirePositive(double value, string name)
    {
        if (!(value > 0) || !double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(name, value, "It is finite and above 0.");
        }
    }
}
