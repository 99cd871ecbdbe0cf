using System.Reflection;
using RlDsl.Learning.Tests.Faults;
using RlDsl.Learning.Tests.Mechanics;
using RlDsl.Learning.Tests.Training;
using RlDsl.Torch;

namespace RlDsl.Learning.Tests.Checkpoints;

/// <summary>An agent that loads what another has learned goes on with its own numbers, and tells which those are.</summary>
public class OtherOptionsTests
{
    private const double Saved = 1e-3, Given = 1e-6;
    private const int Updates = 16;

    /// <summary>Agents with how many learning rates a step of their optimizer may be long.</summary>
    public static TheoryData<Type, double> Agents => new()
    {
        // Adam: |m| / √v is at most (1 - β1) / √((1 - β2) (1 - β1² / β2)), which is 7.3 with the usual decays.
        { typeof(SmallDqnAgent), 7.3 },
        { typeof(SmallRainbowAgent), 7.3 },
        { typeof(SmallPpoAgent), 7.3 },
        { typeof(SmallGaussianPpoAgent), 7.3 },
        { typeof(SmallSacAgent), 7.3 },
        { typeof(SmallDiscreteSacAgent), 7.3 },
        { typeof(SmallTd3Agent), 7.3 },
        { typeof(SmallReinforceAgent), 7.3 },

        // RMSProp: |g| / √v is at most 1 / √(1 - ρ) = 10, and momentum of 0.5 doubles that.
        { typeof(SmallBoltzmannAgent), 20 },
    };

    [Theory]
    [MemberData(nameof(Agents))]
    public void Steps_after_loading_are_of_the_own_learning_rate(Type type, double longest)
    {
        (string, object)[] saved = Rates(type, Saved), given = Rates(type, Given);
        using TemporaryFile file = new();
        using (IDisposable learned = EveryAgent.Make(type, options: EveryAgent.Options(type, saved)))
        {
            EveryAgent.Train(learned, 300);
            EveryAgent.Save(learned, file.Path);
        }

        using IDisposable agent = EveryAgent.Make(type, options: EveryAgent.Options(type, given));
        IReadOnlyList<OptionDifference> differences = EveryAgent.Load(agent, file.Path);

        Assert.Equal([.. given.Select(rate => new OptionDifference(rate.Item1, Saved, Given))], differences);
        float[] before = Trained(agent);
        using ParametersAfter observer = new(agent, Updates);
        EveryAgent.Train(agent, 2_000, observer, observer.Reached);
        Assert.NotNull(observer.Parameters);
        double moved = before.Zip(observer.Parameters, (a, b) => Math.Abs((double)a - b)).Max();
        double rounding = Updates * before.Max(Math.Abs) * Math.Pow(2, -24);
        Assert.InRange(moved, Given / 10, (Updates * Given * longest) + rounding);
    }

    /// <summary>The numbers of optimizers are no state: with a momentum of 0 there is none, whatever was saved.</summary>
    [Theory]
    [InlineData(0.7, 0.0)]
    [InlineData(0.0, 0.7)]
    [InlineData(0.7, 0.2)]
    public void Momentum_after_loading_is_the_own_one(double saved, double given)
    {
        Type type = typeof(MomentumDescentAgent);
        using TemporaryFile file = new();
        using (IDisposable learned = EveryAgent.Make(type, options: EveryAgent.Options(type, ("SgdMomentum", saved))))
        {
            EveryAgent.Train(learned, 50);
            EveryAgent.Save(learned, file.Path);
        }

        using MomentumDescentAgent agent = new(SmallAgents.CartPole, new MomentumDescentAgent.Options { SgdMomentum = given });
        Assert.Equal([new OptionDifference("SgdMomentum", saved, given)], agent.Load(file.Path));
        FlatParameters parameters = new AgentInternals(agent).Parameters;
        float[] first = parameters.Values.ToArray();
        agent.Train(new Environments.CartPole(), 1);
        float[] second = parameters.Values.ToArray(), gradient = new AgentInternals(agent).Gradient;
        agent.Train(new Environments.CartPole(), 1);
        float[] third = parameters.Values.ToArray(), next = new AgentInternals(agent).Gradient;

        // b' = μ b + g of the second step, with b told by the first.
        double rate = agent.Hyperparameters.LearningRate;
        bool remembered = false;
        for (int i = 0; i < first.Length; i++)
        {
            double velocity = (first[i] - second[i]) / rate;
            remembered |= Math.Abs(velocity - gradient[i]) > 1e-3;
            Assert.Equal((given * velocity) + next[i], (second[i] - third[i]) / rate, 1e-3);
        }

        Assert.Equal(saved > 0 && given > 0, remembered);
    }

    private static (string Name, object Value)[] Rates(Type type, double value) =>
    [
        .. type.GetNestedType("Options")!.GetProperties()
            .Where(option => option.Name.EndsWith("LearningRate", StringComparison.Ordinal))
            .Select(option => (option.Name, (object)value)),
    ];

    /// <summary>The parameters that an optimizer moves: targets follow them at a rate of their own.</summary>
    private static float[] Trained(object agent) =>
    [
        .. agent.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
            .Where(field => field.FieldType == typeof(FlatParameters) && !field.Name.Contains("Target", StringComparison.Ordinal))
            .SelectMany(field => ((FlatParameters)field.GetValue(agent)!).Values.ToArray()),
    ];

    /// <summary>Looks at the parameters of an agent after so many updates, and cancels the training then.</summary>
    private sealed class ParametersAfter(object agent, int updates) : TrainingObserver, IDisposable
    {
        private readonly CancellationTokenSource source = new();
        private int count;

        public CancellationToken Reached => source.Token;

        public float[]? Parameters { get; private set; }

        public override void OnUpdate(in UpdateReport update)
        {
            if (++count == updates)
            {
                Parameters = Trained(agent);
                source.Cancel();
            }
        }

        public void Dispose() => source.Dispose();
    }
}
