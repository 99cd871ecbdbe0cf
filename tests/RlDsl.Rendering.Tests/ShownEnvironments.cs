using RlDsl.Environments;

namespace RlDsl.Rendering.Tests;

/// <summary>The environments of the library, in the middle of an episode.</summary>
internal static class ShownEnvironments
{
    private const string Map = "..#G\nS.#P\n....";

    public static IReadOnlyDictionary<string, Func<object>> All { get; } = new Dictionary<string, Func<object>>
    {
        ["CartPole"] = () => new CartPole(),
        ["MountainCar"] = () => new MountainCar(),
        ["MountainCarContinuous"] = () => new MountainCarContinuous(),
        ["Acrobot"] = () => new Acrobot(),
        ["Pendulum"] = () => new Pendulum(),
        ["PointMass"] = () => new PointMass(),
        ["Catch"] = () => new Catch(),
        ["Breakout"] = () => new Breakout(),
        ["Freeway"] = () => new Freeway(),
        ["SpaceInvaders"] = () => new SpaceInvaders(),
        ["Asterix"] = () => new Asterix(),
        ["Seaquest"] = () => new Seaquest(),
        ["FrozenLake"] = () => new FrozenLake(),
        ["FrozenLake8x8"] = () => FrozenLake.EightByEight(),
        ["GridWorld"] = () => new GridWorld(Map),
        ["CliffWalking"] = () => new CliffWalking(),
        ["Taxi"] = () => new Taxi(),
        ["Blackjack"] = () => new Blackjack(),
        ["RandomWalk"] = () => new RandomWalk(),
        ["ArmedBandit"] = () => new ArmedBandit(),
        ["BairdCounterexample"] = () => new BairdCounterexample(),
        ["ModelEnvironment"] = () => new ModelEnvironment(new Blackjack().CreateModel(), stepLimit: null),
    };

    /// <summary>Begins an episode and takes random steps, fewer where it ends.</summary>
    public static object Walk(object environment, int steps, ulong seed)
    {
        RandomSource random = new(seed);
        bool isOver = false;
        switch (environment)
        {
            case IDiscreteEnvironment discrete:
                float[] observation = new float[discrete.Spec.Observation.Size];
                discrete.Reset(seed, observation);
                for (int i = 0; i < steps && !isOver; i++)
                {
                    isOver = discrete.Step(random.NextInt32(discrete.Spec.Actions), observation).EndsEpisode;
                }

                break;
            case IContinuousEnvironment continuous:
                float[] seen = new float[continuous.Spec.Observation.Size];
                float[] action = new float[continuous.Spec.Action.Size];
                continuous.Reset(seed, seen);
                for (int i = 0; i < steps && !isOver; i++)
                {
                    random.FillUniform(action, -1, 1);
                    isOver = continuous.Step(action, seen).EndsEpisode;
                }

                break;
            case ITabularEnvironment tabular:
                tabular.Reset(seed);
                for (int i = 0; i < steps && !isOver; i++)
                {
                    isOver = tabular.Step(random.NextInt32(tabular.Spec.Actions), out _).EndsEpisode;
                }

                break;
        }

        return environment;
    }
}
