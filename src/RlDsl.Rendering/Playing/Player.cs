using System.Collections.Immutable;
using RlDsl.Registry;

namespace RlDsl.Rendering;

/// <summary>
/// Plays an episode of an agent greedily, without learning, and keeps what happens in it. Where there is no picture of the
/// environment, its observations are drawn.
/// </summary>
public static class Player
{
    /// <summary>How many steps of an episode are played unless another number is given.</summary>
    public const int DefaultStepLimit = 1_000;

    /// <summary>Plays an episode of an agent with discrete actions.</summary>
    /// <param name="agent">The agent; if it is an <see cref="IExplainedAgent"/>, what it chooses by is kept.</param>
    /// <param name="environment">The environment; it is reset at the start.</param>
    /// <param name="seed">The environment's seed: the same seed plays the same start.</param>
    /// <param name="stepLimit">The number of steps after which the episode is left, positive.</param>
    /// <param name="scale">How many pixels a length of one has in the pictures, from 0.1 to 10.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArgumentException">
    /// The environment has other observations or actions than the agent was made for.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive, or the scale out of range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static PlayedEpisode Play(
        IDiscreteAgent agent,
        IDiscreteEnvironment environment,
        ulong seed = 0,
        int stepLimit = DefaultStepLimit,
        double scale = 1,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(environment);
        agent.Spec.RequireSame(environment.Spec);
        return new Game(environment, environment.Spec.Observation, seed, stepLimit, scale).Play(
            new EpisodeTitle(NameOf(agent), environment.Spec.Name, environment.Spec.Actions),
            observation => environment.Reset(seed, observation),
            Explanations(agent),
            observation =>
            {
                int action = agent.Act(observation);
                return ([action], environment.Step(action, observation));
            },
            cancellationToken);
    }

    /// <summary>Plays an episode of an agent with continuous actions.</summary>
    /// <inheritdoc cref="Play(IDiscreteAgent, IDiscreteEnvironment, ulong, int, double, CancellationToken)"/>
    public static PlayedEpisode Play(
        IContinuousAgent agent,
        IContinuousEnvironment environment,
        ulong seed = 0,
        int stepLimit = DefaultStepLimit,
        double scale = 1,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(environment);
        agent.Spec.RequireSame(environment.Spec);
        float[] action = new float[environment.Spec.Action.Size];
        return new Game(environment, environment.Spec.Observation, seed, stepLimit, scale).Play(
            new EpisodeTitle(NameOf(agent), environment.Spec.Name, DiscreteActions: null),
            observation => environment.Reset(seed, observation),
            Explanations(agent),
            observation =>
            {
                agent.Act(observation, action);
                StepResult result = environment.Step(action, observation);
                return ([.. action], result);
            },
            cancellationToken);
    }

    /// <summary>Plays an episode of an agent for numbered states, of which each observation is the number of the state.</summary>
    /// <inheritdoc cref="Play(IDiscreteAgent, IDiscreteEnvironment, ulong, int, double, CancellationToken)"/>
    public static PlayedEpisode Play(
        ITabularAgent agent,
        ITabularEnvironment environment,
        ulong seed = 0,
        int stepLimit = DefaultStepLimit,
        double scale = 1,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(environment);
        agent.Spec.RequireSame(environment.Spec);
        TabularSpec spec = environment.Spec;

        // Numbers of states are whole in single precision up to 2²⁴; the agent is asked with the whole number.
        int state = 0;
        return new Game(environment, BoxSpace.Uniform([1], 0, Math.Max(1, spec.States - 1)), seed, stepLimit, scale).Play(
            new EpisodeTitle(NameOf(agent), spec.Name, spec.Actions, Observed: "state"),
            observation => observation[0] = state = environment.Reset(seed),
            _ => agent.Explain(state),
            observation =>
            {
                int action = agent.Act(state);
                StepResult result = environment.Step(action, out state);
                observation[0] = state;
                return ([action], result);
            },
            cancellationToken);
    }

    /// <summary>Plays an episode of an agent that was chosen by name, in a new environment that was, too.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="environment">The environment, of the kind of the agent's actions; it is disposed at the end.</param>
    /// <param name="parameters">The parameters of the environment; those that it has by default if null.</param>
    /// <param name="seed">The environment's seed: the same seed plays the same start.</param>
    /// <param name="stepLimit">The number of steps after which the episode is left, positive.</param>
    /// <param name="scale">How many pixels a length of one has in the pictures, from 0.1 to 10.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArgumentException">
    /// The environment has other observations or actions than the agent was made for, or another kind of actions.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive, or the scale out of range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static PlayedEpisode Play(
        RegisteredAgent agent,
        EnvironmentDescription environment,
        OptionValues? parameters = null,
        ulong seed = 0,
        int stepLimit = DefaultStepLimit,
        double scale = 1,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(environment);
        parameters ??= new OptionValues(environment.Parameters);
        switch (agent.Agent, environment)
        {
            case (IDiscreteAgent player, DiscreteEnvironmentDescription description):
                IDiscreteEnvironment discrete = description.Create(parameters);
                using (discrete as IDisposable)
                {
                    return Play(player, discrete, seed, stepLimit, scale, cancellationToken);
                }

            case (IContinuousAgent player, ContinuousEnvironmentDescription description):
                IContinuousEnvironment continuous = description.Create(parameters);
                using (continuous as IDisposable)
                {
                    return Play(player, continuous, seed, stepLimit, scale, cancellationToken);
                }

            case (ITabularAgent player, TabularEnvironmentDescription description):
                ITabularEnvironment tabular = description.Create(parameters);
                using (tabular as IDisposable)
                {
                    return Play(player, tabular, seed, stepLimit, scale, cancellationToken);
                }

            default:
                throw new ArgumentException(
                    $"{NameOf(agent.Agent)} has other states or actions than {environment.Name}: an agent with discrete actions "
                    + "plays in environments with discrete actions, one with continuous actions in those with continuous ones, "
                    + "and one with a table in those with numbered states.",
                    nameof(environment));
        }
    }

    private static string NameOf(object agent) => agent.GetType().Name;

    private static Func<float[], ImmutableArray<PolicyExplanation>> Explanations(object agent) =>
        observation => agent is IExplainedAgent explained ? explained.Explain(observation) : [];

    /// <summary>An episode while it is played.</summary>
    private sealed class Game
    {
        private readonly object environment;
        private readonly BoxSpace space;
        private readonly ulong seed;
        private readonly int stepLimit;
        private readonly double scale;
        private readonly bool isRendered;

        public Game(object environment, BoxSpace space, ulong seed, int stepLimit, double scale)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stepLimit);
            this.environment = environment;
            this.space = space;
            this.seed = seed;
            this.stepLimit = stepLimit;
            this.scale = scale;
            isRendered = EnvironmentRenderer.CanRender(environment);
        }

        public PlayedEpisode Play(
            EpisodeTitle title,
            Action<float[]> reset,
            Func<float[], ImmutableArray<PolicyExplanation>> explain,
            Func<float[], (ImmutableArray<float> Action, StepResult Result)> step,
            CancellationToken cancellationToken)
        {
            float[] observation = new float[space.Size];
            reset(observation);
            var frames = new PlayedFrames();
            frames.Add(Draw(observation));
            var steps = ImmutableArray.CreateBuilder<PlayedStep>();
            double sum = 0;
            bool isRunning = true;
            while (isRunning && steps.Count < stepLimit)
            {
                cancellationToken.ThrowIfCancellationRequested();
                ImmutableArray<float> before = [.. observation];
                ImmutableArray<PolicyExplanation> explanations = explain(observation);
                (ImmutableArray<float> action, StepResult result) = step(observation);
                sum += result.Reward;
                steps.Add(new PlayedStep(before, action, explanations, result.Reward, sum, result.Status));
                frames.Add(Draw(observation));
                isRunning = !result.EndsEpisode;
            }

            return new PlayedEpisode(title, seed, steps.ToImmutable(), [.. observation], frames);
        }

        private Frame Draw(float[] observation) => isRendered
            ? EnvironmentRenderer.Render(environment, scale)
            : ObservationPicture.Draw(space, observation, scale);
    }
}

/// <summary>What an episode is of.</summary>
/// <param name="Agent">The name of the agent's class.</param>
/// <param name="Environment">The name of the environment.</param>
/// <param name="DiscreteActions">The number of discrete actions; null where actions are continuous.</param>
/// <param name="Observed">What is seen in a step, in a word.</param>
internal sealed record EpisodeTitle(string Agent, string Environment, int? DiscreteActions, string Observed = "observation");
