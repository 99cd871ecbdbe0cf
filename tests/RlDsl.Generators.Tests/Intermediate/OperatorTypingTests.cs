using RlDsl.Generators.Ir;
using RlDsl.Generators.Tests.Compiling;
using static RlDsl.Generators.Tests.Intermediate.Programs;

namespace RlDsl.Generators.Tests.Intermediate;

/// <summary>The type of what each operator yields, and what it refuses.</summary>
public sealed class OperatorTypingTests
{
    private static readonly Value Estimates = new ModuleCall("Q", Reference.Observation);
    private static readonly Value Estimate = Operators.At.Of(Estimates, Reference.Action);
    private static readonly Value Values = Operators.Expected.Of(Estimates);

    private static readonly AgentProgram Choosing = GeneratorRun.ProgramOf("Ppo"),
        Moving = GeneratorRun.ProgramOf("Ppo, GaussianPolicy");
    private static readonly AgentProgram Several = GeneratorRun.ProgramOf("Sac, MultiStep(3)");
    private static readonly AgentProgram SeveralChoosing = GeneratorRun.ProgramOf("DiscreteSac, MultiStep(3)");
    private static readonly Value Policy = new ModuleCall("Pi", Reference.Observation);
    private static readonly Value AtSteps = new ModuleCall("Pi", Reference.IntermediateObservation);

    /// <summary>Values by their print, with the print of their types in a program with categorical estimates.</summary>
    private static readonly (Value Value, string Type)[] Typed =
    [
        (Reference.Observation, "real[batch, observation]"),
        (Reference.Action, "integer[batch]"),
        (Reference.Weight, "real[batch]"),
        (new Literal(2), "real[]"),
        (new ParameterValue(Categorical.Experience.Discount), "real[]"),
        (Estimates, "categorical estimate an action"),
        (Estimate, "categorical estimate"),
        (Values, "real[batch, actions]"),
        (Operators.Expected.Of(Estimate), "real[batch]"),
        (Operators.AnyArgMax.Of(Values, 1), "integer[batch]"),
        (Operators.EpsilonGreedyProbabilities.Of(Values, 0.1), "real[batch, actions]"),
        (Operators.GivenPolicy.Of(Reference.Observation), "integer[batch]"),
        (Operators.GivenBehaviour.Of(Reference.Observation), "integer[batch]"),
        (Operators.ImportanceRatio.Of(Reference.Observation, Reference.Action), "real[batch]"),
        (Operators.UpperConfidence.Of(Values, Values, 2), "real[batch, actions]"),
        (Operators.Mix.Of(Estimates, Values), "categorical estimate"),
        (Operators.Backup.Of(Reference.Reward, Reference.Discount, Estimate), "categorical estimate"),
        (Operators.Divergence.Of(Estimate, Estimate), "real[batch]"),
        (Operators.Divergence.Of(Estimate, Estimate, 1), "real[batch]"),
        (Operators.Surprise.Of(Estimate, Estimate), "real[batch]"),
        (Reference.Reward + 1, "real[batch]"),
        (1 - Reference.Reward, "real[batch]"),
        (Operators.Unsqueeze.Of(Reference.Reward, 1) * Values, "real[batch, actions]"),
        (Operators.Unsqueeze.Of(Reference.Reward, 1) / Operators.Unsqueeze.Of(Reference.Reward, 0), "real[batch, batch]"),
        (Operators.Minimum.Of(Reference.Reward, Reference.Discount), "real[batch]"),
        (Operators.Negate.Of(Values), "real[batch, actions]"),
        (Operators.Square.Of(Values), "real[batch, actions]"),
        (Operators.SquareRoot.Of(Values), "real[batch, actions]"),
        (Operators.Absolute.Of(Values), "real[batch, actions]"),
        (Operators.Floor.Of(Values), "real[batch, actions]"),
        (Operators.Clamp.Of(Reference.Reward, -1, 1), "real[batch]"),
        (Operators.IsNegative.Of(Reference.Reward), "real[batch]"),
        (Operators.Huber.Of(Reference.Reward, Reference.Discount, 1), "real[batch]"),
        (Operators.Where.Of(Reference.Discount, Reference.Reward, 0), "real[batch]"),
        (Operators.Integer.Of(Reference.Reward), "integer[batch]"),
        (Operators.Softmax.Of(Values, 1), "real[batch, actions]"),
        (Operators.LogSoftmax.Of(Values, 1), "real[batch, actions]"),
        (Operators.Sum.Of(Values, 1), "real[batch]"),
        (Operators.Average.Of(Values, 0), "real[actions]"),
        (Operators.Max.Of(Values, 1), "real[batch]"),
        (Operators.ArgMax.Of(Values, 1), "integer[batch]"),
        (Operators.Mean.Of(Values), "real[]"),
        (Operators.Take.Of(Values, Reference.Action), "real[batch]"),
        (Operators.Unsqueeze.Of(Reference.Reward, 0), "real[1, batch]"),
        (Operators.ScatterAdd.Of(Values, Operators.Integer.Of(Values), Values), "real[batch, actions]"),
        (Operators.ZerosLike.Of(Values), "real[batch, actions]"),
        (Operators.Concat.Of(Values, Reference.Observation), "real[batch, actions + observation]"),
        (Operators.Concat.Of(Reference.Observation, Values), "real[batch, actions + observation]"),
        (Operators.Concat.Of(Operators.Unsqueeze.Of(Reference.Reward, 1), Operators.Unsqueeze.Of(Reference.Reward, 1)),
            "real[batch, 2]"),
        (Operators.Concat.Of(Operators.Concat.Of(Operators.Unsqueeze.Of(Reference.Reward, 1), Values), Reference.Observation),
            "real[batch, actions + observation + 1]"),
        (Operators.Slice.Of(
            Operators.Concat.Of(Reference.Observation, Values), 1, Reference.Observation, Values), "real[batch, actions]"),
        (Operators.Certain.Of(Reference.Reward), "scalar estimate"),
        (Operators.Pessimistic.Of(Estimate), "categorical estimate"),
        (Operators.Consensus.Of(Estimates), "categorical estimate an action"),
        (Operators.First.Of(Estimate), "categorical estimate"),
        (Operators.Maximum.Of(Reference.Reward, 0), "real[batch]"),
        (Operators.Exp.Of(Values), "real[batch, actions]"),
        (Operators.Log.Of(Values), "real[batch, actions]"),
        (Operators.SquareRoot.Of(Values), "real[batch, actions]"),
        (Operators.Tanh.Of(Values), "real[batch, actions]"),
        (Operators.Softplus.Of(Values), "real[batch, actions]"),
        (Operators.StopGradient.Of(Values), "real[batch, actions]"),
        (Operators.NoiseLike.Of(Values), "real[batch, actions]"),
        (Operators.UniformLike.Of(Reference.Reward), "real[batch]"),
        (Operators.ZeroAction.Of(Reference.Observation), "real[batch, action]"),
        (Operators.Lookup.Of(Operators.Select.Of(Values, 0, 0), Reference.Reward), "real[batch]"),
        (Operators.Standardised.Of(Reference.Observation), "real[batch, observation]"),
        (Operators.Min.Of(Values, 1), "real[batch]"),
        (Operators.Select.Of(Values, 1, 0), "real[batch]"),
        (Operators.Take.Of(Operators.Unsqueeze.Of(Values, 0), Reference.Action, 2), "real[1, batch]"),
        (Operators.Normalised.Of(Reference.Reward), "real[batch]"),
        (Operators.ExplainedVariance.Of(Reference.Reward, Reference.Discount), "real[]"),
        (Operators.Rows.Of(Reference.Reward), "real[batch]"),
        (Operators.DiscountedSum.Of(Reference.Reward, Reference.Discount), "real[batch]"),
        (Operators.RunningProduct.Of(Reference.Reward), "real[batch]"),
        (Operators.FirstOfEpisode.Of(Reference.Reward), "real[batch]"),
        (Operators.Greater.Of(Operators.Unsqueeze.Of(Reference.Reward, 1), Values), "real[batch, actions]"),
        (Operators.Count.Of(Reference.Action), "real[]"),
        (Operators.Count.Of(Values, 1), "real[]"),
        (Operators.ExpandLike.Of(Operators.Unsqueeze.Of(Reference.Action, 1), Values), "integer[batch, actions]"),
        (Operators.SumTo.Of(Values, 0), "real[]"),
        (Operators.SumTo.Of(Values, Operators.Unsqueeze.Of(Reference.Reward, 1)), "real[batch, 1]"),
        (Operators.Gather.Of(Values, Operators.Unsqueeze.Of(Reference.Action, 1)), "real[batch, 1]"),
        (Operators.Gather.Of(Values, Operators.Unsqueeze.Of(Operators.ArgMax.Of(Values, 0), 0), 0), "real[1, actions]"),
        (Operators.ScatterAdd.Of(Values, Operators.Integer.Of(Values), Values, 0), "real[batch, actions]"),
        (Operators.ScatterRows.Of(Operators.Rows.Of(Values), Values), "real[batch, actions]"),
    ];

    /// <summary>Values of policies that draw one discrete action, or vectors.</summary>
    private static readonly (AgentProgram Program, Value Value, string Type)[] TypedOfPolicies =
    [
        (Choosing, Policy, "categorical policy"),
        (Choosing, Operators.Mode.Of(Policy), "integer[batch]"),
        (Choosing, Operators.Sample.Of(Policy), "integer[batch]"),
        (Choosing, Operators.WarmUp.Of(Operators.Sample.Of(Policy), 10), "integer[batch]"),
        (Choosing, Operators.EpsilonGreedy.Of(Operators.Mode.Of(Policy), 0.1), "integer[batch]"),
        (Choosing, Operators.Draw.Of(Operators.LogProbabilities.Of(Policy), 1), "integer[batch]"),
        (Choosing, Operators.ObservationNoise.Of(Reference.Observation, 0.1), "real[batch, observation]"),
        (Choosing, Operators.LogProbability.Of(Policy, Reference.Action), "real[batch]"),
        (Choosing, Operators.Probabilities.Of(Policy), "real[batch, actions]"),
        (Choosing, Operators.LogProbabilities.Of(Policy), "real[batch, actions]"),
        (Choosing, Operators.Entropy.Of(Policy), "real[batch]"),
        (Choosing, Operators.Kl.Of(Policy, Policy), "real[batch]"),
        (Moving, Policy, "gaussian policy"),
        (Moving, Operators.Mode.Of(Policy), "real[batch, action]"),
        (Moving, Operators.Sample.Of(Policy), "real[batch, action]"),
        (Moving, Operators.WarmUp.Of(Operators.Sample.Of(Policy), 10), "real[batch, action]"),
        (Moving, Operators.GaussianNoise.Of(Operators.Mode.Of(Policy), 0.1), "real[batch, action]"),
        (Moving, Operators.OrnsteinUhlenbeck.Of(Operators.Mode.Of(Policy), 0.15, 0.2), "real[batch, action]"),
        (Moving, Operators.LogProbability.Of(Policy, Reference.Action), "real[batch]"),
        (Several, AtSteps, "squashed gaussian policy"),
        (Several, Operators.Sample.Of(AtSteps), "real[intermediate, action]"),
        (Several, Operators.SumOverSteps.Of(Reference.IntermediateDiscount), "real[batch]"),
        (Several, Operators.RepeatOverSteps.Of(Reference.Reward, Reference.IntermediateDiscount), "real[intermediate]"),
        (Moving, Operators.Normal.Of(Reference.Action, Reference.Action), "normal"),
        (SeveralChoosing, Operators.Probabilities.Of(AtSteps), "real[intermediate, actions]"),
        (SeveralChoosing, Operators.Entropy.Of(AtSteps), "real[intermediate]"),
    ];

    /// <summary>Values of policies that do not fit, with the reasons.</summary>
    private static readonly (AgentProgram Program, Value Value, string Reason)[] RefusedOfPolicies =
    [
        (Choosing, Operators.Draw.Of(Reference.Reward, 1),
            "draw(reward, 1): operand 1 is real[batch] where a number for each action is needed."),
        (Choosing, Operators.GaussianNoise.Of(Reference.Action, 0.1),
            "gaussian_noise(action, 0.1): operand 1 is integer[batch] where real[batch, action] is needed."),
        (Choosing, Operators.WarmUp.Of(Reference.Action, Reference.Reward),
            "warm_up(action, reward): operand 2 is real[batch] where real[] is needed."),
        (Moving, Operators.EpsilonGreedy.Of(Reference.Action, 0.1),
            "epsilon_greedy(action, 0.1): operand 1 is real[batch, action] where integer[batch] is needed."),
        (Moving, Operators.Probabilities.Of(Policy),
            "probabilities(Pi(observation)): the policy does not choose among discrete actions."),
        (Several, Operators.SumOverSteps.Of(Reference.Reward),
            "sum_over_steps(reward): operand 1 is real[batch] where real[intermediate] is needed."),
        (Several, Reference.Reward + Reference.IntermediateDiscount,
            "reward + intermediate_discount: real[batch] and real[intermediate] do not go together."),
        (Moving, Operators.Mode.Of(Reference.Reward), "mode(reward): operand 1 is real[batch] where a policy is needed."),
        (Moving, Operators.LogProbability.Of(Policy, Reference.Reward),
            "log_probability(Pi(observation), reward): operand 2 is real[batch] where real[batch, action] is needed."),
        (Several, Operators.RepeatOverSteps.Of(Reference.Reward, Reference.Reward),
            "repeat_over_steps(reward, reward): operand 2 is real[batch] where real[intermediate] is needed."),
        (Moving, Operators.Normal.Of(Reference.Action, Reference.Reward),
            "normal(action, reward): real[batch, action] and real[batch] are not means and logarithms of deviations of actions."),
        (Moving, Operators.MeanOf.Of(Policy),
            "mean_of(Pi(observation)): operand 1 is gaussian policy where normal distributions are needed."),
    ];

    /// <summary>Values that do not fit, with the reasons.</summary>
    private static readonly (Value Value, string Reason)[] Refused =
    [
        (Operators.Expected.Of(Reference.Reward),
            "expected(reward): operand 1 is real[batch] where an estimate of the return is needed."),
        (Operators.Expected.Of(), "expected(): it lacks operand 1."),
        (Operators.At.Of(Estimate, Reference.Action),
            "at(at(Q(observation), action), action): the estimate is of one action already."),
        (Operators.At.Of(Estimates, Reference.Reward),
            "at(Q(observation), reward): operand 2 is real[batch] where integer[batch] is needed."),
        (Operators.Mix.Of(Estimates, Reference.Reward),
            "mix(Q(observation), reward): operand 2 is real[batch] where real[batch, actions] is needed."),
        (Operators.Mix.Of(Estimate, Values),
            "mix(at(Q(observation), action), expected(Q(observation))): the estimate is of one action already."),
        (Operators.Backup.Of(1, Reference.Discount, Estimate),
            "backup(1, discount, at(Q(observation), action)): operand 1 is real[] where real[batch] is needed."),
        (Operators.Backup.Of(Reference.Reward, 1, Estimate),
            "backup(reward, 1, at(Q(observation), action)): operand 2 is real[] where real[batch] is needed."),
        (Operators.Backup.Of(Reference.Reward, Reference.Discount, Estimates),
            "backup(reward, discount, Q(observation)): it takes the estimate of one action."),
        (Operators.Divergence.Of(Estimates, Estimates),
            "divergence(Q(observation), Q(observation)): a categorical estimate an action is compared with a categorical "
            + "estimate an action."),
        (Operators.Divergence.Of(Estimates, Estimate),
            "divergence(Q(observation), at(Q(observation), action)): "
            + "a categorical estimate an action is compared with a categorical estimate."),
        (Operators.Divergence.Of(Estimate, Estimate, Reference.Reward),
            "divergence(at(Q(observation), action), at(Q(observation), action), reward): "
            + "operand 3 is real[batch] where real[] is needed."),
        (Estimate + 1, "at(Q(observation), action) + 1: operand 1 is a categorical estimate where a tensor is needed."),
        (Values + Reference.Reward,
            "expected(Q(observation)) + reward: real[batch, actions] and real[batch] do not go together."),
        (Operators.Clamp.Of(Values, Reference.Reward, 1),
            "clamp(expected(Q(observation)), reward, 1): operand 2 is real[batch] where real[] is needed."),
        (Operators.Clamp.Of(Values, 1), "clamp(expected(Q(observation)), 1): it lacks operand 3."),
        (Operators.Huber.Of(Values, Values, Values),
            "huber(expected(Q(observation)), expected(Q(observation)), expected(Q(observation))): "
            + "operand 3 is real[batch, actions] where real[] is needed."),
        (Operators.Sum.Of(Values, 2), "sum(expected(Q(observation)), 2): there is no dimension 2 in a tensor of 2."),
        (Operators.Sum.Of(Values, -1), "sum(expected(Q(observation)), -1): there is no dimension -1 in a tensor of 2."),
        (Operators.Softmax.Of(Values, 0.5),
            "softmax(expected(Q(observation)), 0.5): operand 2 must be the number of a dimension."),
        (Operators.Sum.Of(Values, Reference.Reward),
            "sum(expected(Q(observation)), reward): operand 2 must be the number of a dimension."),
        (Operators.Mean.Of(Reference.Action), "mean(action): the mean is of real numbers."),
        (Operators.Take.Of(Reference.Reward, Reference.Action), "take(reward, action): there is nothing to take from."),
        (Operators.Unsqueeze.Of(Reference.Reward, 2), "unsqueeze(reward, 2): there is no dimension 2 in a tensor of 2."),
        (Operators.ScatterAdd.Of(Values, Values, Values),
            "scatter_add(expected(Q(observation)), expected(Q(observation)), expected(Q(observation))): "
            + "each source element needs an index."),
        (Operators.Count.Of(Values, 2), "count(expected(Q(observation)), 2): there is no dimension 2 in a tensor of 2."),
        (Operators.ExpandLike.Of(Values, Reference.Reward),
            "expand_like(expected(Q(observation)), reward): real[batch, actions] and real[batch] do not go together."),
        (Operators.ExpandLike.Of(Reference.Reward, 1), "expand_like(reward, 1): real[batch] is not stretched to real[]."),
        (Operators.SumTo.Of(1, Reference.Reward), "sum_to(1, reward): real[batch] is not stretched to real[]."),
        (Operators.Gather.Of(Values, Reference.Action),
            "gather(expected(Q(observation)), action): integer[batch] does not index real[batch, actions]."),
        (Operators.Gather.Of(Values, Values),
            "gather(expected(Q(observation)), expected(Q(observation))): "
            + "real[batch, actions] does not index real[batch, actions]."),
        (Operators.ScatterRows.Of(Reference.Reward, Values),
            "scatter_rows(reward, expected(Q(observation))): a real[batch] is put in the place of a real[batch, actions]."),
        (Operators.ScatterAdd.Of(Values, Reference.Action, Values),
            "scatter_add(expected(Q(observation)), action, expected(Q(observation))): each source element needs an index."),
    ];

    private static readonly AgentProgram Program =
        Categorical with { Experience = Categorical.Replay! with { Priorities = Programs.Ranked(Categorical) } };

    public static TheoryData<int, string> TypedCases => Cases(Typed.Select(typed => typed.Value));

    public static TheoryData<int, string> RefusedCases => Cases(Refused.Select(refused => refused.Value));

    [Theory]
    [MemberData(nameof(TypedCases))]
    public void Value_has_this_type(int number, string print)
    {
        Assert.Equal(print, Printer.Print(Typed[number].Value));
        Assert.Equal(Typed[number].Type, Typing.OfUpdate(Program).TypeOf(Typed[number].Value).ToString());
    }

    [Theory]
    [MemberData(nameof(RefusedCases))]
    public void Value_is_refused_for_this_reason(int number, string print)
    {
        Assert.StartsWith(print, Refused[number].Reason, StringComparison.Ordinal);
        TypeMismatchException refused = Assert.Throws<TypeMismatchException>(
            () => Typing.OfUpdate(Program).TypeOf(Refused[number].Value));
        Assert.Equal(Refused[number].Reason, refused.Message);
    }

    [Fact]
    public void Value_of_a_policy_has_its_type() => Assert.All(
        TypedOfPolicies, typed => Assert.Equal(typed.Type, Typing.OfUpdate(typed.Program).TypeOf(typed.Value).ToString()));

    [Fact]
    public void Value_of_a_policy_is_refused_for_its_reason() => Assert.All(RefusedOfPolicies, refused => Assert.Equal(
        refused.Reason,
        Assert.Throws<TypeMismatchException>(() => Typing.OfUpdate(refused.Program).TypeOf(refused.Value)).Message));

    [Fact]
    public void Parts_of_normal_distributions_are_vectors() =>
        Assert.All([Operators.MeanOf, Operators.LogDeviationOf], part => Assert.Equal(
            "real[batch, action]", Typing.OfUpdate(Pipeline.LowerToTensors(Moving)).TypeOf(part.Of(Policy)).ToString()));

    [Fact]
    public void Every_operator_has_a_typed_case()
    {
        IEnumerable<string> all = typeof(Operators).GetFields()
            .Where(field => field.FieldType == typeof(Operator)).Select(field => ((Operator)field.GetValue(null)!).Name);

        IEnumerable<Value> typed = Typed.Select(typed => typed.Value).Concat(TypedOfPolicies.Select(typed => typed.Value));
        Assert.Equal(
            all.Order(),
            typed.SelectMany(Uses.Operations)
                .Select(o => o.Operator.Name).Concat(["mean_of", "log_deviation_of"]).Distinct().Order());
    }

    [Fact]
    public void Names_of_operators_are_unique()
    {
        string[] names = [.. typeof(Operators).GetFields().Select(field => ((Operator)field.GetValue(null)!).Name)];

        Assert.Equal(names.Distinct(), names);
    }

    private static TheoryData<int, string> Cases(IEnumerable<Value> values)
    {
        TheoryData<int, string> cases = [];
        foreach ((int number, Value value) in values.Index())
        {
            cases.Add(number, Printer.Print(value));
        }

        return cases;
    }
}
