using RlDsl.Environments;

namespace RlDsl.Benchmarks;

/// <summary>An agent whose device was chosen, with the environments that it learns from.</summary>
/// <param name="Chunk">The steps of one call of <see cref="Train"/>, over all environments.</param>
/// <param name="Train">Trains for one chunk.</param>
/// <param name="Save">Writes a checkpoint.</param>
/// <param name="Load">Reads a checkpoint.</param>
/// <param name="Agent">What is to be disposed of.</param>
internal sealed record DeviceLearner(
    int Chunk, Action<TrainingObserver?> Train, Action<string> Save, Action<string> Load, IDisposable Agent) : IDisposable
{
    /// <summary>
    /// How many of <see cref="All"/>, from the first on, are timed too: those that make as many environments as they are told.
    /// </summary>
    public const int Timed = 2;

    private const int FewSteps = 1_200;

    /// <summary>Agents of every kind, by name: what makes one on a device with so many environments side by side.</summary>
    public static IReadOnlyList<(string Name, Func<string, int, DeviceLearner> Create)> All { get; } =
    [
        ("ppo", (device, environments) => Of(
            new DevicePpoAgent(new CartPole().Spec, new() { Device = device, Environments = environments }), () => new CartPole(),
            32 * environments)),
        ("convolutional dqn", (device, environments) => Of(
            new DeviceDqnAgent(new Breakout().Spec, new() { Device = device, Environments = environments }),
            () => new Breakout(),
            Math.Max(FewSteps, environments))),
        ("rainbow", Discrete((spec, device) => new DeviceRainbowAgent(spec, new() { Device = device }))),
        ("quantile regression", Discrete((spec, device) => new DeviceQuantileAgent(spec, new() { Device = device }))),
        ("a2c", Discrete((spec, device) => new DeviceA2cAgent(spec, new() { Device = device }))),
        ("reinforce", Discrete((spec, device) => new DeviceReinforceAgent(spec, new() { Device = device }))),
        ("trpo", Discrete((spec, device) => new DeviceTrpoAgent(spec, new() { Device = device }))),
        ("natural policy gradient", Discrete((spec, device) => new DeviceNaturalAgent(spec, new() { Device = device }))),
        ("discrete sac", Discrete((spec, device) => new DeviceDiscreteSacAgent(spec, new() { Device = device }))),
        ("gaussian ppo, normalised", Continuous((spec, device) => new DeviceGaussianAgent(spec, new() { Device = device }))),
        ("ddpg with parameter noise", Continuous((spec, device) => new DeviceDdpgAgent(spec, new() { Device = device }))),
        ("td3", Continuous((spec, device) => new DeviceTd3Agent(spec, new() { Device = device }))),
        ("sac", Continuous((spec, device) => new DeviceSacAgent(spec, new() { Device = device }))),
    ];

    /// <inheritdoc/>
    public void Dispose() => Agent.Dispose();

    private static Func<string, int, DeviceLearner> Discrete(Func<DiscreteSpec, string, IDiscreteAgent> create) =>
        (device, _) => Of(create(new CartPole().Spec, device), () => new CartPole(), FewSteps);

    private static Func<string, int, DeviceLearner> Continuous(Func<ContinuousSpec, string, IContinuousAgent> create) =>
        (device, _) =>
        {
            IContinuousAgent agent = create(new Pendulum().Spec, device);
            return new(
                FewSteps, observer => agent.Train(() => new Pendulum(), FewSteps, observer), agent.Save, path => agent.Load(path),
                agent);
        };

    private static DeviceLearner Of(IDiscreteAgent agent, Func<IDiscreteEnvironment> environment, int chunk) =>
        new(chunk, observer => agent.Train(environment, chunk, observer), agent.Save, path => agent.Load(path), agent);
}

/// <summary>PPO with networks of a usual size, and short rollouts, since so many environments are side by side.</summary>
[Ppo(Hidden = [64, 64], Environments = 4, RolloutSteps = 32, Epochs = 4, Minibatches = 4)]
public sealed partial class DevicePpoAgent;

/// <summary>DQN with the convolutional network of the MinAtar paper (Young and Tian 2019).</summary>
[Dqn(LearningRate = 2.5e-4, BatchSize = 32, UpdateEvery = 4, UpdateAfter = 1_000, TargetCopyEvery = 1_000)]
[Convolution(16, 3), Network(128)]
public sealed partial class DeviceDqnAgent;

/// <summary>Rainbow: noisy layers, categorical values, priorities, returns of several steps.</summary>
[Rainbow(UpdateAfter = 200)]
public sealed partial class DeviceRainbowAgent;

/// <summary>Quantiles with a dueling network, double Q-learning and a target that follows.</summary>
[Dqn(UpdateAfter = 200), QuantileRegression(Quantiles = 11), DoubleQ, Dueling, SoftUpdates]
public sealed partial class DeviceQuantileAgent;

/// <summary>A2C.</summary>
[A2c]
public sealed partial class DeviceA2cAgent;

/// <summary>REINFORCE with episodes.</summary>
[Reinforce]
public sealed partial class DeviceReinforceAgent;

/// <summary>TRPO: conjugate gradients and a line search.</summary>
[Trpo]
public sealed partial class DeviceTrpoAgent;

/// <summary>The natural policy gradient.</summary>
[NaturalPolicyGradient]
public sealed partial class DeviceNaturalAgent;

/// <summary>Soft actor-critic for discrete actions.</summary>
[DiscreteSac(UpdateAfter = 200)]
public sealed partial class DeviceDiscreteSacAgent;

/// <summary>PPO with a normal policy, and all that is normalised or limited.</summary>
[Ppo, GaussianPolicy, NormalizeObservations, NormalizeRewards, ValueClipping, StopOnKl]
public sealed partial class DeviceGaussianAgent;

/// <summary>DDPG that explores with noise on its parameters.</summary>
[Ddpg(UpdateAfter = 200), ParameterNoise]
public sealed partial class DeviceDdpgAgent;

/// <summary>TD3.</summary>
[Td3(UpdateAfter = 200)]
public sealed partial class DeviceTd3Agent;

/// <summary>SAC.</summary>
[Sac(UpdateAfter = 200)]
public sealed partial class DeviceSacAgent;
