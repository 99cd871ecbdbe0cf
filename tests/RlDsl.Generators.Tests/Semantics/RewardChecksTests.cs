using RlDsl.Generators.Tests.Diagnostics;

namespace RlDsl.Generators.Tests.Semantics;

/// <summary>Rewards are bounded once.</summary>
public sealed class RewardChecksTests
{
    public static TheoryData<string> Synchronous => Algorithms.Where(program => !program.HasWorkers && !program.IsTabular);

    [Theory]
    [MemberData(nameof(Synchronous))]
    public void Bounds_of_scaled_rewards_beside_those_of_rewards_are_warned_of(string algorithm)
    {
        const string Message =
            "Rewards are normalized and clipped at 'Clip' (5), and then clipped to the range from 'RewardMinimum' (-1 by "
            + "default) to 'Maximum' (2), which is meant for raw rewards; keep 'NormalizeRewards', with the 'Clip' that you "
            + "want, or 'ClipRewards'";
        MarkedSource.Agent($"{algorithm}, NormalizeRewards(Clip = 5), «ClipRewards(Maximum = 2)»").Reports("RLDSL028", Message);
        MarkedSource.Agent($"{algorithm}, ClipRewards(Maximum = 2), «NormalizeRewards(Clip = 5)»").Reports("RLDSL028", Message);
        Algorithms.RequireSilence($"{algorithm}, NormalizeRewards");
        Algorithms.RequireSilence($"{algorithm}, ClipRewards");
    }
}
