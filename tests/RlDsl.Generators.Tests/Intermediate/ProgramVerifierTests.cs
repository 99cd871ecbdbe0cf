using RlDsl.Generators.Ir;
using RlDsl.Generators.Tests.Compiling;
using static RlDsl.Generators.Tests.Intermediate.Programs;
using InvalidProgramException = RlDsl.Generators.Ir.InvalidProgramException;
using Verifier = RlDsl.Generators.Ir.Verifier;

namespace RlDsl.Generators.Tests.Intermediate;

/// <summary>A program that a pass has broken is refused with the rule that it breaks.</summary>
public sealed class ProgramVerifierTests
{
    private static readonly Value Values = Operators.Expected.Of(new ModuleCall("Q", Reference.Observation));
    private static readonly Value Prediction = Operators.At.Of(new ModuleCall("Q", Reference.Observation), Reference.Action);

    /// <summary>A number that no program has.</summary>
    private static readonly Parameter Horizon = new("Horizon", NumberKind.Integer, Generators.Ir.Range.Any, "");

    [Fact]
    public void Whole_programs_are_accepted()
    {
        Verifier.Verify(Dqn);
        Verifier.Verify(Lowered);
        Verifier.Verify(Categorical);
    }

    [Fact]
    public void Parameter_twice_is_refused() => Refuses(
        "There are two parameters of the name Discount.",
        Dqn with { Settings = Dqn.Settings.Add(Dqn.Setting(Dqn.Experience.Discount)) });

    [Fact]
    public void Module_twice_is_refused() => Refuses(
        "There are two modules of the name Q.", Dqn with { Modules = Dqn.Modules.Add(Dqn.Module("Q")) });

    [Fact]
    public void Optimizer_twice_is_refused() => Refuses(
        "There are two optimizers of the name optimizer.", Dqn with { Optimizers = Dqn.Optimizers.Add(Dqn.Optimizers[0]) });

    [Fact]
    public void Update_twice_is_refused() => Refuses(
        "There are two updates of the name target.", Dqn with { Updates = Dqn.Updates.Add(Dqn.Updates[1]) });

    [Fact]
    public void Constant_twice_is_refused() => Refuses(
        "There are two constants of the name c.",
        Dqn with { Constants = [new NumberConstant("c", 1), new NumberConstant("c", 2)] });

    [Fact]
    public void Target_of_nothing_is_refused() => Refuses(
        "QTarget follows P, which is not a module.", Dqn.WithModule("QTarget", module => module with { TargetOf = "P" }));

    [Fact]
    public void Target_of_another_shape_is_refused() => Refuses(
        "QTarget has other layers than Q, which it follows.",
        Dqn.WithModule("Q", module => module with { Body = [new LinearLayer(7)] }));

    [Fact]
    public void Optimizer_of_a_target_is_refused() => Refuses(
        "The optimizer optimizer trains QTarget, which are not all trainable modules.",
        Dqn with { Optimizers = Dqn.Optimizers.Map(optimizer => optimizer with { Modules = ["QTarget"] }) });

    [Fact]
    public void Number_out_of_its_range_is_refused() => Refuses(
        "Discount is 2, outside [0, 1].", WithNumber("Discount", number => number with { Value = 2 }));

    [Fact]
    public void Broken_integer_is_refused() => Refuses(
        "BatchSize is 1.5, outside [1, ∞).", WithNumber("BatchSize", number => number with { Value = 1.5 }));

    [Fact]
    public void Undeclared_number_is_refused() => Refuses(
        "The parameter Horizon is used but not declared.",
        Dqn with { Experience = Dqn.Replay! with { Steps = Horizon } });

    [Fact]
    public void Undeclared_number_of_an_ordering_is_refused() => Refuses(
        "The parameter Horizon is used but not declared.",
        Dqn with { Orderings = [new Ordering(Horizon, Dqn.Replay!.Capacity, OrderingKind.WarmUp)] });

    [Fact]
    public void Greedy_policy_that_yields_values_is_refused() => Refuses(
        "The greedy policy does not yield actions.",
        Dqn with { Policy = Dqn.Policy with { Greedy = Function.OfObservation("greedy", Values) } });

    [Fact]
    public void Behaviour_policy_that_yields_values_is_refused() => Refuses(
        "The behaviour policy does not yield actions.", Dqn with { Policy = Dqn.Policy.Collecting(Values) });

    [Fact]
    public void Probability_of_an_action_that_is_an_action_is_refused() => Refuses(
        "The behaviour policy's probability of an action is not one number.",
        Dqn with
        {
            Policy = Dqn.Policy with
            {
                LogProbability = new Function("logProbability", ["observation", "action"], [], [Reference.Action]),
            },
        });

    [Fact]
    public void Policy_that_sees_the_batch_is_refused() => Refuses(
        "The name reward is used but not bound.",
        Dqn with
        {
            Policy = Dqn.Policy with
            {
                Greedy = Function.OfObservation("greedy", Operators.ArgMax.Of(Values + Reference.Reward, 1)),
            },
        });

    [Fact]
    public void Acting_module_that_is_not_there_is_refused() => Refuses(
        "There is no module P.",
        Dqn with { Policy = Dqn.Policy.Collecting(Operators.ArgMax.Of(new ModuleCall("P", Reference.Observation), 1)) });

    [Fact]
    public void Function_that_is_not_there_is_refused() => Refuses(
        "There is no function sample.", Dqn.WithBody(new Call(["x"], "sample", [Reference.Reward])));

    [Fact]
    public void Function_called_with_too_much_is_refused() => Refuses(
        "twice takes 1 arguments, but got 2.", WithTwice(new Call(["x"], "twice", [Reference.Reward, Reference.Reward])));

    [Fact]
    public void Function_through_which_no_gradient_flows_is_refused() => Refuses(
        "twice tells how an agent acts while it collects experience where a gradient flows.",
        WithTwice(new Call(["x"], "twice", [Reference.Observation]), Operators.ObservationNoise.Of(new Reference("value"), 2)));

    [Fact]
    public void Result_of_a_function_has_its_type()
    {
        Verifier.Verify(WithTwice(
            new Call(["x"], "twice", [Reference.Reward]), new Let("y", Operators.Mean.Of(new Reference("x")))));
        Refuses(
            "The loss x is not one number.",
            WithTwice(new Call(["x"], "twice", [Reference.Reward]), new Minimise(new Reference("x"), "optimizer")));
    }

    [Fact]
    public void Module_that_is_not_there_is_refused() => Refuses(
        "There is no module P.", Dqn.WithBody(new Let("x", new ModuleCall("P", Reference.Observation))));

    [Fact]
    public void Module_called_with_rewards_is_refused() => Refuses(
        "The module Q is called with (real[batch]) where (real[batch, observation]) is needed.",
        Dqn.WithBody(new Let("x", new ModuleCall("Q", Reference.Reward))));

    [Fact]
    public void Name_bound_twice_is_refused() => Refuses(
        "The name x is bound twice.", Dqn.WithBody(new Let("x", Prediction), new Let("x", Prediction)));

    [Fact]
    public void Name_of_the_batch_bound_again_is_refused() => Refuses(
        "The name reward is bound twice.", Dqn.WithBody(new Let("reward", Prediction)));

    [Fact]
    public void Name_before_it_is_bound_is_refused() => Refuses(
        "The name x is used but not bound.", Dqn.WithBody(new Let("y", new Reference("x")), new Let("x", Prediction)));

    [Fact]
    public void Weight_of_a_memory_without_priorities_is_refused() => Refuses(
        "The name weight is used but not bound.", Dqn.WithBody(new Let("x", Reference.Weight)));

    [Fact]
    public void Unknown_parameter_in_a_value_is_refused() => Refuses(
        "The parameter Horizon is used but not declared.", Dqn.WithBody(new Let("x", new ParameterValue(Horizon))));

    [Fact]
    public void Unknown_constant_is_refused() => Refuses(
        "There is no constant support.", Dqn.WithBody(new Let("x", new ConstantReference("support"))));

    [Fact]
    public void Loss_of_many_numbers_is_refused() => Refuses(
        "The loss square(reward) is not one number.",
        Dqn.WithBody(new Minimise(Operators.Square.Of(Reference.Reward), "optimizer")));

    [Fact]
    public void Loss_where_no_gradient_flows_is_refused() => Refuses(
        "A loss is minimised where no gradient flows.",
        Dqn.WithBody(new NoGradient([new Minimise(Operators.Mean.Of(Reference.Reward), "optimizer")])));

    [Fact]
    public void Optimizer_that_is_not_there_is_refused() => Refuses(
        "There is no optimizer sgd.", Dqn.WithBody(new Minimise(Operators.Mean.Of(Reference.Reward), "sgd")));

    [Fact]
    public void Priorities_of_a_uniform_memory_are_refused() => Refuses(
        "Priorities are written to a memory that has none.", Dqn.WithBody(new Prioritise(Reference.Reward)));

    [Fact]
    public void Priorities_that_are_one_number_are_refused() => Refuses(
        "Priorities are not one number a transition.",
        (Dqn with { Experience = Dqn.Replay! with { Priorities = Programs.Ranked(Dqn) } })
            .WithBody(new Prioritise(Operators.Mean.Of(Reference.Reward))));

    [Fact]
    public void Noise_of_a_quiet_module_is_refused() => Refuses(
        "Noise is drawn for a module that has none.", Dqn.WithBody(new ResampleNoise(["Q"])));

    [Fact]
    public void Copy_to_a_trained_network_is_refused() => Refuses(
        "Q is not a target network.", Dqn.WithBody(new CopyTarget("Q")));

    [Fact]
    public void Move_of_a_trained_network_is_refused() => Refuses(
        "Q is not a target network.", Dqn.WithBody(new MoveTarget("Q", Dqn.Experience.Discount)));

    [Fact]
    public void Adapted_noise_of_a_network_without_is_refused() => Refuses(
        "QTarget is not a perturbed module.",
        Dqn.WithBody(new AdaptPerturbation("QTarget", Operators.Mean.Of(Reference.Reward))));

    [Fact]
    public void Perturbation_of_a_network_without_is_refused() => Refuses(
        "QTarget is not a perturbed module.", Dqn.WithBody(new Perturb("QTarget")));

    [Fact]
    public void Distance_of_policies_that_is_many_numbers_is_refused() => Refuses(
        "The distance of two policies is not one number.",
        GeneratorRun.ProgramOf("Dqn, ParameterNoise").WithBody(new AdaptPerturbation("QPerturbed", Reference.Reward)));

    [Fact]
    public void Estimates_in_the_tensor_dialect_are_refused()
    {
        Statement divergence = new Let("x", Operators.Divergence.Of(Reference.Reward, Reference.Reward));

        Refuses("divergence(reward, reward) is not in the tensor dialect.", Lowered.WithBody(divergence));
    }

    [Fact]
    public void Type_mismatch_is_refused_with_the_operation()
    {
        TypeMismatchException refused = Assert.Throws<TypeMismatchException>(() =>
            Verifier.Verify(
                Dqn.WithBody(new Let("x", Operators.At.Of(new ModuleCall("Q", Reference.Observation), Reference.Reward)))));

        Assert.Equal("at(Q(observation), reward): operand 2 is real[batch] where integer[batch] is needed.", refused.Message);
        Assert.Equal(Operators.At, refused.Operation.Operator);
    }

    [Fact]
    public void Operator_without_a_gradient_is_refused_where_one_flows()
    {
        Operator[] refused =
            [Operators.DiscountedSum, Operators.RunningProduct, Operators.FirstOfEpisode, Operators.ExplainedVariance];
        Assert.All(refused, operation =>
        {
            Value value = operation.Of(Reference.Reward, Reference.Discount), number = Operators.Mean.Of(value);
            string reason = Assert.IsType<RefusedGradient>(operation.Gradient).Reason;
            Refuses($"sums {reason} where a gradient flows.", Dqn.WithBody(new Let("sums", value)));
            Refuses($"The loss {reason} where a gradient flows.", Dqn.WithBody(new Minimise(number, "optimizer")));
            Verifier.Verify(Dqn.WithBody(new NoGradient([new Let("sums", value)])));
        });
    }

    private static void Refuses(string message, AgentProgram program) =>
        Assert.Equal(message, Assert.Throws<InvalidProgramException>(() => Verifier.Verify(program)).Message);

    private static AgentProgram WithTwice(params Statement[] body) => WithTwice(2 * new Reference("value"), body);

    private static AgentProgram WithTwice(Call call, Value result) => WithTwice(result, call);

    private static AgentProgram WithTwice(Value result, params Statement[] body) =>
        Dqn.WithBody(body) with { Functions = [new Function("twice", ["value"], [], [result])] };

    private static AgentProgram WithNumber(string name, Func<Setting, Setting> change) => Dqn with
    {
        Settings = Dqn.Settings.Map(number => number.Parameter.Name == name ? change(number) : number),
    };
}
