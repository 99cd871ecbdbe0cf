using System.Reflection;
using System.Runtime.InteropServices;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Ir.Evaluation;
using RlDsl.Gradients.Tests.Interpreting;
using RlDsl.Torch;
using static TorchSharp.torch;

namespace RlDsl.Gradients.Tests.Emitted;

/// <summary>One emitted agent by the names that generated code gives to its parts.</summary>
internal sealed class EmittedAgent(object agent, AgentProgram program) : IDisposable
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

    public T Field<T>(string name) =>
        (T)agent.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(agent)!;

    public bool Has(string name) => agent.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic) is not null;

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

    /// <summary>Sets every element of a parameter of a module.</summary>
    public void Set(string module, string name, float value) =>
        MemoryMarshal.Cast<byte, float>(Named(module).Single(pair => pair.Name == name).Parameter.bytes).Fill(value);

    /// <summary>The parameters of a module by name, as they are now.</summary>
    public Dictionary<string, double[]> Parameters(string module) =>
        Named(module).ToDictionary(pair => pair.Name, pair => Singles(pair.Parameter));

    /// <summary>The gradients of a module by name, as they are now.</summary>
    public Dictionary<string, double[]> Gradients(string module) =>
        Named(module).ToDictionary(pair => pair.Name, pair => Singles(pair.Parameter.grad!));

    /// <summary>What the last update learned from.</summary>
    public Gathered Gathered(int stride)
    {
        object batch = Field<object>("batch");
        Dictionary<string, NumberArray> fields = [];
        foreach ((string field, string property) in Fields)
        {
            if (batch.GetType().GetProperty(property)?.GetValue(batch) is Tensor tensor)
            {
                fields.Add(field, Arrays.FromTensor(tensor));
            }
        }

        return new Gathered(fields, stride, Has("observationNormalizer") ? Standardisation() : null);
    }

    /// <summary>Draws a batch as the next update will, and nothing else.</summary>
    /// <returns>The random state after that, from which the update draws its noise.</returns>
    public RandomState AfterDraw()
    {
        RandomState before = Sampling.State;
        object memory = Field<object>("memory");
        TransitionBatch batch = Field<BatchTensors>("batch").Transitions;
        object[] arguments = Has("importance")
            ? [Sampling, batch, Field<ISchedule>("importance").At(Session.StepCount)]
            : [Sampling, batch];
        memory.GetType().GetMethod("Sample", [.. arguments.Select(argument => argument.GetType())])!.Invoke(memory, arguments);
        RandomState after = Sampling.State;
        Sampling.State = before;
        return after;
    }

    public void Dispose() => ((IDisposable)agent).Dispose();

    /// <summary>
    /// What the agent does to observations now, before its moments change: a factor and a summand for each element.
    /// </summary>
    private Func<NumberArray, NumberArray> Standardisation()
    {
        ObservationNormalizer normalizer = Field<ObservationNormalizer>("observationNormalizer");
        using Tensor nothing = zeros(1, Sizes.Small.Observation), everything = ones(1, Sizes.Small.Observation);
        NumberArray summand = Arrays.FromTensor(normalizer.Apply(nothing));
        NumberArray ofOne = Arrays.FromTensor(normalizer.Apply(everything));
        NumberArray factor = NumberArray.Zip(ofOne, summand, (one, zero) => one - zero);
        return observation => NumberArray.Zip(NumberArray.Zip(observation, factor, (x, y) => x * y), summand, (x, y) => x + y);
    }

    private IEnumerable<(string Name, Tensor Parameter)> Named(string module) =>
        Field<nn.Module>(Names.Field(program.Modules.First(m => m.Name == module)))
            .named_parameters().Select(pair => (pair.name, (Tensor)pair.parameter));

    private static double[] Singles(Tensor tensor)
    {
        using Tensor contiguous = tensor.detach().contiguous();
        return [.. MemoryMarshal.Cast<byte, float>(contiguous.bytes).ToArray().Select(value => (double)value)];
    }
}
