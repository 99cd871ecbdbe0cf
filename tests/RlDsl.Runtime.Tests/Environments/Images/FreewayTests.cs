using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Environments;

public class FreewayTests
{
    private readonly Board<Freeway> board = new(new Freeway(stickyActionProbability: 0));

    private Freeway Game => board.Game;

    [Fact]
    public void Start_has_the_chicken_at_the_bottom_and_a_car_in_each_lane()
    {
        Assert.Equal([(4, 9)], board.Shown(0));
        Assert.Equal(Enumerable.Range(1, 8).Select(y => (0, y)), board.Shown(1));
        Assert.Equal(8, Enumerable.Range(2, 5).Sum(channel => board.Shown(channel).Length));
    }

    [Fact]
    public void Speeds_and_directions_are_drawn_uniformly()
    {
        int[] intervals = new int[6];
        int right = 0;
        for (int n = 0; n < 1_000; n++)
        {
            board.Reset();
            foreach (Freeway.Car car in Game.Cars)
            {
                intervals[car.Interval]++;
                right += car.Direction == 1 ? 1 : 0;
            }
        }

        Assert.All(intervals[1..], count => Assert.InRange(count, 1_440, 1_760));
        Assert.InRange(right, 3_820, 4_180);
    }

    [Fact]
    public void Chicken_moves_every_third_frame()
    {
        List<int> rows = [];
        for (int t = 0; t < 8; t++)
        {
            Park();
            board.Play(MinAtarAction.Up);
            rows.Add(Game.Chicken);
        }

        Assert.Equal([9, 9, 9, 8, 8, 8, 7, 7], rows);
        Park();
        Game.MoveTimer = 0;
        board.Play(MinAtarAction.Down);
        Assert.Equal([(4, 8)], board.Shown(0));
    }

    [Fact]
    public void Reaching_the_top_earns_one_and_starts_over_with_new_speeds()
    {
        Park();
        Game.Chicken = 1;
        Game.MoveTimer = 0;
        Freeway.Car[] before = [.. Game.Cars];
        Assert.Equal(new StepResult(1, EpisodeStatus.Running), board.Play(MinAtarAction.Up));
        Assert.Equal(9, Game.Chicken);
        Assert.NotEqual(before.Select(c => c.Direction * c.Interval), Game.Cars.Select(c => c.Direction * c.Interval));

        // The timers start anew with the speeds, and one frame of them has passed.
        Assert.All(Game.Cars, car => Assert.Equal(car.Interval - 1, car.Timer));
    }

    [Fact]
    public void Car_that_drives_into_the_chicken_puts_it_back()
    {
        Park();
        Game.Chicken = 5;
        Game.Cars[4] = new Freeway.Car(X: 5, Direction: -1, Interval: 3, Timer: 0);
        Assert.Equal(0, board.Play().Reward);
        Assert.Equal(9, Game.Chicken);
    }

    [Fact]
    public void Chicken_that_walks_into_a_car_is_put_back()
    {
        Park();
        Game.Chicken = 6;
        Game.MoveTimer = 0;
        Game.Cars[4] = new Freeway.Car(X: 4, Direction: 1, Interval: 3, Timer: 2);
        board.Play(MinAtarAction.Up);
        Assert.Equal(9, Game.Chicken);
    }

    [Theory]
    [InlineData(1, 8, new[] { 8, 9, 9, 0 })]
    [InlineData(-1, 1, new[] { 1, 0, 0, 9 })]
    public void Car_rests_between_moves_and_comes_back_on_the_other_side(int direction, int start, int[] expected)
    {
        Park();
        Game.Cars[0] = new Freeway.Car(start, direction, Interval: 1, Timer: 1);
        List<int> places = [];
        for (int t = 0; t < 4; t++)
        {
            board.Play();
            places.Add(Game.Cars[0].X);
        }

        Assert.Equal(expected, places);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Trail_shows_the_speed_behind_the_car(int interval)
    {
        for (int lane = 0; lane < 8; lane++)
        {
            Game.Cars[lane] = new Freeway.Car(X: 0, Direction: lane % 2 == 0 ? 1 : -1, interval, Timer: 9);
        }

        board.Play();
        for (int channel = 2; channel <= 6; channel++)
        {
            (int, int)[] expected = channel == interval + 1
                ? [.. Enumerable.Range(1, 8).Select(y => (y % 2 == 1 ? 9 : 1, y))]
                : [];
            Assert.Equal(expected, board.Shown(channel));
        }
    }

    [Fact]
    public void Game_is_over_with_frame_2501()
    {
        Assert.Equal(EpisodeStatus.Running, board.Play(2500).Status);
        Assert.Equal(new StepResult(0, EpisodeStatus.Terminated), board.Play());
    }

    /// <summary>Puts every car away from the chicken, not to move for a while.</summary>
    private void Park() => Array.Fill(Game.Cars, new Freeway.Car(X: 0, Direction: 1, Interval: 5, Timer: 5));
}
