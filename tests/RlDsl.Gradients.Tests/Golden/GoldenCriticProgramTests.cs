using RlDsl.Generators.Ir;
using RlDsl.Generators.Ir.Evaluation;
using RlDsl.Gradients.Tests.Interpreting;
using RlDsl.Learning.Tests.Golden;
using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Gradients.Tests.Golden;

/// <summary>
/// Programs with critics of actions against golden_policies.py: each transition alone, with the noise that it was given.
/// </summary>
public class GoldenCriticProgramTests
{
    private static readonly GoldenCritics Golden = GoldenPolicies.Instance.Critics;

    [Fact]
    public void Program_of_DDPG_is_that_of_the_paper()
    {
        using DisposeScope scope = NewDisposeScope();
        GoldenActorCritic golden = Golden.Ddpg;
        AgentProgram program = LossPrograms.Of("Ddpg(Hidden = [4], Discount = 0.9)");
        Check(program, golden, Golden.Transitions,
            ("Pi", golden.Actor), ("PiTarget", golden.ActorTarget!), ("Q", golden.Critics[0]),
            ("QTarget", golden.CriticTargets[0]));
    }

    [Fact]
    public void Program_of_TD3_is_that_of_the_paper()
    {
        using DisposeScope scope = NewDisposeScope();
        GoldenActorCritic golden = Golden.Td3;
        AgentProgram program = LossPrograms.Of(
            "Td3(Hidden = [4], Discount = 0.9)", ("SmoothingSigma", golden.Sigma), ("SmoothingClip", golden.Clip));
        Check(program, golden, Golden.Transitions,
            ("Pi", golden.Actor), ("PiTarget", golden.ActorTarget!), ("Q", Joined(golden.Critics)),
            ("QTarget", Joined(golden.CriticTargets)));
    }

    [Fact]
    public void Program_of_SAC_is_that_of_the_paper()
    {
        using DisposeScope scope = NewDisposeScope();
        // The target is of each element of the action.
        GoldenActorCritic golden = Golden.Sac.Single(sac => sac.Bounding == "tanh");
        AgentProgram program = LossPrograms.Of(
            "Sac(Hidden = [4], Discount = 0.9)", ("LogDeviationMinimum", golden.LogStdFrom),
            ("LogDeviationMaximum", golden.LogStdTo), ("TargetEntropy", golden.TargetEntropy / 2));
        Check(program, golden, Golden.Transitions,
            ("Pi", Parted(golden.Actor)), ("Q", Joined(golden.Critics)), ("QTarget", Joined(golden.CriticTargets)),
            ("LogAlpha", [(float)golden.LogAlpha]));
    }

    [Fact]
    public void Program_of_discrete_SAC_is_that_of_the_paper()
    {
        using DisposeScope scope = NewDisposeScope();
        // The target is a share of the entropy of choosing among three actions alike.
        GoldenActorCritic golden = Golden.DiscreteSac;
        AgentProgram program = LossPrograms.Of(
            "DiscreteSac(Hidden = [4], Discount = 0.9)", ("TargetEntropyShare", golden.TargetEntropy / Math.Log(3)));
        Check(program, golden, Golden.DiscreteTransitions,
            ("Pi", golden.Actor), ("Q", Joined(golden.Critics)), ("QTarget", Joined(golden.CriticTargets)),
            ("LogAlpha", [(float)golden.LogAlpha]));
    }

    [Fact]
    public void Squashed_densities_are_those_of_sixty_digits()
    {
        using DisposeScope scope = NewDisposeScope();
        AgentProgram program = LossPrograms.Of("Sac");
        foreach (GoldenSquashed golden in Golden.Squashed)
        {
            Sizes sizes = new(3, 3, [golden.Centre - golden.Scale], [golden.Centre + golden.Scale]);
            Gathered nothing = new(new Dictionary<string, NumberArray>(), 1);
            Evaluator evaluator = new(program, sizes, new Dictionary<string, Network>(), nothing)
            {
                Noise = (_, shape) => new NumberArray(shape, [golden.Noise]),
                Constant = (_, value) => value,
            };
            Traced policy = evaluator.Leaf(new NumberArray([2, 1, 1], [golden.Mean, golden.LogStd]), new NormalType());
            evaluator.Bind("policy", policy);
            evaluator.Call(new Call(["policyAction", "logProbability"], "sample", [new Reference("policy")]));
            Traced logProbability = evaluator.Evaluate(Operators.Sum.Of(new Reference("logProbability"), 0));
            IReadOnlyList<double> gradients = new ReverseAccumulation(logProbability, evaluator).By(policy).Values;
            GoldenPrograms.Near(golden.Action, evaluator.Named("policyAction").Numbers.Single);
            GoldenPrograms.Near(golden.LogProbability, logProbability.Numbers.Single);
            GoldenPrograms.Near(golden.MeanGradient, gradients[0]);
            GoldenPrograms.Near(golden.LogStdGradient, gradients[1]);
        }

        Assert.Contains(Golden.Squashed, golden => golden.U == 10);
        Assert.Contains(Golden.Squashed, golden => golden.U == -10);
    }

    private static void Check(
        AgentProgram program, GoldenActorCritic golden, GoldenRow[] steps,
        params (string Module, float[] Parameters)[] parameters)
    {
        Dictionary<string, Network> networks = GoldenPrograms.Networks(program, parameters);
        Update update = program.Updates.Single(LossPrograms.Trains);
        for (int i = 0; i < steps.Length; i++)
        {
            GoldenRow step = steps[i];
            GoldenLosses expected = golden.Transitions[i];
            UpdateInterpreter interpreter = new(
                program, GoldenPrograms.Sizes, networks, GoldenPrograms.Batch([step], Golden.Discount),
                (place, shape) => new NumberArray(shape, Singles(place == "policyActionNoise" ? step.Noise! : step.NextNoise!)));
            IReadOnlyList<TrainedNumber> losses = interpreter.Evaluate(update);
            GoldenPrograms.Near([expected.Target], GoldenPrograms.Read(interpreter.Named("target")));
            Number("nextAction", expected.NextAction);
            Number("policyAction", expected.Action);
            Number("logProbability", expected.Action is null ? null : [expected.LogProbability]);
            Number("nextLogProbability", expected.Action is null ? null : [expected.NextLogProbability]);

            Loss("criticLoss", expected.CriticLoss, [.. expected.CriticGradients.SelectMany(gradient => gradient)]);
            double[] actorGradient = program.Modules.Any(module => module.Output is PolicyType { Kind: SquashedGaussianPolicy })
                ? Parted(expected.ActorGradient)
                : expected.ActorGradient;
            Loss("policyLoss", expected.ActorLoss, actorGradient);
            if (networks.ContainsKey("LogAlpha"))
            {
                Loss("alphaLoss", expected.AlphaLoss, [expected.AlphaGradient]);
            }

            void Number(string name, double[]? values)
            {
                if (values is not null)
                {
                    GoldenPrograms.Near(values, GoldenPrograms.Read(interpreter.Named(name)));
                }
            }

            void Loss(string name, double value, double[] gradient)
            {
                TrainedNumber loss = losses.Single(loss => loss.Name == name);
                GoldenPrograms.Near(value, loss.Value);
                GoldenPrograms.Near(gradient, Assert.Single(loss.Gradients(networks)));
            }
        }
    }

    /// <summary>Noise in the single precision in which it is added.</summary>
    private static double[] Singles(IEnumerable<double> noise) => GoldenPrograms.Doubles(noise.Select(x => (float)x));

    private static T[] Joined<T>(T[][] networks) => [.. networks.SelectMany(network => network)];

    /// <summary>
    /// The golden policy has means and logarithms of deviations in one layer of four rows of four weights, after three by four
    /// and four numbers; here each has a layer of its own.
    /// </summary>
    private static T[] Parted<T>(T[] flat) => [.. flat[..24], .. flat[32..34], .. flat[24..32], .. flat[34..]];
}
