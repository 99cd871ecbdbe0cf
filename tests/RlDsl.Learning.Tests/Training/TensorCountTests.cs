using RlDsl.Environments;
using RlDsl.Learning.Tests.Running.Images;
using RlDsl.Learning.Tests.Running.Variants;
using TorchSharp;

namespace RlDsl.Learning.Tests.Training;

/// <summary>Tests that count the tensors of the whole process run alone.</summary>
[CollectionDefinition(nameof(TensorCountTests), DisableParallelization = true)]
public class TensorCountsAlone;

/// <summary>No update keeps a tensor that it made, and an agent that is disposed of keeps none at all.</summary>
[Collection(nameof(TensorCountTests))]
public class TensorCountTests
{
    public static TheoryData<Type> Agents =>
    [
        typeof(SmallDqnAgent),
        typeof(SmallRainbowAgent),
        typeof(SmallBoltzmannAgent),
        typeof(MunchausenQuantileAgent),
        typeof(SoftTargetAgent),
        typeof(RmsPropOfNatureAgent),
        typeof(ClippedNormAgent),
        typeof(IndependentNoiseAgent),
        typeof(ParameterNoiseRainbowAgent),
    ];

    [Theory]
    [MemberData(nameof(Agents))]
    public void Disposed_agent_has_freed_all_its_tensors(Type type)
    {
        Assert.Equal(0, LeftToTheCollector(() => TrainAndDispose(type, new CartPole())));
    }

    [Theory]
    [MemberData(nameof(SmallActor.All), MemberType = typeof(SmallActor))]
    public void Disposed_agent_with_a_policy_has_freed_all_its_tensors(Type type)
    {
        Assert.Equal(0, LeftToTheCollector(() => TrainAndDispose(type)));
    }

    [Theory]
    [MemberData(nameof(SmallActor.All), MemberType = typeof(SmallActor))]
    public void Tensors_of_an_agent_with_a_policy_stay_as_many_over_updates(Type type)
    {
        using SmallActor actor = new(type);
        actor.Train(240);
        long before = CountAlone();
        for (int run = 0; run < 4; run++)
        {
            actor.Train(240);
            Assert.Equal(before, torch.Tensor.TotalCount);
        }
    }

    [Fact]
    public void Disposed_agent_for_images_has_freed_all_its_tensors()
    {
        // TorchSharp's own constructor of a convolution leaves a temporary tensor; network and target network have one each. The
        // collector may have freed them before they are counted.
        Assert.InRange(LeftToTheCollector(() => TrainAndDispose(typeof(ConvolutionRainbowAgent), new Catch())), 0, 2);
    }

    [Fact]
    public void Tensors_that_are_not_disposed_are_counted() => Assert.Equal(3, LeftToTheCollector(() =>
    {
        for (int i = 0; i < 3; i++)
        {
            torch.zeros(2);
        }
    }));

    [Fact]
    public void Tensors_stay_as_many_over_five_thousand_updates()
    {
        using SmallRainbowAgent agent = new(SmallAgents.CartPole, new SmallRainbowAgent.Options { UpdateEvery = 1 });
        var environment = new CartPole();
        agent.Train(environment, 100);
        long before = CountAlone();
        for (int run = 0; run < 10; run++)
        {
            agent.Train(environment, 500);
            Assert.Equal(before, torch.Tensor.TotalCount);
        }

        Assert.True(agent.Session.UpdateCount > 5_000);
    }

    private static void TrainAndDispose(Type type, IDiscreteEnvironment environment)
    {
        using var agent = (IDiscreteReplayAgent)Activator.CreateInstance(type, environment.Spec, null)!;
        agent.Train(environment, 120);
        agent.Evaluate(environment, 1);
        Assert.True(agent.Session.UpdateCount > 0);
    }

    private static void TrainAndDispose(Type type)
    {
        using SmallActor actor = new(type);
        actor.Train(240);
        actor.Evaluate();
        Assert.True(actor.Session.UpdateCount > 0);
    }

    /// <summary>
    /// How many tensors that an action has made are freed by the collector only. The count itself does not tell: TorchSharp
    /// counts the tensor that a <c>Parameter</c> was made of for ever, though the parameter has taken over what it held.
    /// </summary>
    private static long LeftToTheCollector(Action action)
    {
        CountAlone();
        action();
        return torch.Tensor.TotalCount - CountAlone();
    }

    /// <summary>The live tensors, after those that earlier tests left to the collector are gone.</summary>
    private static long CountAlone()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return torch.Tensor.TotalCount;
    }
}
