using RlDsl.Environments;
using RlDsl.Torch;

namespace RlDsl.Learning.Tests.Training;

// Agents with a policy that learn a little in a few hundred steps of CartPole or the pendulum.

[Reinforce(Hidden = [8])]
internal sealed partial class SmallReinforceAgent;

[OffPolicyPolicyGradient(Hidden = [8], Episodes = 2)]
internal sealed partial class SmallImportanceAgent;

[ActorCritic(Hidden = [8], Episodes = 2, Environments = 2, Epochs = 3)]
internal sealed partial class SmallActorCriticAgent;

[ActorCritic(Hidden = [8], Mode = ActorCriticMode.Online, Environments = 2)]
internal sealed partial class SmallOnlineAgent;

[A2c(Hidden = [8], Environments = 4, RolloutSteps = 8)]
internal sealed partial class SmallA2cAgent;

[Ppo(Hidden = [8], Environments = 2, RolloutSteps = 20, Epochs = 4, Minibatches = 4)]
internal sealed partial class SmallPpoAgent;

[Ppo(Hidden = [8], Environments = 2, RolloutSteps = 20, Epochs = 4, Minibatches = 4), GaussianPolicy]
[KlPenalty(Target = 0.01), ValueClipping, StopOnKl, NormalizeObservations, NormalizeRewards, AnnealLearningRate(Over = 400)]
internal sealed partial class SmallGaussianPpoAgent;

[NaturalPolicyGradient(Hidden = [8], Environments = 2, RolloutSteps = 20)]
internal sealed partial class SmallNaturalAgent;

[Trpo(Hidden = [8], Environments = 2, RolloutSteps = 20), GaussianPolicy]
internal sealed partial class SmallTrpoAgent;

[Ddpg(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 60), OrnsteinUhlenbeck, NormalizeObservations]
[NormalizeRewards]
internal sealed partial class SmallDdpgAgent;

[Td3(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 60), PrioritizedReplay(BetaOver = 300)]
internal sealed partial class SmallTd3Agent;

[Sac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 60)]
internal sealed partial class SmallSacAgent;

[DiscreteSac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 60)]
internal sealed partial class SmallDiscreteSacAgent;

[Ddpg(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 60), ParameterNoise]
internal sealed partial class SmallParameterNoiseAgent;

[Rainbow(
    Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 60, Environments = 3, ReturnMinimum = 0, ReturnMaximum = 20)]
internal sealed partial class SmallSideRainbowAgent;

[Dqn(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 60, Environments = 2), ParameterNoise]
internal sealed partial class SmallSideParameterNoiseAgent;

[DiscreteSac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 60, Environments = 2), ObservationNoise]
internal sealed partial class SmallSideDiscreteSacAgent;

[Ddpg(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 60, Environments = 3)]
[OrnsteinUhlenbeck, NormalizeObservations, NormalizeRewards, MultiStep(3)]
internal sealed partial class SmallSideDdpgAgent;

[Sac(Hidden = [8], BatchSize = 8, MemoryCapacity = 256, UpdateAfter = 60, Environments = 4)]
internal sealed partial class SmallSideSacAgent;

/// <summary>An agent for either kind of action with what tests ask of both, in an environment of its own.</summary>
internal sealed class SmallActor : IDisposable
{
    private static readonly Type[] Types =
    [
        typeof(SmallReinforceAgent), typeof(SmallImportanceAgent), typeof(SmallActorCriticAgent), typeof(SmallOnlineAgent),
        typeof(SmallA2cAgent),
        typeof(SmallPpoAgent), typeof(SmallGaussianPpoAgent), typeof(SmallNaturalAgent), typeof(SmallTrpoAgent),
        typeof(SmallDdpgAgent), typeof(SmallTd3Agent), typeof(SmallSacAgent), typeof(SmallDiscreteSacAgent),
        typeof(SmallParameterNoiseAgent), typeof(SmallSideRainbowAgent), typeof(SmallSideParameterNoiseAgent),
        typeof(SmallSideDiscreteSacAgent), typeof(SmallSideDdpgAgent), typeof(SmallSideSacAgent),
    ];

    private readonly IDiscreteAgent? discrete;
    private readonly IContinuousAgent? continuous;

    public SmallActor(Type type, ulong seed = 0)
    {
        Type optionsType = type.GetNestedType("Options")!;
        object options = Activator.CreateInstance(optionsType)!;
        optionsType.GetProperty("Seed")!.SetValue(options, seed);
        object spec = type.IsAssignableTo(typeof(IDiscreteAgent)) ? new CartPole().Spec : new Pendulum().Spec;
        Agent = Activator.CreateInstance(type, spec, options)!;
        (discrete, continuous) = (Agent as IDiscreteAgent, Agent as IContinuousAgent);
    }

    public static TheoryData<Type> All => [.. Types];

    public object Agent { get; }

    public TrainingSession Session => discrete?.Session ?? continuous!.Session;

    public int ObservationSize => discrete?.Spec.Observation.Size ?? continuous!.Spec.Observation.Size;

    /// <summary>How many environments it learns from side by side.</summary>
    public int Environments => discrete?.Environments ?? continuous!.Environments;

    /// <summary>The parameters of all networks.</summary>
    public float[] Parameters =>
    [
        .. Agent.GetType().GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)
            .Where(part => part.FieldType == typeof(FlatParameters))
            .SelectMany(part => ((FlatParameters)part.GetValue(Agent)!).Values.ToArray()),
    ];

    public void Train(long steps, TrainingObserver? observer = null)
    {
        if (discrete is not null)
        {
            discrete.Train(() => new CartPole(), steps, observer);
        }
        else
        {
            continuous!.Train(() => new Pendulum(), steps, observer);
        }
    }

    public void Evaluate()
    {
        if (discrete is not null)
        {
            discrete.Evaluate(new CartPole(), 1);
        }
        else
        {
            continuous!.Evaluate(new Pendulum(), 1);
        }
    }

    /// <summary>The greedy action, and one of the behaviour policy.</summary>
    public float[] Act(float[] observation)
    {
        if (discrete is not null)
        {
            return [discrete.Act(observation), discrete.Explore(observation)];
        }

        float[] greedy = new float[continuous!.Spec.Action.Size], drawn = new float[greedy.Length];
        continuous.Act(observation, greedy);
        continuous.Explore(observation, drawn);
        return [.. greedy, .. drawn];
    }

    /// <summary>Lets the agent see one step.</summary>
    public void Observe(float[] observation, StepResult result, float[] next, int environment = 0)
    {
        if (discrete is not null)
        {
            discrete.Observe(environment, observation, 0, result, next);
        }
        else
        {
            continuous!.Observe(environment, observation, new float[continuous.Spec.Action.Size], result, next);
        }
    }

    public void Learn()
    {
        if (discrete is not null)
        {
            discrete.Learn();
        }
        else
        {
            continuous!.Learn();
        }
    }

    public void Save(string path)
    {
        if (discrete is not null)
        {
            discrete.Save(path);
        }
        else
        {
            continuous!.Save(path);
        }
    }

    public void Load(string path)
    {
        if (discrete is not null)
        {
            discrete.Load(path);
        }
        else
        {
            continuous!.Load(path);
        }
    }

    public void Dispose() => ((IDisposable)Agent).Dispose();
}
