using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Environments;

public class BreakoutTests
{
    private readonly Board<Breakout> board = new(new Breakout(stickyActionProbability: 0));

    private Breakout Game => board.Game;

    [Fact]
    public void Start_has_thirty_bricks_and_the_ball_at_either_side()
    {
        HashSet<(int X, int Y)> balls = [];
        for (int n = 0; n < 20; n++)
        {
            board.Reset();
            balls.Add(Assert.Single(board.Shown(1)));
            Assert.Equal([(4, 9)], board.Shown(0));
            Assert.Equal(board.Shown(1), board.Shown(2));
            Assert.Equal(30, board.Shown(3).Length);
            Assert.All(board.Shown(3), brick => Assert.InRange(brick.Y, 1, 3));
        }

        Assert.Equal([(0, 3), (9, 3)], balls.Order());
    }

    [Fact]
    public void Ball_moves_diagonally_and_leaves_a_trail()
    {
        Place(ball: (3, 5), direction: (1, 1));
        Assert.Equal(new StepResult(0, EpisodeStatus.Running), board.Play());
        Assert.Equal([(4, 6)], board.Shown(1));
        Assert.Equal([(3, 5)], board.Shown(2));
    }

    [Theory]
    [InlineData(9, 6, 1, 1, 9, 7, -1, 1)]
    [InlineData(0, 6, -1, -1, 0, 5, 1, -1)]
    [InlineData(4, 0, 1, -1, 5, 0, 1, 1)]
    [InlineData(0, 0, -1, -1, 0, 0, 1, 1)]
    public void Ball_is_reflected_by_the_walls(int x, int y, int dx, int dy, int newX, int newY, int newDx, int newDy)
    {
        Place((x, y), (dx, dy));
        board.Play();
        Assert.Equal((newX, newY), Game.Ball);
        Assert.Equal((newDx, newDy), Game.Direction);
    }

    [Fact]
    public void Ball_above_the_paddle_is_reflected()
    {
        Place(ball: (4, 8), direction: (1, 1), paddle: 4);
        Assert.Equal(EpisodeStatus.Running, board.Play().Status);
        Assert.Equal((5, 8), Game.Ball);
        Assert.Equal((1, -1), Game.Direction);
    }

    [Fact]
    public void Ball_at_the_corner_of_the_paddle_goes_back()
    {
        Place(ball: (3, 8), direction: (1, 1), paddle: 4);
        Assert.Equal(EpisodeStatus.Running, board.Play().Status);
        Assert.Equal((4, 8), Game.Ball);
        Assert.Equal((-1, -1), Game.Direction);
    }

    [Theory]
    [InlineData((int)MinAtarAction.Left, 3)]
    [InlineData((int)MinAtarAction.Right, 5)]
    public void Paddle_moves_before_the_ball_does(int action, int caught)
    {
        Place(ball: (caught, 8), direction: (1, 1), paddle: 4);
        Assert.Equal(EpisodeStatus.Running, board.Play((MinAtarAction)action).Status);
        Assert.Equal([(caught, 9)], board.Shown(0));
    }

    [Fact]
    public void Ball_past_the_paddle_ends_the_episode()
    {
        Place(ball: (0, 8), direction: (1, 1), paddle: 5);
        Assert.Equal(new StepResult(0, EpisodeStatus.Terminated), board.Play());
        Assert.Equal([(1, 9)], board.Shown(1));
    }

    [Fact]
    public void Brick_is_removed_for_a_reward_and_reflects_the_ball()
    {
        Place(ball: (4, 4), direction: (1, -1));
        Assert.Equal(new StepResult(1, EpisodeStatus.Running), board.Play());
        Assert.Equal((5, 4), Game.Ball);
        Assert.Equal((1, 1), Game.Direction);
        Assert.Equal(29, board.Shown(3).Length);
        Assert.DoesNotContain((5, 3), board.Shown(3));
    }

    [Fact]
    public void Ball_that_broke_a_brick_passes_through_bricks_until_it_is_out()
    {
        Place(ball: (4, 3), direction: (1, -1));
        Game.PassesThrough = true;
        Assert.Equal(0, board.Play(3).Reward);
        Assert.Equal((7, 0), Game.Ball);
        Assert.False(Game.PassesThrough);
        Assert.Equal(30, board.Shown(3).Length);

        // Down from the ceiling it breaks the next one: (8, 0), then the brick at (9, 1).
        board.Play();
        Assert.Equal((8, 0), Game.Ball);
        Assert.Equal(1, board.Play().Reward);
    }

    [Fact]
    public void New_bricks_come_when_all_are_gone_and_the_ball_is_back_at_the_paddle()
    {
        Array.Clear(Game.Bricks);
        Place(ball: (3, 7), direction: (1, 1), paddle: 4);
        board.Play();
        Assert.Empty(board.Shown(3));
        board.Play();
        Assert.Equal(30, board.Shown(3).Length);
    }

    [Fact]
    public void Paddle_stays_on_the_board()
    {
        Place(ball: (0, 4), direction: (1, 1), paddle: 0);
        board.Play(MinAtarAction.Left);
        Assert.Equal(0, Game.Paddle);
        Game.Paddle = 9;
        board.Play(MinAtarAction.Right);
        Assert.Equal(9, Game.Paddle);
    }

    [Fact]
    public void Play_keeps_to_the_rules_whatever_the_actions()
    {
        var random = new Random(3);
        int walls = 0, ends = 0;
        for (int frame = 0; frame < 50_000; frame++)
        {
            // Nearly always below the ball, so that walls come down, and else anywhere, so that balls are lost.
            bool isBelow = random.Next(50) > 0;
            Game.Paddle = isBelow ? Game.Ball.X : random.Next(10);
            (int X, int Y) ball = Assert.Single(board.Shown(1));
            (int X, int Y)[] bricks = board.Shown(3);
            StepResult result = board.Play(isBelow ? MinAtarAction.Fire : (MinAtarAction)random.Next(6));

            (int X, int Y) moved = Assert.Single(board.Shown(1));
            Assert.InRange(Math.Abs(moved.X - ball.X), 0, 1);
            Assert.InRange(Math.Abs(moved.Y - ball.Y), 0, 1);
            Assert.Equal([ball], board.Shown(2));
            Assert.Equal(9, Assert.Single(board.Shown(0)).Y);
            (int X, int Y)[] left = board.Shown(3);
            if (bricks.Length == 0 && left.Length > 0)
            {
                walls++;
                Assert.Equal((30, 0.0), (left.Length, result.Reward));
            }
            else
            {
                Assert.Equal(bricks.Length - result.Reward, left.Length);
                Assert.Subset(bricks.ToHashSet(), left.ToHashSet());
                Assert.InRange(result.Reward, 0, 1);
            }

            Assert.Equal(moved.Y == 9, result.EndsEpisode);
            if (result.EndsEpisode)
            {
                ends++;
                board.Reset();
            }
        }

        Assert.True(walls > 10 && ends > 10, $"There were {walls} new walls and {ends} ends.");
    }

    private void Place((int X, int Y) ball, (int X, int Y) direction, int paddle = 4)
    {
        Game.Ball = ball;
        Game.Direction = direction;
        Game.Paddle = paddle;
    }
}
