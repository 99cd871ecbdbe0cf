using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Modules;
using static RlDsl.Tests.Scalars.Scalars;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Optimization;

public class NaturalGradientTests
{
    private const double Damping = 0.1, Divergence = 0.01;

    /// <summary>In double precision the arithmetic is checked, in single precision that of agents.</summary>
    public static TheoryData<string, ScalarType, double> Policies => new()
    {
        { "tanh", ScalarType.Float64, 1e-9 },
        { "relu", ScalarType.Float64, 1e-9 },
        { "gaussian", ScalarType.Float64, 1e-9 },
        { "tanh", ScalarType.Float32, 2e-5 },
        { "relu", ScalarType.Float32, 2e-5 },
        { "gaussian", ScalarType.Float32, 2e-5 },
    };

    [Theory]
    [MemberData(nameof(Policies))]
    public void Products_are_those_of_the_explicit_Fisher_matrix(string name, ScalarType type, double tolerance)
    {
        using DisposeScope scope = NewDisposeScope();
        using SmallPolicy policy = new(name, type);
        Tensor vector = policy.Golden.Read("vector", type);
        Tensor expected = policy.Golden["product"];
        using FisherMatrix plain = new(policy.Parameters, policy.Evaluate().Divergence, 0);
        using FisherMatrix damped = new(policy.Parameters, policy.Evaluate().Divergence, Damping);

        policy.Golden.AssertEqual("product", plain.Times(vector), tolerance);
        policy.Golden.AssertEqual("product", plain.Times(vector), tolerance);
        double largest = (damped.Times(vector).to_type(float64) - expected - (Kept(Damping) * vector.to_type(float64)))
            .abs().max().ToNumber();
        Assert.InRange(largest, 0, 10 * tolerance);
        Assert.Equal(0, policy.Parameters.Gradient.abs().sum().ToNumber());
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void Step_is_that_of_the_explicit_Fisher_matrix(string name, ScalarType type, double tolerance)
    {
        using DisposeScope scope = NewDisposeScope();
        using SmallPolicy policy = new(name, type);
        Tensor gradient = policy.Parameters.GradientOf(policy.Evaluate().Objective);
        policy.Golden.AssertEqual("gradient", gradient, tolerance);

        TrustRegionReport report = NaturalGradient.Step(policy.Parameters, policy.Evaluate, Divergence, 60, Damping);

        // The iterations end at a squared residual of 1e-10, whatever the precision.
        policy.Golden.AssertEqual("after", policy.Parameters.Flat, 2e-4);
        Assert.True(report.Accepted);
        Assert.Equal(1, report.Fraction);
        (Tensor objective, Tensor divergence) = policy.Evaluate();
        Assert.Equal((float)objective.ToNumber(), report.Objective);
        Assert.Equal(divergence.ToNumber(), report.Divergence);

        // The damping takes its share of the step, so that the divergence stays below the limit here.
        Assert.InRange(report.Divergence, 0.2 * Divergence, Divergence);
        Assert.Equal(0, policy.Parameters.Gradient.abs().sum().ToNumber());
    }

    /// <summary>
    /// By hand: the step is sqrt(2δ / xᵀ(F + λ)x) x, so half its length in F is δ xᵀFx / xᵀ(F + λ)x, where xᵀ(F + λ)x = xᵀg.
    /// </summary>
    [Theory]
    [InlineData("tanh")]
    [InlineData("relu")]
    [InlineData("gaussian")]
    public void Small_step_diverges_by_its_length_in_the_Fisher_matrix(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using SmallPolicy policy = new(name);
        Tensor direction = policy.Golden["direction"], gradient = policy.Golden["gradient"];
        double damped = direction.dot(gradient).ToNumber();
        double share = 1 - (Damping * direction.dot(direction).ToNumber() / damped);

        TrustRegionReport report = NaturalGradient.Step(policy.Parameters, policy.Evaluate, 1e-8, 60, Damping);

        Assert.Equal(share, report.Divergence / 1e-8, 2e-3);
    }

    [Fact]
    public void Parameters_that_have_no_part_stay()
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear used = nn.Linear(2, 3), unused = nn.Linear(2, 2);
        using FlatParameters parameters = new(used, unused);
        float[] before = parameters.Values.ToArray();
        Tensor observation = randn(6, 2), advantage = randn(6, 3), old = used.call(observation).log_softmax(1).detach();

        TrustRegionReport report = NaturalGradient.Step(parameters, Evaluate, Divergence, 10, Damping);

        Assert.True(report.Accepted);
        Assert.NotEqual(before[..9], parameters.Values[..9].ToArray());
        Assert.Equal(before[9..], parameters.Values[9..].ToArray());

        (Tensor Objective, Tensor Divergence) Evaluate()
        {
            Tensor now = used.call(observation).log_softmax(1);
            return ((now.exp() * advantage).mean(), (old.exp() * (old - now)).sum(1).mean());
        }
    }

    [Fact]
    public void Step_of_a_policy_that_hardly_reacts_is_bounded_by_the_damping()
    {
        using DisposeScope scope = NewDisposeScope();
        using SmallPolicy policy = new("tanh", ScalarType.Float32);
        using (no_grad())
            policy.Parameters.Flat.mul_(100);
        Tensor before = policy.Parameters.Flat.detach().clone();

        TrustRegionReport report = NaturalGradient.Step(policy.Parameters, () => Scaled(policy), Divergence, 10, Damping);

        Assert.True(report.Accepted);
        double moved = (policy.Parameters.Flat - before).norm().ToNumber();
        Assert.InRange(moved, 1e-3, Math.Sqrt(2 * Divergence / Damping) * 1.0001);

        static (Tensor Objective, Tensor Divergence) Scaled(SmallPolicy policy)
        {
            (Tensor objective, Tensor divergence) = policy.Evaluate();
            return (objective, divergence * Kept(1e-6));
        }
    }

    [Fact]
    public void Objective_without_a_slope_moves_nothing()
    {
        using DisposeScope scope = NewDisposeScope();
        using SmallPolicy policy = new("tanh");
        double[] before = policy.Values();

        TrustRegionReport report = NaturalGradient.Step(
            policy.Parameters, () => (policy.Evaluate().Objective * Kept(0), policy.Evaluate().Divergence), Divergence, 10, Damping);

        Assert.Equal(before, policy.Values());
        Assert.False(report.Accepted);
        Assert.Equal((0f, 0.0), (report.Objective, report.Fraction));
    }

    /// <summary>What is not a number: before the step, in its gradients alone, or after it.</summary>
    [Theory]
    [InlineData("objective")]
    [InlineData("divergence")]
    [InlineData("gradient")]
    [InlineData("curvature")]
    [InlineData("after")]
    public void What_is_not_finite_is_reported_and_moves_nothing(string where)
    {
        using DisposeScope scope = NewDisposeScope();
        using SmallPolicy policy = new("tanh");
        double[] before = policy.Values();
        int calls = 0;

        TrustRegionReport report = NaturalGradient.Step(policy.Parameters, Evaluate, Divergence, 10, Damping);

        Assert.Equal(before, policy.Values());
        Assert.False(report.Accepted);
        Assert.Equal(0, report.Fraction);
        Assert.True(float.IsNaN(report.Objective));

        (Tensor Objective, Tensor Divergence) Evaluate()
        {
            (Tensor objective, Tensor divergence) = policy.Evaluate();

            // The slope of a square root at zero is infinite.
            Tensor infinite = (policy.Parameters.Parameters[0].sum() * Kept(0)).sqrt();
            return (where, ++calls) switch
            {
                ("objective", _) or ("after", 2) => (objective / Kept(0), divergence),
                ("divergence", _) => (objective, divergence * Kept(double.NaN)),
                ("gradient", _) => (objective.Plus(infinite), divergence),
                ("curvature", _) => (objective, divergence.Plus(infinite)),
                _ => (objective, divergence),
            };
        }
    }

    /// <summary>TorchSharp lets an error in <c>autograd.grad</c> end the process: none may get that far.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Graph_that_was_spoilt_is_an_exception(bool objectiveIs)
    {
        using DisposeScope scope = NewDisposeScope();
        using SmallPolicy policy = new("tanh");
        double[] before = policy.Values();

        Assert.ThrowsAny<ExternalException>(() => NaturalGradient.Step(policy.Parameters, Evaluate, Divergence, 10, Damping));

        Assert.Equal(before, policy.Values());

        (Tensor Objective, Tensor Divergence) Evaluate()
        {
            (Tensor objective, Tensor divergence) = policy.Evaluate();
            Tensor power = policy.Parameters.Parameters[0].exp(), spoilt = power.sum();
            using (no_grad())
                power.add_(Kept(1), Kept(1));
            return objectiveIs ? (objective.Plus(spoilt), divergence) : (objective, divergence.Plus(spoilt));
        }
    }

    [Fact]
    public void More_than_one_number_is_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        using SmallPolicy policy = new("tanh");
        (Tensor objective, Tensor divergence) = policy.Evaluate();
        Tensor two = divergence.expand(2);
        Assert.Throws<ArgumentException>(
            () => NaturalGradient.Step(policy.Parameters, () => (objective, two), Divergence, 10, Damping));
        Assert.Throws<ArgumentException>(
            () => NaturalGradient.Step(policy.Parameters, () => (two, divergence), Divergence, 10, Damping));
    }

    [Fact]
    public void Same_step_twice_is_the_same()
    {
        using DisposeScope scope = NewDisposeScope();
        using SmallPolicy one = new("relu", ScalarType.Float32), other = new("relu", ScalarType.Float32);

        TrustRegionReport first = NaturalGradient.Step(one.Parameters, one.Evaluate, Divergence, 10, Damping);

        Assert.Equal(first, NaturalGradient.Step(other.Parameters, other.Evaluate, Divergence, 10, Damping));
        Assert.Equal(one.Values(), other.Values());
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        using SmallPolicy policy = new("tanh");
        Assert.Throws<ArgumentOutOfRangeException>(() => NaturalGradient.Step(policy.Parameters, policy.Evaluate, 0, 10, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => NaturalGradient.Step(policy.Parameters, policy.Evaluate, double.NaN, 10, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NaturalGradient.Step(policy.Parameters, policy.Evaluate, 0.01, 0, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => NaturalGradient.Step(policy.Parameters, policy.Evaluate, 0.01, 10, -0.1));
        Assert.Throws<ArgumentNullException>(() => NaturalGradient.Step(policy.Parameters, null!, 0.01, 10, 0.1));
        using IDisposable noGradient = no_grad();
        Assert.Throws<ArgumentException>(() => NaturalGradient.Step(policy.Parameters, policy.Evaluate, 0.01, 10, 0.1));
    }
}
