using Examples;
using RlDsl.Environments;

namespace RlDsl.Studies;

/// <summary>Studies of the algorithms of examples/Declared that are no preset, beside what they are to be better than.</summary>
internal static class DeclaredStudies
{
    private const int DataSteps = 20_000;

    /// <summary>
    /// Values on Pendulum are far from zero and alike for all actions, so that those of actions count for little against their
    /// distance from a data set most of which is bad: with the paper's 2.5 the policy imitates it.
    /// </summary>
    private const double ValueWeight = 20;

    public static readonly IReadOnlyList<Study> All =
    [
        CartPole(
            "declared-expected-sarsa", "Expected SARSA, declared", 100_000,
            (spec, seed) => new ExpectedSarsa(spec, new() { Seed = seed })),
        CartPole(
            "declared-dual-clip-ppo", "PPO with a second clip, declared", 200_000,
            (spec, seed) => new DualClipPpo(spec, new() { Seed = seed })),
        CartPole(
            "declared-self-imitation", "Actor-critic with self-imitation, declared", 200_000,
            (spec, seed) => new SelfImitation(spec, new() { Seed = seed })),
        CartPole(
            "declared-predictive-dqn", "DQN that predicts its next features, declared", 100_000,
            (spec, seed) => new PredictiveDqn(spec, new() { Seed = seed })),
        MountainCar(
            "declared-distillation", "DQN with random network distillation, declared",
            (spec, seed) => new RandomNetworkDistillation(spec, new() { Seed = seed })),
        MountainCar(
            "declared-distillation-without", "The same without its bonus",
            (spec, seed) => new RandomNetworkDistillation(spec, new() { Seed = seed, BonusWeight = 0 })),
        Offline(
            "declared-cql", "Conservative Q-learning on ten episodes of a PPO, declared",
            (spec, seed) => new ConservativeQLearning(spec, new() { Seed = seed })),
        Offline(
            "declared-cql-without", "The same without conservatism",
            (spec, seed) => new ConservativeQLearning(spec, new() { Seed = seed, Conservatism = 0 })),
        new DatasetStudy(
            "declared-td3-bc", "TD3 with behaviour cloning on the transitions of a SAC that learns, declared",
            20_000, -200, 5, 4, 20, "Pendulum-v1", PendulumData,
            (data, updates, seed, episodes, evaluationSeed) =>
                Learn(
                    new Td3Bc(new Pendulum().Spec, new() { Seed = seed, ValueWeight = ValueWeight }), new Pendulum(), data, updates,
                    episodes, evaluationSeed)),
        Imitation(
            "declared-behaviour-cloning", "A normal policy on an expert with two peaks, declared", wanted: 0,
            seed => new BehaviourCloning(new Fork().Spec, new() { Seed = seed })),
    ];

    /// <summary>A study of imitating the expert of the fork.</summary>
    internal static DatasetStudy Imitation(string name, string agent, int wanted, Func<ulong, IContinuousDatasetAgent> create) =>
        new(
            name, agent, 20_000, 8, 5, wanted, 20, "Fork", ForkData,
            (data, updates, seed, episodes, evaluationSeed) =>
                Learn(create(seed), new Fork(), data, updates, episodes, evaluationSeed));

    private static DiscreteStudy CartPole(
        string name, string agent, long steps, Func<DiscreteSpec, ulong, IDiscreteAgent> create) =>
        new(name, agent, steps, 475, 5, 4, 20, () => new CartPole(), create);

    private static DiscreteStudy MountainCar(string name, string agent, Func<DiscreteSpec, ulong, IDiscreteAgent> create) =>
        new(name, agent, 60_000, -150, 5, Wanted(name), 20, () => new MountainCar(), create);

    /// <summary>Of what another study is to be better than nothing is wanted.</summary>
    private static int Wanted(string name) => name.EndsWith("without", StringComparison.Ordinal) ? 0 : 4;

    private static DatasetStudy Offline(string name, string agent, Func<DiscreteSpec, ulong, IDiscreteDatasetAgent> create) =>
        new(
            name, agent, 20_000, 475, 5, Wanted(name), 20, "CartPole-v1", CartPoleData,
            (data, updates, seed, episodes, evaluationSeed) =>
            {
                CartPole environment = new();
                using IDiscreteDatasetAgent learner = create(environment.Spec, seed);
                TrainingSummary training = learner.Train(data, updates);
                return (training, learner.Evaluate(environment, episodes, evaluationSeed));
            });

    private static (TrainingSummary Training, EvaluationSummary Evaluation) Learn(
        IContinuousDatasetAgent agent, IContinuousEnvironment environment, TransitionDataset data, long updates, int episodes,
        ulong evaluationSeed)
    {
        using (agent)
        {
            TrainingSummary training = agent.Train(data, updates);
            return (training, agent.Evaluate(environment, episodes, evaluationSeed));
        }
    }

    /// <summary>What a PPO that has learned does, which is nearly always right: little is seen of what is wrong.</summary>
    private static TransitionDataset CartPoleData(ulong seed)
    {
        CartPole environment = new();
        TransitionRecorder recorder = new(environment.Spec);
        using DeclaredPpo agent = new(environment.Spec, new() { Seed = seed });
        agent.Train(() => new CartPole(), 100_000);
        agent.Evaluate(recorder.Record(environment), episodes: 10, seed: seed);
        return recorder.ToDataset();
    }

    /// <summary>All that a SAC does while it learns.</summary>
    private static TransitionDataset PendulumData(ulong seed)
    {
        Pendulum environment = new();
        TransitionRecorder recorder = new(environment.Spec);
        using DeclaredSac agent = new(environment.Spec, new() { Seed = seed });
        agent.Train(recorder.Record(environment), DataSteps);
        return recorder.ToDataset();
    }

    /// <summary>What the expert of the fork does.</summary>
    private static TransitionDataset ForkData(ulong seed)
    {
        Fork environment = new();
        TransitionRecorder recorder = new(environment.Spec);
        IContinuousEnvironment recorded = recorder.Record(environment);
        RandomSource random = new(seed);
        float[] observation = new float[1], action = new float[1];
        recorded.Reset(seed, observation);
        for (int step = 0; step < DataSteps; step++)
        {
            action[0] = Fork.Expert(observation[0], random);
            if (recorded.Step(action, observation).EndsEpisode)
            {
                recorded.Reset(observation);
            }
        }

        return recorder.ToDataset();
    }
}
