using RlDsl.Environments;

namespace RlDsl.Equivalence.Tests.Pairs;

/// <summary>An agent for either kind of action, in an environment that its name tells.</summary>
internal sealed class PairedAgent : IDisposable
{
    private const ulong Seed = 5;

    // Poles fall before, and after, the limit: episodes end in both ways.
    private const int PoleSteps = 15, MassSteps = 20, GameSteps = 30;

    private readonly string name;
    private readonly IDiscreteAgent? discrete;
    private readonly IContinuousAgent? continuous;

    public PairedAgent(string name, Type type)
    {
        this.name = name;
        Type optionsType = type.GetNestedType("Options")!;
        object options = Activator.CreateInstance(optionsType)!;
        optionsType.GetProperty("Seed")!.SetValue(options, Seed);
        bool isDiscrete = type.IsAssignableTo(typeof(IDiscreteAgent));
        object agent = Activator.CreateInstance(type, isDiscrete ? CreateDiscrete().Spec : CreateContinuous().Spec, options)!;
        (discrete, continuous, ClassName) = (agent as IDiscreteAgent, agent as IContinuousAgent, type.FullName!);
    }

    /// <summary>The name of the agent's class, which its checkpoints bear.</summary>
    public string ClassName { get; }

    /// <summary>How many updates there were.</summary>
    public long Updates => discrete?.Session.UpdateCount ?? continuous!.Session.UpdateCount;

    public void Train(long steps, TrainingObserver? observer = null, CancellationToken cancellation = default)
    {
        if (discrete is not null)
        {
            discrete.Train(CreateDiscrete, steps, observer, cancellation);
        }
        else
        {
            continuous!.Train(CreateContinuous, steps, observer, cancellation);
        }
    }

    /// <summary>Trains up to the end of the step in which the number of updates comes to one that is given, or above.</summary>
    public void TrainTo(long updates, TrainingObserver? observer = null)
    {
        // Far more than any of the agents needs for a few dozen updates.
        const int Limit = 20_000;
        using CancellationTokenSource enough = new();
        Stop stop = new(this, updates, enough);
        Train(Limit, observer is null ? stop : new CompositeTrainingObserver(observer, stop), enough.Token);
        Assert.True(Updates >= updates, $"{ClassName} made {Updates} updates, not {updates}.");
    }

    public void Save(string path) => Either(agent => agent.Save(path), agent => agent.Save(path));

    public void SaveTraining(string path) => Either(agent => agent.SaveTraining(path), agent => agent.SaveTraining(path));

    public void Load(string path) => Either(agent => agent.Load(path), agent => agent.Load(path));

    public void Dispose() => Either(agent => agent.Dispose(), agent => agent.Dispose());

    /// <summary>A loop of its own, which allocates nothing itself.</summary>
    public IOwnLoop Loop() => discrete is not null
        ? new DiscreteLoop(discrete, CreateDiscrete)
        : new ContinuousLoop(continuous!, CreateContinuous);

    private static PointMass CreateContinuous() => new(MassSteps);

    private IDiscreteEnvironment CreateDiscrete() => name switch
    {
        "Image" => new Breakout(stepLimit: GameSteps),
        "StackedImage" => new FrameStack(new Breakout(stepLimit: GameSteps), frames: 3),
        _ => new CartPole(PoleSteps),
    };

    private void Either(Action<IDiscreteAgent> ofDiscrete, Action<IContinuousAgent> ofContinuous)
    {
        if (discrete is not null)
        {
            ofDiscrete(discrete);
        }
        else
        {
            ofContinuous(continuous!);
        }
    }

    private sealed class Stop(PairedAgent agent, long updates, CancellationTokenSource enough) : TrainingObserver
    {
        public override void OnStep(in StepReport step)
        {
            if (agent.Updates >= updates)
            {
                enough.Cancel();
            }
        }
    }
}
