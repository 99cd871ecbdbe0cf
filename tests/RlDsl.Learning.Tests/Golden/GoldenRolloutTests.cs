using RlDsl.Torch;

namespace RlDsl.Learning.Tests.Golden;

/// <summary>What generated agents make of rollouts, against golden_policies.py.</summary>
public class GoldenRolloutTests
{
    private static readonly Dictionary<string, Func<IDisposable>> Agents = new()
    {
        ["Clipped"] = () => new ClippedPpoAgent(GoldenPolicies.DiscreteSpec),
        ["Penalised"] = () => new PenalisedPpoAgent(GoldenPolicies.DiscreteSpec),
        ["ClippedGaussian"] = () => new ClippedGaussianPpoAgent(GoldenPolicies.ContinuousSpec),
        ["PenalisedGaussian"] = () => new PenalisedGaussianPpoAgent(GoldenPolicies.ContinuousSpec),
    };

    public static TheoryData<string> Names => [.. Agents.Keys];

    public static TheoryData<int, bool> Decays
    {
        get
        {
            TheoryData<int, bool> decays = [];
            for (int i = 0; i < GoldenPolicies.Instance.Rollouts.Discrete.Gae.Cases.Length; i++)
            {
                decays.Add(i, false);
                decays.Add(i, true);
            }

            return decays;
        }
    }

    [Fact]
    public void Agents_have_the_numbers_of_the_golden_file()
    {
        using ClippedPpoAgent clipped = new(GoldenPolicies.DiscreteSpec);
        using PenalisedPpoAgent penalised = new(GoldenPolicies.DiscreteSpec);
        ClippedPpoAgent.Options numbers = clipped.Hyperparameters;
        Assert.Equal(
            GoldenPolicies.Instance.Rollouts.Discrete.PpoOptions,
            new GoldenPpoOptions(
                numbers.Lambda, numbers.Clip, numbers.ValueClip, penalised.Hyperparameters.KlBeta, numbers.ValueCoefficient,
                numbers.EntropyCoefficient, numbers.LearningRate, numbers.Epochs));
        Assert.Equal(GoldenPolicies.Instance.Rollouts.Discrete.Discount, numbers.Discount);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Epochs_of_PPO_have_the_losses_gradients_and_steps_of_the_paper(string name)
    {
        bool gaussian = name.EndsWith("Gaussian", StringComparison.Ordinal);
        GoldenRollout golden = Of(gaussian);
        GoldenEpochs update = name.StartsWith("Clipped", StringComparison.Ordinal)
            ? golden.Ppo.ClippedUpdate
            : golden.Ppo.PenalisedUpdate;
        using IDisposable agent = Agents[name]();
        FlatParameters parameters = new AgentInternals(agent).Field<FlatParameters>("parameters");
        parameters.CopyFrom(Parameters(golden.Behaviour, golden.Critic, gaussian));
        var observer = new GradientObserver(parameters);
        Gather(agent, golden, observer);
        Learn(agent);

        Assert.Equal(update.Epochs.Length, observer.Losses.Count);
        Assert.Multiple([.. update.Epochs.Select<GoldenEpoch, Action>((epoch, i) => () =>
        {
            GoldenNear.Number(epoch.Loss, observer.Losses[i]);
            GoldenNear.All(Parameters(epoch.ActorGradient, epoch.CriticGradient, gaussian), observer.Gradients[i]);
        })]);
        GoldenNear.All(Parameters(update.ActorAfter, update.CriticAfter, gaussian), parameters.Values.ToArray());
    }

    [Theory]
    [InlineData("Clipped")]
    [InlineData("ClippedGaussian")]
    public void Gathered_columns_tell_terminated_from_truncated(string name)
    {
        GoldenRollout golden = Of(name.EndsWith("Gaussian", StringComparison.Ordinal));
        using IDisposable agent = Agents[name]();
        Gather(agent, golden, null);
        RolloutTensors batch = new AgentInternals(agent).Field<RolloutTensors>("batch");
        batch.Refresh();
        Assert.Equal(golden.Gae.Discounts, batch.Discount.data<float>().ToArray());
        Assert.Equal(golden.Gae.Carries, batch.Carry.data<float>().ToArray());
    }

    [Theory]
    [MemberData(nameof(Decays))]
    public void Advantages_are_those_of_the_paper_for_every_decay(int index, bool gaussian)
    {
        // With no weight on the entropy the first loss is that of the values alone, since advantages have the mean zero when they
        // are standardised; and the error of a value is the advantage.
        GoldenRollout golden = Of(gaussian);
        GoldenAdvantageCase decay = golden.Gae.Cases[index];
        using IDisposable agent = gaussian
            ? new ClippedGaussianPpoAgent(
                GoldenPolicies.ContinuousSpec, new() { Lambda = decay.Lambda, EntropyCoefficient = 0, Epochs = 1 })
            : new ClippedPpoAgent(
                GoldenPolicies.DiscreteSpec, new() { Lambda = decay.Lambda, EntropyCoefficient = 0, Epochs = 1 });
        FlatParameters parameters = new AgentInternals(agent).Field<FlatParameters>("parameters");
        parameters.CopyFrom(Parameters(golden.Behaviour, golden.Critic, gaussian));
        var observer = new GradientObserver(parameters);
        Gather(agent, golden, observer);
        Learn(agent);

        double[] squares = [.. decay.Advantages.Select(advantage => advantage * advantage)];
        GoldenNear.Number(golden.PpoOptions.ValueWeight * squares.Average(), Assert.Single(observer.Losses));
    }

    private static GoldenRollout Of(bool gaussian) =>
        gaussian ? GoldenPolicies.Instance.Rollouts.Gaussian : GoldenPolicies.Instance.Rollouts.Discrete;

    /// <summary>
    /// Parameters, or their gradients, in the order of the agent: the logarithms of the deviations stand at the end of a Gaussian
    /// policy's in the golden file, and at the start in the agent.
    /// </summary>
    private static T[] Parameters<T>(T[] actor, T[] critic, bool gaussian) =>
        gaussian ? [.. actor[^2..], .. actor[..^2], .. critic] : [.. actor, .. critic];

    /// <summary>Lets an agent see the whole rollout.</summary>
    private static void Gather(object agent, GoldenRollout golden, TrainingObserver? observer)
    {
        for (int row = 0; row < golden.Rollout.Length; row++)
        {
            GoldenRow step = golden.Rollout[row];
            int environment = row % golden.Environments;
            if (agent is IDiscreteAgent discrete)
            {
                if (row == 0)
                {
                    discrete.Session.Begin(0, observer, golden.Environments);
                }

                discrete.Observe(environment, step.Observation, step.Index, step.Result, step.Next);
            }
            else
            {
                var continuous = (IContinuousAgent)agent;
                if (row == 0)
                {
                    continuous.Session.Begin(0, observer, golden.Environments);
                }

                continuous.Observe(environment, step.Observation, step.Vector, step.Result, step.Next);
            }
        }
    }

    private static void Learn(object agent)
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
}
