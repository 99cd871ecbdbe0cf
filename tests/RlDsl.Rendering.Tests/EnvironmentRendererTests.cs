using RlDsl.Environments;
using RlDsl.Registry;
using RlDsl.Rendering.Painters;
using SkiaSharp;

namespace RlDsl.Rendering.Tests;

public sealed class EnvironmentRendererTests
{
    public static TheoryData<string> Names => [.. ShownEnvironments.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_environment_of_the_library_is_drawn_and_changes(string name)
    {
        object environment = ShownEnvironments.All[name]();
        Assert.True(EnvironmentRenderer.CanRender(environment));

        // The picture depends on the state alone: as many states as there are in 200 steps give that many pictures, or nearly.
        HashSet<string> pictures = [];
        for (ulong seed = 0; seed < 12; seed++)
        {
            Frame frame = EnvironmentRenderer.Render(ShownEnvironments.Walk(environment, 15, seed));
            Frame again = EnvironmentRenderer.Render(environment);
            Assert.Equal(frame.Pixels, again.Pixels);
            Assert.True(Colours(frame) >= 3, "There is hardly anything to be seen.");
            pictures.Add(Convert.ToBase64String(frame.Pixels));
        }

        Assert.True(pictures.Count >= 2);
    }

    [Fact]
    public void Registered_environments_are_drawn()
    {
        foreach (EnvironmentDescription description in EnvironmentRegistry.Shared.All)
        {
            var values = new OptionValues(description.Parameters);
            object environment = description switch
            {
                DiscreteEnvironmentDescription discrete => discrete.Create(values),
                ContinuousEnvironmentDescription continuous => continuous.Create(values),
                TabularEnvironmentDescription tabular => tabular.Create(values),
                _ => throw new InvalidOperationException(description.Name),
            };
            Assert.True(EnvironmentRenderer.CanRender(environment), description.Name);
            EnvironmentRenderer.Render(ShownEnvironments.Walk(environment, 3, 1));
        }
    }

    [Fact]
    public void Scale_changes_the_size()
    {
        object environment = ShownEnvironments.Walk(new CartPole(), 3, 1);
        Frame one = EnvironmentRenderer.Render(environment);
        Frame half = EnvironmentRenderer.Render(environment, 0.5);
        Assert.Equal((one.Width / 2, one.Height / 2), (half.Width, half.Height));
        Assert.Throws<ArgumentOutOfRangeException>(() => EnvironmentRenderer.Render(environment, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => EnvironmentRenderer.Render(environment, double.NaN));
    }

    // What is turned around in space is turned around in the picture.
    [Theory]
    [InlineData("CartPole", new double[] { 0.7, 0, 0.15, 0 })]
    [InlineData("CartPole", new double[] { -2.3, 1, -0.2, 2 })]
    [InlineData("Pendulum", new double[] { 0.8, 1 })]
    [InlineData("Pendulum", new double[] { 2.5, 0 })]
    [InlineData("Acrobot", new double[] { 1.1, 0.4, 0, 0 })]
    [InlineData("PointMass", new double[] { 0.4, 0.3, -0.5, 0.2 })]
    public void Mirrored_state_has_the_mirrored_picture(string name, double[] state)
    {
        var environment = (ClassicControlEnvironment)ShownEnvironments.Walk(ShownEnvironments.All[name](), 0, 1);
        environment.SetState(state);
        Frame frame = EnvironmentRenderer.Render(environment);

        // Only what is across is turned around of a mass on a plane.
        environment.SetState(name == "PointMass"
            ? [-state[0], state[1], -state[2], state[3]]
            : [.. state.Select(value => -value)]);
        Frame mirrored = EnvironmentRenderer.Render(environment);

        // Smooth edges may be off by a little.
        for (int y = 0; y < frame.Height; y++)
        {
            for (int x = 0; x < frame.Width; x++)
            {
                RequireNear(frame[x, y], mirrored[frame.Width - 1 - x, y], 24);
            }
        }
    }

    [Theory]
    [InlineData(0, 200, 90)]
    [InlineData(Math.PI / 2, 90, 200)]
    [InlineData(Math.PI, 200, 310)]
    public void Pendulum_points_where_its_angle_says(double angle, int x, int y)
    {
        var environment = (Pendulum)ShownEnvironments.Walk(new Pendulum(), 0, 1);
        environment.SetState([angle, 0]);

        RequireColour(Palette.Red, EnvironmentRenderer.Render(environment)[x, y]);
    }

    [Theory]
    [InlineData(-0.52)]
    [InlineData(0.3)]
    [InlineData(-1.1)]
    public void Car_is_on_the_hill_at_its_position(double position)
    {
        var environment = (MountainCar)ShownEnvironments.Walk(new MountainCar(), 0, 1);
        environment.SetState([position, 0]);
        Frame frame = EnvironmentRenderer.Render(environment);

        int expected = (int)((position + 1.2) / 1.8 * frame.Width);
        (int Count, double X) blue = (0, 0);
        for (int y = 0; y < frame.Height; y++)
        {
            for (int x = 0; x < frame.Width; x++)
            {
                blue = Is(Palette.Blue, frame[x, y]) ? (blue.Count + 1, blue.X + x) : blue;
            }
        }

        // The car leans to the slope, so its middle is a little beside its foot.
        Assert.True(blue.Count > 300);
        Assert.InRange(blue.X / blue.Count, expected - 24, expected + 24);
    }

    [Theory]
    [InlineData("Breakout")]
    [InlineData("Freeway")]
    [InlineData("SpaceInvaders")]
    [InlineData("Asterix")]
    [InlineData("Seaquest")]
    public void Cells_of_a_board_are_filled_where_something_is(string name)
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            var game = (MinAtarGame)ShownEnvironments.Walk(ShownEnvironments.All[name](), 60, seed);
            float[] board = new float[game.Spec.Observation.Size];
            game.CopyBoard(board);
            Frame frame = EnvironmentRenderer.Render(game);

            for (int cell = 0; cell < 100; cell++)
            {
                bool isFilled = Enumerable.Range(0, board.Length / 100).Any(channel => board[(channel * 100) + cell] != 0);
                int size = frame.Width / 10;
                (int x, int y) = (((cell % 10) * size) + (size / 2), ((cell / 10) * size) + (size / 2));
                Assert.Equal(isFilled, !Is(Palette.Night, frame[x, y]));
            }
        }
    }

    [Fact]
    public void Catch_has_ball_and_paddle_where_they_are()
    {
        var environment = (Catch)ShownEnvironments.Walk(new Catch(), 4, 5);
        Frame frame = EnvironmentRenderer.Render(environment);
        int cell = frame.Width / 5;

        RequireColour(
            Palette.Orange,
            frame[(environment.Ball.Column * cell) + (cell / 2), (environment.Ball.Row * cell) + (cell / 2)]);
        RequireColour(Palette.Yellow, frame[(environment.Paddle * cell) + (cell / 2), frame.Height - (cell / 2)]);
        Assert.Equal(4, environment.Ball.Row);
    }

    [Fact]
    public void Agent_is_in_the_cell_of_its_state()
    {
        var lake = new FrozenLake(isSlippery: false);
        lake.Reset(1);
        for (int state = 0; state < 16; state++)
        {
            lake.SetState(state);
            Frame frame = EnvironmentRenderer.Render(lake);
            int cell = frame.Width / 4;
            for (int other = 0; other < 16; other++)
            {
                (byte, byte, byte) middle = frame[((other % 4) * cell) + (cell / 2), ((other / 4) * cell) + (cell / 2)];
                Assert.Equal(other == state, Is(Palette.Blue, middle));
            }
        }
    }

    [Fact]
    public void Taxi_stands_where_it_is_with_its_passenger()
    {
        var taxi = new Taxi();
        taxi.Reset(1);
        taxi.SetState(Taxi.StateOf(2, 3, passenger: 1, destination: 2));
        Frame waiting = EnvironmentRenderer.Render(taxi);
        taxi.SetState(Taxi.StateOf(2, 3, passenger: 4, destination: 2));
        Frame driving = EnvironmentRenderer.Render(taxi);

        // Cells of 72 pixels inside a margin of ten; the body is a little below the middle.
        RequireColour(Palette.Yellow, waiting[10 + (3 * 72) + 36, 10 + (2 * 72) + 46]);
        Assert.False(Is(Palette.Ink, waiting[10 + (3 * 72) + 36, 10 + (2 * 72) + 22]));
        RequireColour(Palette.Ink, driving[10 + (3 * 72) + 36, 10 + (2 * 72) + 22]);
        Assert.Equal((2, 3, 4, 2), Taxi.Decode(taxi.State));
        Assert.Throws<ArgumentOutOfRangeException>(() => Taxi.Decode(500));
    }

    [Fact]
    public void Hand_of_the_dealer_is_hidden_until_the_end()
    {
        var game = new Blackjack();
        game.Reset(3);
        Frame hidden = EnvironmentRenderer.Render(game);
        game.Step(0, out _);
        Frame shown = EnvironmentRenderer.Render(game);

        RequireColour(Palette.Red, hidden[270, 30]);
        Assert.False(Is(Palette.Red, shown[270, 30]));
        Assert.InRange(game.DealerSum, 17, 26);
    }

    [Fact]
    public void Wrappers_are_looked_through()
    {
        Frame bare = EnvironmentRenderer.Render(ShownEnvironments.Walk(new Catch(), 2, 1));
        var stacked = new FrameStack(new Catch(), 3).WithTimeLimit(8);
        Assert.Equal(bare.Pixels, EnvironmentRenderer.Render(ShownEnvironments.Walk(stacked, 2, 1)).Pixels);

        Frame taxi = EnvironmentRenderer.Render(ShownEnvironments.Walk(new Taxi(), 5, 2));
        IDiscreteEnvironment shown = new Taxi().WithTimeLimit(9).OneHot();
        Assert.Equal(taxi.Pixels, EnvironmentRenderer.Render(ShownEnvironments.Walk(shown, 5, 2)).Pixels);

        Frame pendulum = EnvironmentRenderer.Render(ShownEnvironments.Walk(new Pendulum(), 5, 2));
        IContinuousEnvironment limited = new Pendulum().WithTimeLimit(9);
        Assert.Equal(pendulum.Pixels, EnvironmentRenderer.Render(ShownEnvironments.Walk(limited, 5, 2)).Pixels);
    }

    [Fact]
    public void Environment_of_ones_own_draws_itself()
    {
        var environment = new Lamp();
        environment.Reset(new float[1]);
        Frame dark = EnvironmentRenderer.Render(environment);
        environment.Step(1, new float[1]);
        Frame light = EnvironmentRenderer.Render(environment);

        Assert.Equal((60, 40), (dark.Width, dark.Height));
        Assert.Equal((0, 0, 0), dark[30, 20]);
        RequireColour(Palette.Yellow, light[30, 20]);
    }

    [Fact]
    public void Environment_without_a_picture_is_refused()
    {
        var environment = new Silent();
        Assert.False(EnvironmentRenderer.CanRender(environment));
        Assert.Contains(
            "There is no picture of Silent: let it implement IRenderedEnvironment.",
            Assert.Throws<ArgumentException>(() => EnvironmentRenderer.Render(environment)).Message);
    }

    [Fact]
    public void Every_character_is_drawn_and_none_like_another()
    {
        const string Characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ+-.,:/=%()?";
        HashSet<string> pictures = [];
        foreach (char character in Characters)
        {
            Frame frame = EnvironmentRenderer.Draw(
                new FrameSize(40, 40), 1, canvas => canvas.Text(20, 20, 24, SKColors.Black, character.ToString()));
            Assert.True(Colours(frame) > 2, character.ToString());
            Assert.True(pictures.Add(Convert.ToBase64String(frame.Pixels)), character.ToString());
        }
    }

    private static int Colours(Frame frame)
    {
        HashSet<(byte, byte, byte)> colours = [];
        for (int i = 0; i < frame.Pixels.Length; i += 4)
        {
            colours.Add((frame.Pixels[i], frame.Pixels[i + 1], frame.Pixels[i + 2]));
        }

        return colours.Count;
    }

    private static bool Is(SKColor colour, (byte Red, byte Green, byte Blue) pixel) =>
        pixel == (colour.Red, colour.Green, colour.Blue);

    private static void RequireColour(SKColor colour, (byte Red, byte Green, byte Blue) pixel) =>
        Assert.Equal((colour.Red, colour.Green, colour.Blue), pixel);

    private static void RequireNear((byte Red, byte Green, byte Blue) one, (byte Red, byte Green, byte Blue) other, int most)
    {
        Assert.InRange(Math.Abs(one.Red - other.Red), 0, most);
        Assert.InRange(Math.Abs(one.Green - other.Green), 0, most);
        Assert.InRange(Math.Abs(one.Blue - other.Blue), 0, most);
    }
}
