using TorchSharp;
using static RlDsl.Tests.Scalars.Scalars;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Optimization;

public class TrustRegionTests
{
    private const double Shrink = 0.8;

    /// <summary>From limits within which the quadratic model holds to one far out of its sight.</summary>
    [Theory]
    [InlineData("tanh", 0.01)]
    [InlineData("relu", 0.01)]
    [InlineData("gaussian", 0.01)]
    [InlineData("tanh", 0.5)]
    [InlineData("relu", 0.5)]
    [InlineData("gaussian", 0.5)]
    [InlineData("tanh", 5)]
    public void Step_is_the_first_one_within_the_limit_that_is_better(string name, double limit)
    {
        using DisposeScope scope = NewDisposeScope();
        using SmallPolicy policy = new(name), full = new(name);
        Tensor start = policy.Parameters.Flat.detach().clone();
        float before = (float)policy.Evaluate().Objective.ToNumber();
        NaturalGradient.Step(full.Parameters, full.Evaluate, limit, 10, 0.1);
        Tensor step = full.Parameters.Flat.detach() - start;

        TrustRegionReport report = TrustRegion.Step(policy.Parameters, policy.Evaluate, limit, 10, 0.1, 25, Shrink);

        Assert.True(report.Accepted);
        Assert.True((policy.Parameters.Flat - start - (step * Kept(report.Fraction))).abs().max().ToNumber() < 1e-12);
        (Tensor objective, Tensor divergence) = policy.Evaluate();
        Assert.Equal(((float)objective.ToNumber(), divergence.ToNumber()), (report.Objective, report.Divergence));
        Assert.True(report.Objective > before);
        Assert.InRange(report.Divergence, 0, limit);
        double fraction = 1;
        for (; fraction > report.Fraction * 1.01; fraction *= Shrink)
        {
            (float worse, double further) = At(fraction);
            Assert.True(worse <= before || further > limit, $"The fraction {fraction} was passed by.");
        }

        Assert.Equal(fraction, report.Fraction);

        (float Objective, double Divergence) At(double share)
        {
            using IDisposable noGradient = no_grad();
            full.Parameters.Flat.copy_(start.Plus(step * Kept(share)));
            (Tensor there, Tensor far) = full.Evaluate();
            return ((float)there.ToNumber(), far.ToNumber());
        }
    }

    /// <summary>
    /// By hand: the logs of two deviations fall by c = sqrt(δ / 2.1) each, since F is 2 there and the damping 0.1. Two normal
    /// distributions whose deviations are 1 to exp(-c) diverge by exp(2c) / 2 - 1 / 2 - c, which outgrows its quadratic model c².
    /// </summary>
    [Fact]
    public void Limit_out_of_sight_of_the_quadratic_model_is_kept_by_backtracking()
    {
        using DisposeScope scope = NewDisposeScope();
        using SmallPolicy policy = new("gaussian"), whole = new("gaussian");

        TrustRegionReport far = NaturalGradient.Step(whole.Parameters, () => Narrower(whole), 1, 10, 0.1);
        TrustRegionReport near = TrustRegion.Step(policy.Parameters, () => Narrower(policy), 1, 10, 0.1, 25, Shrink);

        double c = Math.Sqrt(1 / 2.1);
        Assert.Equal(Math.Exp(2 * c) - 1 - (2 * c), far.Divergence, 1e-9);
        Assert.InRange(far.Divergence, 1.1, 2);
        Assert.True(near.Accepted);
        Assert.Equal(Shrink, near.Fraction);
        Assert.Equal(Math.Exp(2 * Shrink * c) - 1 - (2 * Shrink * c), near.Divergence, 1e-9);

        static (Tensor Objective, Tensor Divergence) Narrower(SmallPolicy policy) =>
            (-policy.Parameters.Parameters[0].sum(), policy.Evaluate().Divergence);
    }

    /// <summary>A fraction is too long where the objective is not better, not a number, or the divergence is.</summary>
    [Theory]
    [InlineData("worse")]
    [InlineData("far")]
    [InlineData("objective")]
    [InlineData("divergence")]
    public void Parameters_come_back_if_no_fraction_will_do(string reason)
    {
        using DisposeScope scope = NewDisposeScope();
        using SmallPolicy policy = new("tanh");
        double[] before = policy.Values();
        (Tensor objective, Tensor divergence) = policy.Evaluate();
        int calls = 0;

        TrustRegionReport report = TrustRegion.Step(policy.Parameters, Evaluate, 0.01, 10, 0.1, 7, 0.5);

        Assert.Equal(before, policy.Values());
        Assert.Equal(1 + 7, calls);
        Assert.Equal(new TrustRegionReport((float)objective.ToNumber(), divergence.ToNumber(), 0, false), report);

        (Tensor Objective, Tensor Divergence) Evaluate() => calls++ == 0 ? policy.Evaluate() : Changed(reason, policy.Evaluate());
    }

    [Theory]
    [InlineData("worse")]
    [InlineData("far")]
    [InlineData("objective")]
    [InlineData("divergence")]
    public void Shorter_step_is_taken_if_the_whole_will_not_do(string reason)
    {
        using DisposeScope scope = NewDisposeScope();
        using SmallPolicy policy = new("tanh");
        int calls = 0;

        TrustRegionReport report = TrustRegion.Step(policy.Parameters, Evaluate, 0.01, 10, 0.1, 7, 0.5);

        Assert.True(report.Accepted);
        Assert.Equal(0.25, report.Fraction);

        (Tensor Objective, Tensor Divergence) Evaluate() =>
            calls++ is 1 or 2 ? Changed(reason, policy.Evaluate()) : policy.Evaluate();
    }

    [Fact]
    public void What_is_not_finite_before_the_step_is_reported()
    {
        using DisposeScope scope = NewDisposeScope();
        using SmallPolicy policy = new("tanh");
        double[] before = policy.Values();

        TrustRegionReport report = TrustRegion.Step(
            policy.Parameters, () => Changed("objective", policy.Evaluate()), 0.01, 10, 0.1, 7, 0.5);

        Assert.Equal(before, policy.Values());
        Assert.True(float.IsNaN(report.Objective));
        Assert.False(report.Accepted);
    }

    [Fact]
    public void Objective_without_a_slope_moves_nothing()
    {
        using DisposeScope scope = NewDisposeScope();
        using SmallPolicy policy = new("tanh");
        double[] before = policy.Values();
        int calls = 0;

        TrustRegionReport report = TrustRegion.Step(policy.Parameters, Flat, 0.01, 10, 0.1, 7, 0.5);

        Assert.Equal(before, policy.Values());
        Assert.Equal((false, 0.0, 1), (report.Accepted, report.Fraction, calls));

        (Tensor Objective, Tensor Divergence) Flat()
        {
            calls++;
            (Tensor objective, Tensor divergence) = policy.Evaluate();
            return (objective * Kept(0), divergence);
        }
    }

    [Fact]
    public void Step_leaves_no_tensor_behind()
    {
        using DisposeScope scope = NewDisposeScope();
        using SmallPolicy policy = new("tanh");
        int before = scope.DisposablesCount;

        Assert.True(TrustRegion.Step(policy.Parameters, policy.Evaluate, 0.01, 10, 0.1, 10, Shrink).Accepted);

        Assert.Equal(before, scope.DisposablesCount);
    }

    [Fact]
    public void Same_step_twice_is_the_same()
    {
        using DisposeScope scope = NewDisposeScope();
        using SmallPolicy one = new("relu", ScalarType.Float32), other = new("relu", ScalarType.Float32);

        TrustRegionReport first = TrustRegion.Step(one.Parameters, one.Evaluate, 0.05, 10, 0.1, 10, Shrink);

        Assert.True(first.Accepted);
        Assert.Equal(first, TrustRegion.Step(other.Parameters, other.Evaluate, 0.05, 10, 0.1, 10, Shrink));
        Assert.Equal(one.Values(), other.Values());
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(5, 0)]
    [InlineData(5, 1)]
    [InlineData(5, double.NaN)]
    public void Wrong_arguments_are_refused(int backtracks, double shrink)
    {
        using DisposeScope scope = NewDisposeScope();
        using SmallPolicy policy = new("tanh");
        Assert.Throws<ArgumentOutOfRangeException>(
            () => TrustRegion.Step(policy.Parameters, policy.Evaluate, 0.01, 10, 0.1, backtracks, shrink));
    }

    private static (Tensor Objective, Tensor Divergence) Changed(string how, (Tensor Objective, Tensor Divergence) values) =>
        how switch
        {
            "worse" => (values.Objective - Kept(100), values.Divergence),
            "far" => (values.Objective, values.Divergence.Plus(Kept(1))),
            "objective" => (values.Objective / Kept(0), values.Divergence),
            _ => (values.Objective, values.Divergence * Kept(double.NaN)),
        };
}
