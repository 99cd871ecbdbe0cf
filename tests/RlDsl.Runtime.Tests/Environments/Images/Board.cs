using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Environments;

/// <summary>A game of MinAtar under way, with what its last observation shows.</summary>
internal sealed class Board<TGame>
    where TGame : MinAtarGame
{
    private readonly float[] observation;

    internal Board(TGame game, ulong seed = 1)
    {
        Game = game;
        observation = new float[game.Spec.Observation.Size];
        game.Reset(seed, observation);
    }

    internal TGame Game { get; }

    internal StepResult Play(MinAtarAction action = MinAtarAction.Nothing) => Game.Step((int)action, observation);

    internal StepResult Play(int frames, MinAtarAction action = MinAtarAction.Nothing)
    {
        StepResult last = default;
        for (int t = 0; t < frames; t++)
        {
            last = Play(action);
        }

        return last;
    }

    internal void Reset() => Game.Reset(observation);

    /// <summary>The marked cells of a channel, row by row.</summary>
    internal (int X, int Y)[] Shown(int channel) =>
        [.. Enumerable.Range(0, 100).Where(i => observation[(100 * channel) + i] == 1).Select(i => (i % 10, i / 10))];
}
