using System;
using System.Collections.Generic;

namespace RlDsl.Generators.Passes.Semantics;

/// <summary>Checks of programs that are well-formed, but that cannot be meant, or probably are not.</summary>
internal static class SemanticChecks
{
    private static readonly IReadOnlyList<Action<Review>> All =
    [
        NetworkChecks.ThrownAway,
        ScheduleChecks.Direction,
        MemoryChecks.Batch,
        MemoryChecks.WarmUp,
        MemoryChecks.Return,
        TargetChecks.CopiedAtEveryUpdate,
        ReturnChecks.Undiscounted,
        ReturnChecks.Support,
        RewardChecks.BoundedTwice,
        PolicyChecks.TargetEntropy,
        PolicyChecks.HeldTwice,
        NoiseChecks.None,
    ];

    public static void Check(Review review)
    {
        foreach (Action<Review> check in All)
        {
            check(review);
        }
    }
}
