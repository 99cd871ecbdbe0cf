using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Training;

public class AgentTrainingTests
{
    private readonly List<IEnvironment> made = [];

    [Fact]
    public void Agents_get_one_environment()
    {
        var discrete = new StubDiscreteAgent(new CartPole().Spec);
        var continuous = new StubContinuousAgent(new Pendulum().Spec);
        var observer = new RecordingTrainingObserver();
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.True(discrete.Train(() => Made(new CartPole()), 7, observer, cancelled.Token).Cancelled);
        Assert.Equal(7, observer.Start?.Steps);
        Assert.False(continuous.Train(() => Made(new Pendulum()), 8, observer).Cancelled);
        Assert.Equal(8, observer.Start?.Steps);
        Assert.Equal([Assert.Single(discrete.TrainedIn), Assert.Single(continuous.TrainedIn)], made);
    }

    [Fact]
    public void Vector_agents_get_as_many_as_they_learn_from()
    {
        var discrete = new StubDiscreteVectorAgent(new CartPole().Spec, 3);
        var continuous = new StubContinuousVectorAgent(new Pendulum().Spec, 1);
        var observer = new RecordingTrainingObserver();
        discrete.Train(() => Made(new CartPole()), 7, observer);
        continuous.Train(() => Made(new Pendulum()), 8);
        Assert.Equal(7, observer.Start?.Steps);
        Assert.Equal(4, made.Count);
        Assert.Equal(made[..3], discrete.TrainedIn);
        Assert.Equal(made[3..], continuous.TrainedIn);
    }

    [Fact]
    public void Environments_that_can_be_disposed_are_even_when_making_one_fails()
    {
        var agent = new StubDiscreteVectorAgent(new CartPole().Spec, 3);
        agent.Train(() => Made(new DisposableEnvironment()), 1);
        Assert.Equal([1, 1, 1], made.Select(environment => ((DisposableEnvironment)environment).Disposals));
        made.Clear();
        Assert.Throws<NotSupportedException>(
            () => agent.Train(() => made.Count < 2 ? Made(new DisposableEnvironment()) : throw new NotSupportedException(), 1));
        Assert.Equal([1, 1], made.Select(environment => ((DisposableEnvironment)environment).Disposals));
        Assert.Throws<ArgumentException>(() => agent.Train(() => null!, 1));
        Assert.Throws<ArgumentException>(() => new StubContinuousAgent(new Pendulum().Spec).Train(() => null!, 1));
    }

    private T Made<T>(T environment)
        where T : IEnvironment
    {
        made.Add(environment);
        return environment;
    }

    private sealed class DisposableEnvironment : IDiscreteEnvironment, IDisposable
    {
        private readonly CartPole environment = new();

        public DiscreteSpec Spec => environment.Spec;

        public int Disposals { get; private set; }

        public void Reset(ulong seed, Span<float> observation) => environment.Reset(seed, observation);

        public void Reset(Span<float> observation) => environment.Reset(observation);

        public StepResult Step(int action, Span<float> observation) => environment.Step(action, observation);

        public void Dispose() => Disposals++;
    }
}
