namespace RlDsl.Runtime.Tests.Environments;

public class ClassicControlGoldenTests
{
    private static readonly Trajectory[] Trajectories = ReferenceValues.Read<Trajectory[]>("classic_control");

    public static TheoryData<int, string> Cases
    {
        get
        {
            TheoryData<int, string> cases = [];
            for (int i = 0; i < Trajectories.Length; i++)
            {
                cases.Add(i, Trajectories[i].Environment);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Environment_follows_the_independent_trajectory(int index, string name)
    {
        Trajectory golden = Trajectories[index];
        AnyEnvironment environment = new(AnyEnvironment.ClassicControl[name]());
        environment.Environment.Reset(environment.Observation);
        environment.SetState(golden.Start);
        Dictionary<int, double[]> states = golden.States.ToDictionary(s => (int)s[0], s => s[1..]);
        EpisodeStatus expectedLast = Enum.Parse<EpisodeStatus>(golden.Status);

        for (int t = 1; t <= golden.Actions.Length; t++)
        {
            StepResult result = environment.Step(golden.Actions[t - 1]);

            Assert.Equal(t == golden.Actions.Length ? expectedLast : EpisodeStatus.Running, result.Status);
            AssertClose(golden.Rewards[t - 1], result.Reward, t);
            if (states.TryGetValue(t, out double[]? state))
            {
                for (int i = 0; i < state.Length; i++)
                {
                    AssertClose(state[i], environment.State[i], t);
                }

                AssertObservationOf(name, state, environment.Observation);
            }
        }
    }

    private static void AssertClose(double expected, double actual, int step) => Assert.True(
        Math.Abs(expected - actual) <= 1e-9 * Math.Max(1, Math.Abs(expected)),
        $"At step {step} expected {expected:R} but got {actual:R}.");

    private static void AssertObservationOf(string name, double[] state, float[] observation)
    {
        double[] expected = name switch
        {
            "Pendulum" => [Math.Cos(state[0]), Math.Sin(state[0]), state[1]],
            "Acrobot" => [Math.Cos(state[0]), Math.Sin(state[0]), Math.Cos(state[1]), Math.Sin(state[1]), state[2], state[3]],
            _ => state,
        };
        Assert.Equal(expected.Length, observation.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], observation[i], 1e-5);
        }
    }

    private sealed record Trajectory(
        string Environment, double[] Start, double[] Actions, double[] Rewards, string Status, double[][] States);
}
