using RlDsl.Generators.Ir;
using RlDsl.Gradients.Tests.Interpreting;
using RlDsl.Learning.Tests.Golden;
using RlDsl.Torch;
using TorchSharp;
using static RlDsl.Tests.Scalars.Scalars;
using static TorchSharp.torch;

namespace RlDsl.Gradients.Tests.Golden;

/// <summary>Conjugate gradients, Fisher-vector products and natural steps against golden_policies.py.</summary>
public class GoldenCurvatureTests
{
    // Golden matrices are in single precision.
    private const double Tolerance = 1e-6, Step = 1e-5;

    public static TheoryData<bool> Policies => [false, true];

    [Fact]
    public void Iterates_of_the_conjugate_gradient_are_those_of_the_textbook()
    {
        using DisposeScope scope = NewDisposeScope();
        GoldenSystem system = GoldenPolicies.Instance.Curvature.LinearSystem;
        Tensor matrix = Matrix(system.Matrix), b = tensor(system.B);
        for (int iterations = 1; iterations <= system.Iterates.Length; iterations++)
        {
            Tensor solution = ConjugateGradient.Solve(vector => matrix.matmul(vector.unsqueeze(1)).squeeze(1), b, iterations);
            Near(system.Iterates[iterations - 1], solution.data<double>().ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void Divergence_of_TRPO_has_the_Fisher_matrix_of_the_policy(bool gaussian)
    {
        using DisposeScope scope = NewDisposeScope();
        GoldenCurvature golden = Of(gaussian);
        (Func<double[]> slope, Tensor[] parameters) = SlopeOfDivergence(gaussian);
        Assert.All(slope(), element => Assert.Equal(0, element, 1e-12));

        // The derivative of the slope by each parameter: central differences of exact gradients.
        double[][] rows = [.. parameters.SelectMany(parameter => Enumerable.Range(0, (int)parameter.numel()).Select(element =>
        {
            double value = Network.Values(parameter)[element];
            double[] At(double moved)
            {
                Network.Values(parameter)[element] = moved;
                return slope();
            }

            (double[] above, double[] below) = (At(value + Step), At(value - Step));
            Network.Values(parameter)[element] = value;
            return above.Zip(below, (x, y) => (x - y) / (2 * Step)).ToArray();
        }))];
        for (int row = 0; row < golden.Fisher.Length; row++)
        {
            Near(golden.Fisher[row], rows[row]);
        }

        for (int i = 0; i < golden.Vectors.Length; i++)
        {
            double[] vector = GoldenPrograms.Doubles(golden.Vectors[i]);
            Near(golden.Products[i], [.. rows.Select(row => row.Zip(vector, (x, y) => x * y).Sum())]);
        }
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void Natural_steps_are_those_of_the_papers(bool gaussian)
    {
        using DisposeScope scope = NewDisposeScope();
        GoldenCurvature golden = Of(gaussian);
        foreach (GoldenSolution solution in golden.Solutions)
        {
            using Policy policy = new(gaussian);
            using FlatParameters parameters = new(policy);
            double[] start = GoldenPrograms.Doubles(golden.Actor);
            policy.Set(start);
            Tensor observations = Matrix([.. golden.Observations.Select(row => GoldenPrograms.Doubles(row))]);
            (Tensor mean, Tensor spread) = policy.Of(observations);
            (mean, spread) = (mean.detach(), spread.detach().clone());
            Tensor[] slopes = policy.Split(GoldenPrograms.Doubles(golden.Gradient));
            TrustRegionReport report = NaturalGradient.Step(
                parameters,
                () =>
                {
                    (Tensor now, Tensor nowSpread) = policy.Of(observations);
                    Tensor objective = policy.Ordered.Zip(slopes, (parameter, slope) => (parameter * slope).sum())
                        .Aggregate((a, b) => a.Plus(b));
                    return (objective, (gaussian ? Normal(mean, spread, now, nowSpread) : Categorical(mean, now)).mean());
                },
                golden.MaximumDivergence, solution.Iterations, golden.Damping);

            Assert.True(report.Accepted);
            double[] expected = [.. solution.X.Select(x => solution.DampedScale * x)];
            double[] actual = [.. policy.Get().Zip(start, (after, before) => after - before)];
            double scale = expected.Max(Math.Abs);
            Assert.All(expected, (step, i) => Assert.Equal(step, actual[i], 1e-5 * scale));
        }
    }

    private static Tensor Categorical(Tensor from, Tensor to) =>
        (from.softmax(1) * (from.log_softmax(1) - to.log_softmax(1))).sum(1);

    private static Tensor Normal(Tensor mean, Tensor spread, Tensor now, Tensor nowSpread) =>
        ((nowSpread - spread)
            .Plus((Kept(2) * spread).exp().Plus((mean - now).Square()) / (Kept(2) * (Kept(2) * nowSpread).exp())) - Kept(0.5)).sum(1);

    /// <summary>The gradient of the divergence in the step of TRPO's program, of the policy from what it was at first.</summary>
    private static (Func<double[]> Slope, Tensor[] Parameters) SlopeOfDivergence(bool gaussian)
    {
        GoldenCurvature golden = Of(gaussian);
        AgentProgram program = LossPrograms.Of("Trpo(Hidden = [4])" + (gaussian ? ", GaussianPolicy" : ""));
        Dictionary<string, Network> networks = GoldenPrograms.Networks(
            program, ("Pi", golden.Actor), ("V", GoldenPolicies.Instance.Rollouts.Discrete.Critic));
        GoldenRow any = (gaussian ? GoldenPolicies.Instance.Rollouts.Gaussian : GoldenPolicies.Instance.Rollouts.Discrete)
            .Rollout[0];
        GoldenRow[] steps =
            [.. golden.Observations.Select((observation, i) => any with { Observation = observation, Reward = i })];
        UpdateInterpreter interpreter = GoldenPrograms.Interpreter(program, networks, GoldenPrograms.Batch(steps, 0.9));
        Update update = program.Updates.Single();
        interpreter.Evaluate(update);
        (interpreter.KeepRegions, interpreter.KeepConstants) = (true, true);
        return (
            () => Assert.Single(interpreter.Evaluate(update).Single(number => number.Name == "divergence").Gradients(networks)),
            [.. networks["Pi"].Parameters.Values]);
    }

    private static GoldenCurvature Of(bool gaussian) =>
        gaussian ? GoldenPolicies.Instance.Curvature.Gaussian : GoldenPolicies.Instance.Curvature.Discrete;

    private static Tensor Matrix(double[][] rows) => tensor(rows.SelectMany(row => row).ToArray()).view(rows.Length, -1);

    private static void Near(double[] expected, double[] values)
    {
        double scale = expected.Max(Math.Abs);
        Assert.Equal(expected.Length, values.Length);
        Assert.All(expected, (number, i) => Assert.Equal(number, values[i], Tolerance * Math.Max(scale, 1e-3)));
    }

    /// <summary>A policy as modules in double precision.</summary>
    private sealed class Policy : nn.Module
    {
        private readonly TorchSharp.Modules.Linear hidden, output;
        private readonly TorchSharp.Modules.Parameter spread;

        public Policy(bool gaussian)
            : base(nameof(Policy))
        {
            hidden = nn.Linear(3, 4, dtype: ScalarType.Float64);
            output = nn.Linear(4, gaussian ? 2 : 3, dtype: ScalarType.Float64);
            spread = nn.Parameter(zeros(2, ScalarType.Float64), requires_grad: gaussian);
            RegisterComponents();
            Ordered = [hidden.weight!, hidden.bias!, output.weight!, output.bias!, .. gaussian ? [spread] : (Tensor[])[]];
        }

        /// <summary>The parameters in the order of the golden file.</summary>
        public Tensor[] Ordered { get; }

        /// <summary>Means and logarithms of deviations, or logits and nothing of interest.</summary>
        public (Tensor Mean, Tensor Spread) Of(Tensor observations)
        {
            Tensor mean = output.call(hidden.call(observations).tanh());
            return (mean, mean.shape[1] == 2 ? spread.expand_as(mean) : mean);
        }

        public void Set(double[] values)
        {
            foreach ((Tensor parameter, Tensor part) in Ordered.Zip(Split(values)))
            {
                part.data<double>().ToArray().CopyTo(Network.Values(parameter));
            }
        }

        public double[] Get() => [.. Ordered.SelectMany(parameter => Network.Values(parameter).ToArray())];

        /// <summary>Numbers in the shapes of the parameters.</summary>
        public Tensor[] Split(double[] values)
        {
            int start = 0;
            return
            [
                .. Ordered.Select(parameter =>
                {
                    int count = (int)parameter.numel();
                    start += count;
                    return tensor(values[(start - count)..start]).view(parameter.shape);
                }),
            ];
        }
    }
}
