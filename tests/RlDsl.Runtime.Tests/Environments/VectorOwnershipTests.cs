using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Environments;

/// <summary>Which environments fit side by side, and who disposes them.</summary>
public class VectorOwnershipTests
{
    private readonly List<DisposableEnvironment> made = [];

    [Fact]
    public void Environments_that_were_made_are_disposed_once()
    {
        DiscreteVectorEnvironment environments = new(Make, 3);
        Assert.Equal([0, 0, 0], made.Select(environment => environment.Disposals));
        environments.Dispose();
        Assert.Equal([1, 1, 1], made.Select(environment => environment.Disposals));
        new ContinuousVectorEnvironment(() => new Pendulum(), 2).Dispose();
    }

    [Fact]
    public void Environments_that_were_there_before_are_left_to_their_owner()
    {
        DiscreteVectorEnvironment environments = new([Make(), Make()]);
        Assert.Same(made[1], environments[1]);
        environments.Dispose();
        Assert.Equal([0, 0], made.Select(environment => environment.Disposals));
    }

    [Fact]
    public void Those_made_before_a_factory_failed_are_disposed()
    {
        Refuses<NotSupportedException>(() => made.Count < 2 ? Make() : throw new NotSupportedException(), disposed: 2);
        Assert.Contains(
            "null", Refuses<ArgumentException>(() => made.Count < 2 ? Make() : null!, disposed: 2), StringComparison.Ordinal);
        Assert.Contains(
            "twice", Refuses<ArgumentException>(() => made.Count < 2 ? Make() : made[0], disposed: 2), StringComparison.Ordinal);
        Assert.Contains(
            "CartPole-v1", Refuses<ArgumentException>(() => made.Count < 2 ? Make() : new Acrobot(), disposed: 2),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => new DiscreteVectorEnvironment(null!, 1));
        Assert.Throws<ArgumentNullException>(() => new ContinuousVectorEnvironment((IContinuousEnvironment[])null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ContinuousVectorEnvironment(() => new Pendulum(), 0));
        Assert.Throws<ArgumentException>(() => new DiscreteVectorEnvironment([]));
        Assert.Throws<ArgumentNullException>(() => new DiscreteVectorEnvironment([new CartPole(), null!]));
        CartPole pole = new();
        Assert.Throws<ArgumentException>(() => new DiscreteVectorEnvironment([pole, new CartPole(), pole]));
        Assert.Throws<ArgumentException>(() => new DiscreteVectorEnvironment([pole, new Acrobot()]));
    }

    private string Refuses<T>(Func<IDiscreteEnvironment> factory, int disposed)
        where T : Exception
    {
        made.Clear();
        string message = Assert.Throws<T>(() => new DiscreteVectorEnvironment(factory, 3)).Message;
        Assert.Equal(Enumerable.Repeat(1, disposed), made.Select(environment => environment.Disposals));
        return message;
    }

    private DisposableEnvironment Make()
    {
        made.Add(new DisposableEnvironment());
        return made[^1];
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
