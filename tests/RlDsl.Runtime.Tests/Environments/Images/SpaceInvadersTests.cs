using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Environments;

public class SpaceInvadersTests
{
    private readonly Board<SpaceInvaders> board = new(new SpaceInvaders(stickyActionProbability: 0));

    private SpaceInvaders Game => board.Game;

    [Fact]
    public void Start_has_four_rows_of_six_aliens_marching_left()
    {
        Assert.Equal([(5, 9)], board.Shown(0));
        Assert.Equal(24, board.Shown(1).Length);
        Assert.All(board.Shown(1), alien => Assert.True(alien is { X: >= 2 and <= 7, Y: <= 3 }));
        Assert.Equal(board.Shown(1), board.Shown(2));
        Assert.Empty(board.Shown(3));
        Assert.Empty(board.Shown(4));
        Assert.Empty(board.Shown(5));
    }

    [Fact]
    public void Cannon_fires_a_bullet_upwards_every_fifth_frame_at_most()
    {
        board.Play(MinAtarAction.Fire);
        Assert.Equal([(5, 8)], board.Shown(4));
        board.Play(4, MinAtarAction.Fire);
        Assert.Equal([(5, 4)], board.Shown(4));
        Assert.Equal(1, board.Play(MinAtarAction.Fire).Reward);
        Assert.Equal([(5, 8)], board.Shown(4));
        Assert.DoesNotContain((5, 3), board.Shown(1));
        Assert.Equal(23, board.Shown(1).Length);
    }

    [Fact]
    public void Cannon_stays_on_the_board()
    {
        board.Play(8, MinAtarAction.Left);
        Assert.Equal([(0, 9)], board.Shown(0));
        Game.Cannon = 9;
        board.Play(MinAtarAction.Right);
        Assert.Equal([(9, 9)], board.Shown(0));
    }

    [Fact]
    public void Full_wave_first_marches_with_frame_13()
    {
        Game.AlienShotTimer = 100;
        board.Play(12);
        Assert.Equal(2, board.Shown(1).Min(a => a.X));
        board.Play();
        Assert.Equal(1, board.Shown(1).Min(a => a.X));
        Assert.Equal(6, board.Shown(1).Max(a => a.X));
        board.Play(11);
        Assert.Equal(1, board.Shown(1).Min(a => a.X));
        board.Play();
        Assert.Equal(0, board.Shown(1).Min(a => a.X));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(1, 9)]
    public void Aliens_at_the_edge_come_down_and_turn(int march, int edge)
    {
        PlaceAliens(march, (edge, 2), (5, 4));
        board.Play();
        Assert.Equal([(edge, 3), (5, 5)], board.Shown(1));
        Assert.Equal(board.Shown(1), board.Shown(march < 0 ? 3 : 2));
        Assert.Empty(board.Shown(march < 0 ? 2 : 3));
    }

    [Fact]
    public void Last_alien_marches_every_frame()
    {
        PlaceAliens(1, (1, 2));
        board.Play(4);
        Assert.Equal([(5, 2)], board.Shown(1));
    }

    [Fact]
    public void Lowest_alien_of_the_nearest_column_shoots_every_tenth_frame()
    {
        board.Play(10);
        Assert.Empty(board.Shown(5));
        board.Play();
        Assert.Equal([(5, 3)], board.Shown(5));
        board.Play(2);
        Assert.Equal([(5, 5)], board.Shown(5));
    }

    [Fact]
    public void Of_two_columns_as_near_the_left_one_shoots()
    {
        PlaceAliens(1, (3, 1), (3, 2), (7, 4));
        Game.MarchTimer = 5;
        Game.AlienShotTimer = 0;
        board.Play();
        Assert.Equal([(3, 2)], board.Shown(5));
    }

    [Fact]
    public void Bullet_that_hits_the_cannon_ends_the_episode()
    {
        Game.AlienBullets[85] = true;
        Assert.Equal(new StepResult(0, EpisodeStatus.Terminated), board.Play());
    }

    [Fact]
    public void Bullet_that_misses_the_cannon_leaves_the_board()
    {
        Game.AlienBullets[85] = true;
        Assert.Equal(EpisodeStatus.Running, board.Play(MinAtarAction.Left).Status);
        Assert.Equal([(5, 9)], board.Shown(5));
        board.Play();
        Assert.Empty(board.Shown(5));
    }

    [Fact]
    public void Alien_that_marches_into_the_cannon_ends_the_episode()
    {
        PlaceAliens(1, (4, 9));
        Assert.Equal(EpisodeStatus.Terminated, board.Play().Status);
    }

    [Fact]
    public void Cannon_that_moves_into_an_alien_ends_the_episode()
    {
        PlaceAliens(1, (4, 9));
        Game.MarchTimer = 3;
        Assert.Equal(EpisodeStatus.Terminated, board.Play(MinAtarAction.Left).Status);
    }

    [Fact]
    public void Alien_that_would_leave_the_bottom_ends_the_episode()
    {
        PlaceAliens(-1, (0, 9));
        Game.AlienShotTimer = 0;
        Assert.Equal(EpisodeStatus.Terminated, board.Play().Status);
    }

    [Theory]
    [InlineData(true, 12, 11)]
    [InlineData(true, 7, 6)]
    [InlineData(true, 6, 6)]
    [InlineData(false, 12, 12)]
    public void New_wave_is_faster_only_with_ramping_and_to_a_limit(bool ramping, int before, int after)
    {
        Board<SpaceInvaders> ramped = new(new SpaceInvaders(stickyActionProbability: 0, ramping));
        Array.Clear(ramped.Game.Aliens);
        ramped.Game.Aliens[15] = true;
        ramped.Game.CannonBullets[25] = true;
        ramped.Game.MarchInterval = before;
        Assert.Equal(1, ramped.Play().Reward);
        Assert.Equal(after, ramped.Game.MarchInterval);
        Assert.Equal(24, ramped.Shown(1).Length);
    }

    private void PlaceAliens(int march, params (int X, int Y)[] aliens)
    {
        Array.Clear(Game.Aliens);
        foreach ((int x, int y) in aliens)
        {
            Game.Aliens[(10 * y) + x] = true;
        }

        Game.March = march;
        Game.MarchTimer = 0;
    }
}
