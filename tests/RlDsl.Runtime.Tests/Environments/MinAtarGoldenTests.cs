using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Environments;

public class MinAtarGoldenTests
{
    private static readonly Game[] Games = ReferenceValues.Read<Game[]>("minatar");

    public static TheoryData<int, string> Cases
    {
        get
        {
            TheoryData<int, string> cases = [];
            for (int i = 0; i < Games.Length; i++)
            {
                cases.Add(i, $"{Games[i].Name} {Games[i].Seed}");
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Game_is_that_of_the_independent_model_frame_by_frame(int index, string description)
    {
        Game golden = Games[index];
        Assert.Equal(description, $"{golden.Name} {golden.Seed}");
        MinAtarGame game = golden.Name switch
        {
            "Breakout" => new Breakout(golden.Sticky, golden.Ramping),
            "Freeway" => new Freeway(golden.Sticky, golden.Ramping),
            "SpaceInvaders" => new SpaceInvaders(golden.Sticky, golden.Ramping),
            "Asterix" => new Asterix(golden.Sticky, golden.Ramping),
            _ => new Seaquest(golden.Sticky, golden.Ramping),
        };
        Dictionary<int, int> rewards = golden.Rewards.ToDictionary(r => r[0], r => r[1]);
        HashSet<int> ends = [.. golden.Ends];
        float[] observation = new float[game.Spec.Observation.Size];
        game.Reset(golden.Seed, observation);
        int checks = 0;
        Assert.Equal(golden.Checks[checks++], Checksum(observation));

        for (int t = 0; t < golden.Actions.Length; t++)
        {
            StepResult result = game.Step(golden.Actions[t] - '0', observation);

            Assert.Equal((t, rewards.GetValueOrDefault(t)), (t, result.Reward));
            Assert.Equal((t, ends.Contains(t) ? EpisodeStatus.Terminated : EpisodeStatus.Running), (t, result.Status));
            Assert.Equal((t, golden.Checks[checks++]), (t, Checksum(observation)));
            if (result.EndsEpisode)
            {
                game.Reset(observation);
                Assert.Equal((t, golden.Checks[checks++]), (t, Checksum(observation)));
            }
        }

        Assert.Equal(golden.Checks.Length, checks);
    }

    /// <summary>
    /// As in minatar.reference.py: FNV-1a over the indices of the marked cells, each as two bytes, low byte first.
    /// </summary>
    private static uint Checksum(float[] observation)
    {
        uint hash = 2166136261;
        for (int i = 0; i < observation.Length; i++)
        {
            if (observation[i] != 0)
            {
                Assert.Equal(1, observation[i]);
                hash = (hash ^ (uint)(i & 255)) * 16777619;
                hash = (hash ^ (uint)(i >> 8)) * 16777619;
            }
        }

        return hash;
    }

    private sealed record Game(
        [property: System.Text.Json.Serialization.JsonPropertyName("game")] string Name,
        ulong Seed,
        double Sticky,
        bool Ramping,
        string Actions,
        int[][] Rewards,
        int[] Ends,
        uint[] Checks);
}
