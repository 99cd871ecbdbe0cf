using RlDsl.Generators.Ir;
using RlDsl.Gradients.Tests.Interpreting;
using RlDsl.Learning.Tests.Golden;
using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Gradients.Tests.Golden;

/// <summary>Programs that learn from rollouts against golden_policies.py.</summary>
public class GoldenRolloutProgramTests
{
    private const string Ppo = "Ppo(Hidden = [4], Discount = 0.9, Environments = 2, RolloutSteps = 8, Minibatches = 4)";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Advantages_and_returns_are_those_of_the_paper(bool gaussian)
    {
        using DisposeScope scope = NewDisposeScope();
        GoldenRollout golden = Of(gaussian);
        foreach (GoldenAdvantageCase decay in golden.Gae.Cases)
        {
            (UpdateInterpreter interpreter, Update update, _) = Interpreter(
                gaussian, "", [.. Enumerable.Range(0, 16)], ("Lambda", decay.Lambda));
            interpreter.Evaluate(update);
            GoldenPrograms.Near(golden.Gae.Values, GoldenPrograms.Read(interpreter.Named("values")));
            GoldenPrograms.Near(golden.Gae.NextValues, GoldenPrograms.Read(interpreter.Named("nextValues")));
            GoldenPrograms.Near(decay.Advantages, GoldenPrograms.Read(interpreter.Named("advantages")));
            GoldenPrograms.Near(decay.Returns, GoldenPrograms.Read(interpreter.Named("returns")));
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Losses_of_minibatches_away_from_what_acted_are_those_of_the_paper(bool gaussian, bool penalised)
    {
        using DisposeScope scope = NewDisposeScope();
        GoldenRollout golden = Of(gaussian);
        GoldenPpoOptions options = golden.PpoOptions;
        GoldenElsewhere elsewhere = golden.Ppo.Elsewhere;
        foreach (GoldenMinibatch expected in elsewhere.Minibatches)
        {
            (UpdateInterpreter interpreter, Update update, Dictionary<string, Network> networks) = Interpreter(
                gaussian, penalised ? ", KlPenalty, ValueClipping, StopOnKl" : ", ValueClipping, StopOnKl", expected.Rows,
                ("Lambda", options.Lambda), penalised ? ("KlBeta", options.Beta) : ("Clip", options.Clip),
                ("ValueClip", options.ValueClip),
                ("ValueCoefficient", options.ValueWeight), ("EntropyCoefficient", options.EntropyWeight));
            interpreter.Evaluate(update);
            GoldenPrograms.Near(golden.Ppo.LogProbabilities, GoldenPrograms.Read(interpreter.Named("oldLogProbability")));
            networks["Pi"].Set(GoldenPrograms.Doubles(elsewhere.Actor));
            networks["V"].Set(GoldenPrograms.Doubles(elsewhere.Critic));
            interpreter.KeepRegions = true;
            TrainedNumber loss = Assert.Single(interpreter.Evaluate(update));

            double Mean(string name) => GoldenPrograms.Read(interpreter.Named(name)).Average();
            GoldenNumber objective = penalised ? expected.Penalised : expected.Clipped;
            GoldenPrograms.Near(expected.NormalisedAdvantages, GoldenPrograms.Read(interpreter.Named("advantage")));
            GoldenPrograms.Near(expected.Ratios, GoldenPrograms.Read(interpreter.Named("ratio")));
            GoldenPrograms.Near(objective.Value, Mean("gain"));
            GoldenPrograms.Near(expected.Entropy.Value, Mean("entropy"));
            GoldenPrograms.Near(expected.ClippedValueLoss.Value, Mean("error"));
            GoldenPrograms.Near(expected.MeanRatioMinusOneMinusLogRatio, interpreter.Stop!.Single);
            if (penalised)
            {
                GoldenPrograms.Near(expected.Divergence.Value, Mean("kl"));
            }

            double[][] gradients = loss.Gradients(networks);
            GoldenPrograms.Near(
                [
                    .. objective.Gradient.Zip(
                        expected.Entropy.Gradient, (gain, entropy) => -gain - (options.EntropyWeight * entropy)),
                ],
                gradients[0]);
            GoldenPrograms.Near(
                [.. expected.ClippedValueLoss.Gradient.Select(value => options.ValueWeight * value)], gradients[1]);
        }
    }

    private static GoldenRollout Of(bool gaussian) =>
        gaussian ? GoldenPolicies.Instance.Rollouts.Gaussian : GoldenPolicies.Instance.Rollouts.Discrete;

    private static (UpdateInterpreter Interpreter, Update Update, Dictionary<string, Network> Networks) Interpreter(
        bool gaussian, string features, int[] rows, params (string Hyperparameter, double Value)[] numbers)
    {
        GoldenRollout golden = Of(gaussian);
        AgentProgram program = LossPrograms.Of(Ppo + (gaussian ? ", GaussianPolicy" : "") + features, numbers);
        Dictionary<string, Network> networks = GoldenPrograms.Networks(program, ("Pi", golden.Behaviour), ("V", golden.Critic));
        Gathered batch = GoldenPrograms.Batch(golden.Rollout, golden.Discount, CarriesOf(golden), golden.Environments);
        return (
            GoldenPrograms.Interpreter(program, networks, batch, rows),
            program.Updates.Single(),
            networks);
    }

    /// <summary>The file has its carries in single precision here.</summary>
    private static double[] CarriesOf(GoldenRollout golden) =>
        [.. golden.Gae.Carries.Select(carry => carry == 0 ? 0 : golden.Discount)];
}
