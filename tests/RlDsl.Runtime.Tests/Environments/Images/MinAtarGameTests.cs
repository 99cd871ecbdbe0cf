using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Environments;

public class MinAtarGameTests
{
    public static TheoryData<string, int> Games => new()
    {
        { "Breakout", 4 },
        { "Freeway", 7 },
        { "SpaceInvaders", 6 },
        { "Asterix", 4 },
        { "Seaquest", 10 },
    };

    [Theory]
    [MemberData(nameof(Games))]
    public void Spec_has_the_six_actions_and_boards_of_bytes(string name, int channels)
    {
        var game = (MinAtarGame)AnyEnvironment.Images[name]();
        Assert.Equal($"MinAtar/{name}-v0", game.Spec.Name);
        Assert.Equal(6, game.Spec.Actions);
        Assert.Equal(BoxSpace.Uniform([channels, 10, 10], 0, 1, ElementType.Byte), game.Spec.Observation);
        Assert.Null(game.StepLimit);
        Assert.True(game.DifficultyRamping);
    }

    [Theory]
    [MemberData(nameof(Games))]
    public void Random_play_goes_on_without_fault_and_earns_little(string name, int channels)
    {
        AnyEnvironment game = new(AnyEnvironment.Images[name]());
        RandomSource random = new(21);
        game.Environment.Reset(5, game.Observation);
        double earned = 0;
        int episodes = 0;
        for (int t = 0; t < 20_000; t++)
        {
            StepResult result = game.StepAtRandom(random);
            Assert.InRange(result.Reward, 0, 10);
            earned += result.Reward;
            Assert.NotEqual(EpisodeStatus.Truncated, result.Status);
            for (int i = 0; i < channels * 100; i++)
            {
                Assert.True(game.Observation[i] is 0 or 1);
            }

            if (result.EndsEpisode)
            {
                episodes++;
                game.Environment.Reset(game.Observation);
            }
        }

        // The fewest episodes are Freeway's, of 2501 frames each.
        Assert.True(episodes >= 7);
        Assert.InRange(earned / episodes, 0, 5);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    [InlineData(0.25)]
    [InlineData(1.0)]
    public void Sticky_actions_occur_as_often_as_their_probability_says(double probability)
    {
        const int frames = 20_000;
        Board<Breakout> board = new(new Breakout(probability));
        int others = 0;
        for (int t = 0; t < frames; t++)
        {
            // In mid air, and the paddle in the middle, so that its move shows the action.
            board.Game.Ball = (0, 5);
            board.Game.Direction = (1, -1);
            board.Game.Paddle = 5;
            (MinAtarAction action, int expected) = t % 2 == 0 ? (MinAtarAction.Left, 4) : (MinAtarAction.Right, 6);
            board.Play(action);
            others += board.Game.Paddle == expected ? 0 : 1;
        }

        // With actions that alternate, a sticky one is another than chosen unless the one before was too: m = p (1 - m).
        // With probability 1 it is "nothing" for ever.
        double share = probability == 1 ? 1 : probability / (1 + probability);
        Assert.Equal(share, (double)others / frames, 0.01);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Sticky_probability_must_be_one(double probability) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Asterix(probability));

    [Fact]
    public void Frames_stack_along_the_channels()
    {
        FrameStack stacked = new(new Breakout(), 4);
        Assert.Equal(BoxSpace.Uniform([16, 10, 10], 0, 1, ElementType.Byte), stacked.Spec.Observation);
    }
}
