using System.Reflection;
using Microsoft.CodeAnalysis.Emit;
using RlDsl.Environments;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Declared;

/// <summary>An algorithm that is written out trains as its preset does, to the last bit.</summary>
public sealed class WrittenTrainingTests
{
    /// <summary>Algorithms with features, and how many steps they train.</summary>
    public static TheoryData<string, int> Agents => new()
    {
        { "Dqn(UpdateAfter = 128), DoubleQ, HuberLoss, PrioritizedReplay", 300 },
        { "Rainbow(UpdateAfter = 128, ReturnSteps = 2), SoftUpdates", 220 },
        { "Reinforce", 600 },
        { "ActorCritic", 600 },
        { "ActorCritic(Mode = ActorCriticMode.Online)", 60 },
        { "A2c, NormalizeObservations", 600 },
        { "Ppo(RolloutSteps = 64), ValueClipping, KlPenalty", 1_100 },
        { "Trpo(RolloutSteps = 32)", 600 },
        { "NaturalPolicyGradient(RolloutSteps = 32)", 600 },
        { "DiscreteSac(UpdateAfter = 100, BatchSize = 32)", 130 },
        { "Ddpg(UpdateAfter = 180, BatchSize = 32), OrnsteinUhlenbeck", 220 },
        { "Td3(UpdateAfter = 180, BatchSize = 32)", 220 },
        { "Sac(UpdateAfter = 180, BatchSize = 32), HuberLoss", 210 },
    };

    [Theory, MemberData(nameof(Agents))]
    public void An_algorithm_that_is_written_out_trains_alike(string attributes, int steps)
    {
        WrittenCase written = Assert.Single(WrittenCase.Open([attributes]));
        WrittenCase.WriteOut([written]);
        Assert.True(written.IsDone, written.Difference);
        GeneratorRun run = GeneratorRun.Of(Source.Agent(attributes), written.File);
        Assert.Empty(run.Problems);
        using MemoryStream image = new();
        EmitResult emitted = run.Output.Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        Assembly assembly = Assembly.Load(image.ToArray());

        (double[] expectedReturns, float[] expectedLosses) = Train(assembly, "Agents.Agent", steps);
        (double[] returns, float[] losses) = Train(assembly, "Agents.Agent0", steps);

        Assert.NotEmpty(expectedLosses);
        Assert.Equal(expectedReturns, returns);
        Assert.Equal(expectedLosses, losses);
    }

    private static (double[] Returns, float[] Losses) Train(Assembly assembly, string name, int steps)
    {
        Type type = assembly.GetType(name, throwOnError: true)!;
        Type options = type.GetNestedType("Options")!;
        object given = Activator.CreateInstance(options)!;
        options.GetProperty("Seed")!.SetValue(given, 5ul);
        RecordingTrainingObserver observer = new();
        bool isContinuous = typeof(IContinuousAgent).IsAssignableFrom(type);
        object agent = Activator.CreateInstance(type, isContinuous ? new Pendulum().Spec : new CartPole().Spec, given)!;
        using (agent as IDisposable)
        {
            if (agent is IContinuousAgent continuous)
            {
                continuous.Train(() => new Pendulum(), steps, observer);
            }
            else
            {
                ((IDiscreteAgent)agent).Train(() => new CartPole(), steps, observer);
            }
        }

        return ([.. observer.Returns], [.. observer.Losses]);
    }
}
