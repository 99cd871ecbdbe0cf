using System.Reflection;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Ir.Evaluation;
using RlDsl.Gradients.Tests.Interpreting;

namespace RlDsl.Gradients.Tests.Emitted;

/// <summary>One emitted agent by the names that generated code gives to its parts, which are the same on both backends.</summary>
internal abstract class EmittedAgent(object agent, AgentProgram program) : IDisposable
{
    private static readonly (string Field, string Property)[] Fields =
    [
        ("observation", "Observation"), ("action", "Action"), ("reward", "Reward"), ("discount", "Discount"),
        ("nextObservation", "NextObservation"), ("intermediateObservation", "IntermediateObservation"),
        ("intermediateDiscount", "IntermediateDiscount"), ("weight", "Weight"), ("carry", "Carry"),
        ("behaviourLogProbability", "LogProbability"),
    ];

    public TrainingSession Session => agent is IDiscreteAgent discrete ? discrete.Session : ((IContinuousAgent)agent).Session;

    public RandomSource Sampling => Field<RandomSource>("sampling");

    public void Learn()
    {
        if (agent is IDiscreteAgent discrete)
        {
            discrete.Learn();
        }
        else
        {
            ((IContinuousAgent)agent).Learn();
        }
    }

    /// <summary>Lets the agent see a step of random numbers.</summary>
    public void Observe(
        int environment, RandomSource random, float[] observation, float[] next, EpisodeStatus status, Sizes sizes)
    {
        StepResult result = new(random.NextNormal(), status);
        float[] vector = [.. sizes.Low.Select((low, i) => (float)random.NextDouble(low, sizes.High[i]))];
        switch (agent)
        {
            case IDiscreteAgent discrete:
                discrete.Observe(environment, observation, random.NextInt32(sizes.Actions), result, next);
                break;
            case IContinuousAgent continuous:
                continuous.Observe(environment, observation, vector, result, next);
                break;
        }
    }

    /// <summary>Sets every element of a parameter of a module to one number.</summary>
    public void Fill(string module, string name, double value) =>
        Set(module, name, [.. Parameters(module)[name].Select(_ => value)]);

    /// <summary>Sets a parameter of a module, whose numbers are in the order of <see cref="Parameters"/>.</summary>
    public abstract void Set(string module, string name, double[] values);

    /// <summary>The parameters of a module by name, as they are now, weights as [outputs, inputs].</summary>
    public abstract Dictionary<string, double[]> Parameters(string module);

    /// <summary>The gradients of a module by name, as they are now, each in the order of its parameter.</summary>
    public abstract Dictionary<string, double[]> Gradients(string module);

    /// <summary>What the last update learned from.</summary>
    public Gathered Gathered(int stride)
    {
        object batch = Field<object>("batch");
        Dictionary<string, NumberArray> fields = [];
        foreach ((string field, string property) in Fields)
        {
            if (batch.GetType().GetProperty(property)?.GetValue(batch) is { } tensor)
            {
                fields.Add(field, Numbers(tensor));
            }
        }

        return new Gathered(fields, stride, Has("observationNormalizer") ? Standardisation() : null);
    }

    /// <summary>Draws a batch as the next update will, and nothing else.</summary>
    /// <returns>The random state after that, from which the update draws its noise.</returns>
    public RandomState AfterDraw()
    {
        RandomState before = Sampling.State;
        object memory = Field<object>("memory"), tensors = Field<object>("batch");
        object batch = tensors.GetType().GetProperty("Transitions")!.GetValue(tensors)!;
        object[] arguments = Has("importance")
            ? [Sampling, batch, Field<ISchedule>("importance").At(Session.StepCount)]
            : [Sampling, batch];
        memory.GetType().GetMethod("Sample", [.. arguments.Select(argument => argument.GetType())])!.Invoke(memory, arguments);
        RandomState after = Sampling.State;
        Sampling.State = before;
        return after;
    }

    public void Dispose() => ((IDisposable)agent).Dispose();

    protected T Field<T>(string name) =>
        (T)agent.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(agent)!;

    /// <summary>A module of the program as the agent has it.</summary>
    protected T Network<T>(string module) => Field<T>(Names.Field(program.Modules.First(m => m.Name == module)));

    /// <summary>The numbers of a tensor of the backend.</summary>
    protected abstract NumberArray Numbers(object tensor);

    /// <summary>What the agent makes of an observation all of whose elements are the number: [1, observation].</summary>
    protected abstract NumberArray Normalised(float number);

    private bool Has(string name) => agent.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic) is not null;

    /// <summary>
    /// What the agent does to observations now, before its moments change: a factor and a summand for each element.
    /// </summary>
    private Func<NumberArray, NumberArray> Standardisation()
    {
        NumberArray summand = Normalised(0);
        NumberArray factor = NumberArray.Zip(Normalised(1), summand, (one, zero) => one - zero);
        return observation => NumberArray.Zip(NumberArray.Zip(observation, factor, (x, y) => x * y), summand, (x, y) => x + y);
    }
}
