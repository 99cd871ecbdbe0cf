using RlDsl.Generators.Ir;
using RlDsl.Gradients.Tests.Interpreting;
using RlDsl.Learning.Tests.Golden;
using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Gradients.Tests.Golden;

/// <summary>Programs that take one step with what they gathered, against golden_policies.py.</summary>
public class GoldenActorProgramTests
{
    public static TheoryData<bool> Policies => [false, true];

    [Theory]
    [MemberData(nameof(Policies))]
    public void Loss_of_A2C_is_that_of_the_paper(bool gaussian)
    {
        using DisposeScope scope = NewDisposeScope();
        GoldenRollout golden = Of(gaussian);
        AgentProgram program = Program(
            "A2c", "", gaussian, ("ValueCoefficient", golden.A2c.ValueWeight), ("EntropyCoefficient", golden.A2c.EntropyWeight));
        Dictionary<string, Network> networks = GoldenPrograms.Networks(program, ("Pi", golden.Behaviour), ("V", golden.Critic));
        double[] carries = [.. golden.Gae.Carries.Select(carry => carry == 0 ? 0 : golden.Discount)];
        UpdateInterpreter interpreter = GoldenPrograms.Interpreter(
            program, networks, GoldenPrograms.Batch(golden.Rollout, golden.Discount, carries, golden.Environments));

        TrainedNumber loss = Assert.Single(interpreter.Evaluate(program.Updates.Single()));

        GoldenPrograms.Near(golden.A2c.Loss, loss.Value);
        double[][] gradients = loss.Gradients(networks);
        GoldenPrograms.Near(golden.A2c.ActorGradient, gradients[0]);
        GoldenPrograms.Near(golden.A2c.CriticGradient, gradients[1]);
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void Steps_of_the_online_actor_critic_are_those_of_the_book(bool gaussian)
    {
        using DisposeScope scope = NewDisposeScope();
        GoldenRollout golden = Of(gaussian);
        AgentProgram program = Program("ActorCritic", ", Mode = ActorCriticMode.Online", gaussian, ("EntropyCoefficient", 0));
        Dictionary<string, Network> networks = GoldenPrograms.Networks(program, ("Pi", golden.Behaviour), ("V", golden.Critic));
        for (int row = 0; row < golden.Online.Length; row++)
        {
            GoldenOnline expected = golden.Online[row];
            UpdateInterpreter interpreter = GoldenPrograms.Interpreter(
                program, networks, GoldenPrograms.Batch([golden.Rollout[row]], golden.Discount));
            IReadOnlyList<TrainedNumber> losses = interpreter.Evaluate(program.Updates.Single());
            GoldenPrograms.Near([expected.Error], GoldenPrograms.Read(interpreter.Named("advantages")));
            Loss(losses, "policyLoss", expected.ActorLoss, expected.ActorGradient, networks);
            Loss(losses, "valueLoss", expected.CriticLoss, expected.CriticGradient, networks);
        }
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void Losses_of_REINFORCE_are_those_of_the_book(bool gaussian)
    {
        using DisposeScope scope = NewDisposeScope();
        GoldenRollout golden = Of(gaussian);
        GoldenReinforce reinforce = golden.Reinforce;
        IReadOnlyList<TrainedNumber> losses = Check("Baseline = Baseline.Value", reinforce.Learned, "advantages");
        GoldenPrograms.Near(reinforce.CriticLoss, losses.Single(loss => loss.Name == "valueLoss").Value);
        Check("Baseline = Baseline.Mean", reinforce.Mean, "advantages");
        Check("Baseline = Baseline.None", reinforce.None, "returns");
        Check("Baseline = Baseline.None, Return = ReturnForm.WholeReturn", reinforce.Whole, "wholeReturns");

        IReadOnlyList<TrainedNumber> Check(string form, GoldenWeighted expected, string weights)
        {
            AgentProgram program = Program("Reinforce", ", " + form, gaussian);
            Dictionary<string, Network> networks = program.Modules.Count == 1
                ? GoldenPrograms.Networks(program, ("Pi", golden.Behaviour))
                : GoldenPrograms.Networks(program, ("Pi", golden.Behaviour), ("V", golden.Critic));
            UpdateInterpreter interpreter = GoldenPrograms.Interpreter(program, networks, Episodes(golden));
            IReadOnlyList<TrainedNumber> losses = interpreter.Evaluate(program.Updates.Single());
            GoldenPrograms.Near(expected.Weights, GoldenPrograms.Read(interpreter.Named(weights)));
            Loss(losses, "policyLoss", expected.Loss, expected.ActorGradient, networks);
            if (losses.Count > 1)
            {
                Loss(losses, "valueLoss", reinforce.CriticLoss, reinforce.CriticGradient, networks);
            }

            return losses;
        }
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void Importance_weights_are_those_of_the_papers_for_each_decision(bool gaussian)
    {
        using DisposeScope scope = NewDisposeScope();
        GoldenRollout golden = Of(gaussian);
        GoldenImportance importance = golden.Importance;
        AgentProgram program = Program("OffPolicyPolicyGradient", "", gaussian, ("RatioCeiling", importance.Ceiling));
        Dictionary<string, Network> networks = GoldenPrograms.Networks(
            program, ("Pi", importance.Actor), ("Behaviour", golden.Behaviour));
        UpdateInterpreter interpreter = GoldenPrograms.Interpreter(program, networks, Episodes(golden));

        interpreter.Evaluate(program.Updates.Single());

        GoldenPrograms.Near(importance.Ratios, GoldenPrograms.Read(interpreter.Named("ratios")));
        GoldenPrograms.Near(importance.Products, GoldenPrograms.Read(interpreter.Named("products")));
        GoldenPrograms.Near(importance.PerDecision.Weights, GoldenPrograms.Read(interpreter.Named("weightedReturns")));
    }

    private static void Loss(
        IReadOnlyList<TrainedNumber> losses, string name, double value, double[] gradient, Dictionary<string, Network> networks)
    {
        TrainedNumber loss = losses.Single(loss => loss.Name == name);
        GoldenPrograms.Near(value, loss.Value);
        GoldenPrograms.Near(gradient, Assert.Single(loss.Gradients(networks)));
    }

    private static AgentProgram Program(
        string preset, string properties, bool gaussian, params (string Hyperparameter, double Value)[] numbers) =>
        LossPrograms.Of($"{preset}(Hidden = [4], Discount = 0.9{properties}){(gaussian ? ", GaussianPolicy" : "")}", numbers);

    /// <summary>The episodes one after another, in the order in which the memory of episodes has them.</summary>
    private static Gathered Episodes(GoldenRollout golden) => GoldenPrograms.Batch(
        golden.Episodes, golden.Discount,
        [.. golden.Episodes.Select(step => step.Status == EpisodeStatus.Running ? golden.Discount : 0)],
        behaviour: golden.Importance.BehaviourLogProbabilities);

    private static GoldenRollout Of(bool gaussian) =>
        gaussian ? GoldenPolicies.Instance.Rollouts.Gaussian : GoldenPolicies.Instance.Rollouts.Discrete;
}
