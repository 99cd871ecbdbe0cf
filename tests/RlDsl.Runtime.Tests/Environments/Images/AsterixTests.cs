using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Environments;

public class AsterixTests
{
    private readonly Board<Asterix> board = new(new Asterix(stickyActionProbability: 0));

    private Asterix Game => board.Game;

    [Fact]
    public void Start_has_only_the_player()
    {
        Assert.Equal([(5, 5)], board.Shown(0));
        Assert.Empty(board.Shown(1));
        Assert.Empty(board.Shown(2));
        Assert.Empty(board.Shown(3));
    }

    [Theory]
    [InlineData((int)MinAtarAction.Left, 0, 5)]
    [InlineData((int)MinAtarAction.Right, 9, 5)]
    [InlineData((int)MinAtarAction.Up, 5, 1)]
    [InlineData((int)MinAtarAction.Down, 5, 8)]
    [InlineData((int)MinAtarAction.Fire, 5, 5)]
    public void Player_moves_within_the_eight_rows(int action, int x, int y)
    {
        for (int t = 0; t < 6; t++)
        {
            Array.Clear(Game.Passers);
            board.Play((MinAtarAction)action);
        }

        Assert.Equal([(x, y)], board.Shown(0));
    }

    [Fact]
    public void First_arrival_is_with_frame_11_at_an_end_of_a_row()
    {
        board.Play(10);
        Assert.All(Game.Passers, Assert.Null);
        board.Play();
        Asterix.Passer passer = Assert.Single(Game.Passers, p => p is not null)!.Value;
        Assert.Contains((passer.X, passer.Direction), new[] { (1, 1), (8, -1), (0, 1), (9, -1) });
    }

    [Fact]
    public void Third_of_the_arrivals_is_gold_and_half_come_from_the_left()
    {
        int gold = 0;
        int fromLeft = 0;
        int[] rows = new int[8];
        for (int n = 0; n < 6_000; n++)
        {
            Array.Clear(Game.Passers);
            Game.SpawnTimer = 0;
            Game.MoveTimer = 3;
            Game.Player = (5, 5);
            board.Play();
            int row = Array.FindIndex(Game.Passers, p => p is not null);
            rows[row]++;
            gold += Game.Passers[row]!.Value.IsGold ? 1 : 0;
            fromLeft += Game.Passers[row]!.Value.Direction == 1 ? 1 : 0;
        }

        Assert.InRange(gold, 1_850, 2_150);
        Assert.InRange(fromLeft, 2_840, 3_160);
        Assert.All(rows, count => Assert.InRange(count, 640, 860));
    }

    [Fact]
    public void Nothing_arrives_while_all_rows_are_taken()
    {
        Asterix.Passer passer = new(X: 0, Direction: 1, IsGold: true);
        Array.Fill(Game.Passers, passer);
        Game.SpawnTimer = 0;
        board.Play();
        Assert.All(Game.Passers, p => Assert.Equal(passer, p));
        Assert.Equal(9, Game.SpawnTimer);
    }

    [Fact]
    public void What_passes_moves_every_fifth_frame_and_leaves_at_the_other_end()
    {
        Game.Passers[0] = new Asterix.Passer(X: 8, Direction: 1, IsGold: false);
        Game.Passers[7] = new Asterix.Passer(X: 0, Direction: -1, IsGold: true);
        board.Play(5);
        Assert.Equal([(8, 1)], board.Shown(1));
        Assert.Equal([(7, 1), (1, 8)], board.Shown(2));
        Assert.Equal([(0, 8)], board.Shown(3));
        board.Play();
        Assert.Equal([(9, 1)], board.Shown(1));
        Assert.Empty(board.Shown(3));
        board.Play(4);
        Assert.Equal([(9, 1)], board.Shown(1));
        board.Play();
        Assert.DoesNotContain((9, 1), board.Shown(1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Walking_onto_gold_earns_one_and_onto_an_enemy_ends_the_episode(bool isGold)
    {
        Game.Passers[4] = new Asterix.Passer(X: 6, Direction: 1, isGold);
        StepResult expected = isGold ? new StepResult(1, EpisodeStatus.Running) : new StepResult(0, EpisodeStatus.Terminated);
        Assert.Equal(expected, board.Play(MinAtarAction.Right));
        Assert.Equal(isGold, Game.Passers[4] is null);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Gold_or_an_enemy_may_come_to_the_player(bool isGold)
    {
        Game.Passers[4] = new Asterix.Passer(X: 6, Direction: -1, isGold);
        Game.MoveTimer = 0;
        StepResult expected = isGold ? new StepResult(1, EpisodeStatus.Running) : new StepResult(0, EpisodeStatus.Terminated);
        Assert.Equal(expected, board.Play());
    }

    [Theory]
    [InlineData(true, 101, 10, 5)]
    [InlineData(true, 102, 9, 5)]
    [InlineData(true, 204, 8, 4)]
    [InlineData(true, 306, 7, 4)]
    [InlineData(true, 2000, 1, 1)]
    [InlineData(false, 306, 10, 5)]
    public void Game_gets_harder_every_102_frames_with_ramping(bool ramping, int frames, int spawnInterval, int moveInterval)
    {
        Board<Asterix> ramped = new(new Asterix(stickyActionProbability: 0, ramping));
        for (int t = 0; t < frames; t++)
        {
            Array.Clear(ramped.Game.Passers);
            ramped.Play();
        }

        Assert.Equal(spawnInterval, ramped.Game.SpawnInterval);
        Assert.Equal(moveInterval, ramped.Game.MoveInterval);
    }
}
