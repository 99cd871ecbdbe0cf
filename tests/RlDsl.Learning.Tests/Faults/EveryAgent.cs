using System.Reflection;
using RlDsl.Environments;
using RlDsl.Learning.Tests.Running.Images;
using RlDsl.Torch;

namespace RlDsl.Learning.Tests.Faults;

/// <summary>Every small agent of these tests that learns from vectors, to look for faults of a kind wherever it may be.</summary>
internal static class EveryAgent
{
    public static TheoryData<Type> Types => [.. Of(typeof(IDiscreteAgent)), .. Of(typeof(IContinuousAgent))];

    public static TheoryData<Type> Continuous => [.. Of(typeof(IContinuousAgent))];

    /// <summary>Makes an agent for CartPole, or for the pendulum.</summary>
    public static IDisposable Make(Type type, ContinuousSpec? spec = null, object? options = null) =>
        (IDisposable)Activator.CreateInstance(
            type, IsDiscrete(type) ? new CartPole().Spec : spec ?? new Pendulum().Spec, options)!;

    /// <summary>The options of an agent with some of them set.</summary>
    public static object Options(Type type, params (string Name, object Value)[] changes)
    {
        Type kind = type.GetNestedType("Options")!;
        object options = Activator.CreateInstance(kind)!;
        foreach ((string name, object value) in changes)
        {
            kind.GetProperty(name)!.SetValue(options, value);
        }

        return options;
    }

    public static bool IsDiscrete(Type type) => type.IsAssignableTo(typeof(IDiscreteAgent));

    /// <summary>The greedy action for an observation; a continuous one is thrown away.</summary>
    public static void Act(object agent, float[] observation)
    {
        if (agent is IDiscreteAgent discrete)
        {
            discrete.Act(observation);
        }
        else
        {
            ((IContinuousAgent)agent).Act(observation, new float[((IContinuousAgent)agent).Spec.Action.Size]);
        }
    }

    /// <summary>An explored action for one observation.</summary>
    public static void Explore(object agent, float[] observation)
    {
        if (agent is IDiscreteAgent discrete)
        {
            discrete.Explore(observation);
        }
        else
        {
            ((IContinuousAgent)agent).Explore(observation, new float[((IContinuousAgent)agent).Spec.Action.Size]);
        }
    }

    /// <summary>Lets an agent observe a step with the first action, or one of zeros.</summary>
    public static void Observe(object agent, float[] observation, StepResult result, float[] next)
    {
        if (agent is IDiscreteAgent discrete)
        {
            discrete.Observe(0, observation, 0, result, next);
        }
        else
        {
            ((IContinuousAgent)agent).Observe(
                0, observation, new float[((IContinuousAgent)agent).Spec.Action.Size], result, next);
        }
    }

    /// <summary>Trains an agent in as many environments as it asks for.</summary>
    public static void Train(
        object agent, long steps, TrainingObserver? observer = null, CancellationToken cancellationToken = default)
    {
        if (agent is IDiscreteAgent discrete)
        {
            discrete.Train(() => new CartPole(), steps, observer, cancellationToken);
        }
        else
        {
            ((IContinuousAgent)agent).Train(() => new Pendulum(), steps, observer, cancellationToken);
        }
    }

    public static void Save(object agent, string path)
    {
        if (agent is IDiscreteAgent discrete)
        {
            discrete.Save(path);
        }
        else
        {
            ((IContinuousAgent)agent).Save(path);
        }
    }

    public static IReadOnlyList<OptionDifference> Load(object agent, string path) =>
        agent is IDiscreteAgent discrete ? discrete.Load(path) : ((IContinuousAgent)agent).Load(path);

    public static TrainingSession Session(object agent) =>
        agent is IDiscreteAgent discrete ? discrete.Session : ((IContinuousAgent)agent).Session;

    public static int ObservationSize(object agent) =>
        agent is IDiscreteAgent discrete ? discrete.Spec.Observation.Size : ((IContinuousAgent)agent).Spec.Observation.Size;

    /// <summary>The parameters of the policy, with those of the values where one optimizer has both.</summary>
    public static FlatParameters PolicyParameters(object agent)
    {
        AgentInternals internals = new(agent);
        bool apart = agent.GetType().GetField("piParameters", BindingFlags.Instance | BindingFlags.NonPublic) is not null;
        return internals.Field<FlatParameters>(apart ? "piParameters" : "parameters");
    }

    private static IEnumerable<Type> Of(Type kind) => typeof(EveryAgent).Assembly.GetTypes()
        .Where(type => type.IsClass && type.IsAssignableTo(kind) && type.Namespace != typeof(StackedAgent).Namespace
            && type.Namespace != typeof(Scores.CatchDqn).Namespace)
        .OrderBy(type => type.FullName, StringComparer.Ordinal);
}
