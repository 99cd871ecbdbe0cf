using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Environments;

public class SeaquestTests
{
    private readonly Board<Seaquest> board = new(new Seaquest(stickyActionProbability: 0));

    private Seaquest Game => board.Game;

    [Fact]
    public void Start_is_at_the_surface_with_full_oxygen_facing_left()
    {
        Assert.Equal([(5, 0)], board.Shown(0));
        Assert.Equal([(6, 0)], board.Shown(1));
        Assert.Equal(Enumerable.Range(0, 10).Select(x => (x, 9)), board.Shown(7));
        Assert.Empty(board.Shown(8));
        Assert.Equal(EpisodeStatus.Running, board.Play(10).Status);
        Assert.Equal(200, Game.Oxygen);
    }

    [Fact]
    public void Submarine_turns_with_its_moves_and_stays_above_the_gauges()
    {
        board.Play(MinAtarAction.Right);
        Assert.Equal([(6, 0)], board.Shown(0));
        Assert.Equal([(5, 0)], board.Shown(1));
        board.Play(9, MinAtarAction.Down);
        Assert.Equal([(6, 8)], board.Shown(0));
        board.Play(MinAtarAction.Left);
        Assert.Equal([(5, 8)], board.Shown(0));
        Assert.Equal([(6, 8)], board.Shown(1));
    }

    [Fact]
    public void Oxygen_is_used_up_under_water_and_its_end_is_that_of_the_episode()
    {
        board.Play(MinAtarAction.Down);
        Assert.Equal(199, Game.Oxygen);
        Assert.Equal(9, board.Shown(7).Length);
        Game.Oxygen = 1;
        Assert.Equal(EpisodeStatus.Running, board.Play().Status);
        Assert.Empty(board.Shown(7));
        Assert.Equal(new StepResult(0, EpisodeStatus.Terminated), board.Play());
    }

    [Fact]
    public void Surfacing_without_a_diver_ends_the_episode()
    {
        Dive();
        Assert.Equal(new StepResult(0, EpisodeStatus.Terminated), board.Play(MinAtarAction.Up));
    }

    [Fact]
    public void Surfacing_costs_a_diver_and_fills_the_oxygen()
    {
        Dive();
        Game.DiversAboard = 2;
        Game.Oxygen = 100;
        Assert.Equal(new StepResult(0, EpisodeStatus.Running), board.Play(MinAtarAction.Up));
        Assert.Equal([(8, 9)], board.Shown(8));
        Assert.Equal(10, board.Shown(7).Length);

        // Once at the surface, staying there costs nothing more.
        board.Play(3);
        Assert.Equal(1, Game.DiversAboard);
    }

    [Theory]
    [InlineData(200, 10)]
    [InlineData(150, 7)]
    [InlineData(19, 0)]
    public void Surfacing_with_six_divers_earns_each_tenth_of_the_oxygen(int oxygen, int reward)
    {
        Dive();
        Game.DiversAboard = 6;
        Game.Oxygen = oxygen;
        Assert.Equal(new StepResult(reward, EpisodeStatus.Running), board.Play(MinAtarAction.Up));
        Assert.Equal(0, Game.DiversAboard);
        Assert.Empty(board.Shown(8));
    }

    [Fact]
    public void Surfacing_makes_the_game_harder_with_ramping_only()
    {
        Board<Seaquest> calm = new(new Seaquest(stickyActionProbability: 0, difficultyRamping: false));
        (int Spawn, int Move)[] expected = [(19, 5), (18, 4), (17, 4), (16, 3), (15, 3), (14, 2), (13, 2), (12, 2)];
        foreach ((int spawn, int move) in expected)
        {
            foreach (Board<Seaquest> game in new[] { board, calm })
            {
                game.Game.Player = (5, 1);
                game.Game.DiversAboard = 2;
                game.Game.Fish.Clear();
                game.Game.Submarines.Clear();
                game.Game.EnemyBullets.Clear();
                game.Play();
                game.Play(MinAtarAction.Up);
            }

            Assert.Equal((spawn, move), (Game.SpawnInterval, Game.MoveInterval));
            Assert.Equal((20, 5), (calm.Game.SpawnInterval, calm.Game.MoveInterval));
        }

        Game.SpawnInterval = 1;
        Dive();
        Game.DiversAboard = 1;
        board.Play(MinAtarAction.Up);
        Assert.Equal((1, 2), (Game.SpawnInterval, Game.MoveInterval));
    }

    [Fact]
    public void Divers_are_picked_up_by_touch_but_no_more_than_six()
    {
        Dive(y: 5);
        Game.Divers.Add(Diver(x: 4, y: 5));
        Game.DiversAboard = 5;
        board.Play(MinAtarAction.Left);
        Assert.Equal(6, Game.DiversAboard);
        Assert.Empty(Game.Divers);
        Assert.Equal([(3, 9), (4, 9), (5, 9), (6, 9), (7, 9), (8, 9)], board.Shown(8));

        Game.Divers.Add(Diver(x: 4, y: 5));
        board.Play();
        Assert.Equal(6, Game.DiversAboard);
        Assert.Equal([(4, 5)], board.Shown(9));
        Assert.Equal([(3, 5)], board.Shown(3));
    }

    [Fact]
    public void Diver_may_swim_to_the_submarine_and_off_the_board()
    {
        Dive(y: 5);
        Game.Divers.Add(Diver(x: 4, y: 5) with { MoveTimer = 0 });
        Game.Divers.Add(Diver(x: 9, y: 7) with { MoveTimer = 0 });
        board.Play();
        Assert.Equal(1, Game.DiversAboard);
        Assert.Empty(Game.Divers);
    }

    [Fact]
    public void First_enemy_comes_with_frame_21_and_the_first_diver_with_frame_31()
    {
        board.Play(20);
        Assert.Empty(Game.Fish.Concat(Game.Submarines));
        board.Play();
        Seaquest.Swimmer enemy = Assert.Single(Game.Fish.Concat(Game.Submarines));
        Assert.Contains((enemy.X, enemy.Direction), new[] { (0, 1), (9, -1) });
        Assert.InRange(enemy.Y, 1, 8);
        board.Play(9);
        Assert.Empty(Game.Divers);
        board.Play();
        Assert.Single(Game.Divers);
    }

    [Fact]
    public void Third_of_the_enemies_are_submarines()
    {
        int submarines = 0;
        int fish = 0;
        for (int n = 0; n < 6_000; n++)
        {
            Game.Fish.Clear();
            Game.Submarines.Clear();
            Game.Divers.Clear();
            Game.SpawnTimer = 0;
            board.Play();
            submarines += Game.Submarines.Count;
            fish += Game.Fish.Count;
        }

        Assert.Equal(6_000, submarines + fish);
        Assert.InRange(submarines, 1_850, 2_150);
    }

    [Fact]
    public void Enemy_does_not_come_into_a_row_where_it_would_meet_another_head_on()
    {
        for (int y = 1; y <= 8; y++)
        {
            Game.Fish.Add(Fish(x: 3, y, direction: 1));
            Game.Submarines.Add(Fish(x: 6, y, direction: -1) with { ShotTimer = 9 });
        }

        Game.SpawnTimer = 0;
        board.Play();
        Assert.Equal(16, Game.Fish.Count + Game.Submarines.Count);
    }

    [Fact]
    public void Bullet_flies_from_the_front_and_is_ready_again_after_five_frames()
    {
        Dive(y: 5);
        board.Play(MinAtarAction.Fire);
        Assert.Equal([(4, 5)], board.Shown(2));
        board.Play(4, MinAtarAction.Fire);
        Assert.Equal([(0, 5)], board.Shown(2));
        board.Play(MinAtarAction.Fire);
        Assert.Equal([(4, 5)], board.Shown(2));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Bullet_that_hits_an_enemy_earns_one(bool isFish)
    {
        Dive(y: 5);
        (isFish ? Game.Fish : Game.Submarines).Add(Fish(x: 4, y: 5, direction: 1) with { ShotTimer = 9 });
        Assert.Equal(new StepResult(1, EpisodeStatus.Running), board.Play(MinAtarAction.Fire));
        Assert.Empty(Game.Fish.Concat(Game.Submarines));
        Assert.Empty(Game.PlayerBullets);
    }

    [Fact]
    public void Fish_that_swims_into_a_bullet_earns_one()
    {
        Dive(y: 5);
        Game.PlayerBullets.Add(new Seaquest.Bullet(X: 4, Y: 5, Direction: -1));
        Game.Fish.Add(Fish(x: 2, y: 5, direction: 1) with { MoveTimer = 0 });
        Assert.Equal(1, board.Play().Reward);
        Assert.Empty(Game.Fish);
        Assert.Empty(Game.PlayerBullets);
    }

    [Theory]
    [InlineData(5, 4, 0, true)]
    [InlineData(5, 4, 3, false)]
    [InlineData(5, 5, 3, true)]
    [InlineData(6, 4, 0, false)]
    public void Touching_a_fish_ends_the_episode(int y, int x, int moveTimer, bool ends)
    {
        Dive(y: 5);
        Game.Fish.Add(Fish(x, y, direction: 1) with { MoveTimer = moveTimer });
        Assert.Equal(ends ? EpisodeStatus.Terminated : EpisodeStatus.Running, board.Play().Status);
    }

    [Fact]
    public void Enemy_submarine_shoots_ahead_and_its_bullet_ends_the_episode()
    {
        Dive(y: 5);
        Game.Submarines.Add(Fish(x: 2, y: 5, direction: 1) with { ShotTimer = 0 });
        Assert.Equal(EpisodeStatus.Running, board.Play().Status);
        Assert.Equal([(3, 5)], board.Shown(4));
        Assert.Equal([(2, 5)], board.Shown(6));
        Assert.Equal(Seaquest.EnemyShotInterval, Game.Submarines[0].ShotTimer);
        Assert.Equal(EpisodeStatus.Running, board.Play().Status);
        Assert.Equal(EpisodeStatus.Terminated, board.Play().Status);
    }

    [Fact]
    public void Enemies_and_bullets_leave_the_board()
    {
        Dive(y: 5);
        Game.Fish.Add(Fish(x: 0, y: 2, direction: -1) with { MoveTimer = 0 });
        Game.Submarines.Add(Fish(x: 9, y: 3, direction: 1) with { MoveTimer = 0 });
        Game.EnemyBullets.Add(new Seaquest.Bullet(X: 9, Y: 7, Direction: 1));
        Game.PlayerBullets.Add(new Seaquest.Bullet(X: 0, Y: 6, Direction: -1));
        Assert.Equal(0, board.Play().Reward);
        Assert.Empty(Game.Fish.Concat(Game.Submarines));
        Assert.Empty(Game.EnemyBullets.Concat(Game.PlayerBullets));
    }

    private static Seaquest.Swimmer Diver(int x, int y) => new(x, y, Direction: 1, MoveTimer: 5, ShotTimer: 0);

    private static Seaquest.Swimmer Fish(int x, int y, int direction) => new(x, y, direction, MoveTimer: 5, ShotTimer: 0);

    /// <summary>Puts the submarine under water and lets a frame pass there.</summary>
    private void Dive(int y = 1)
    {
        Game.Player = (5, y);
        board.Play();
    }
}
