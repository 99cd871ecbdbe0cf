using RlDsl.Generators.Tests.Diagnostics;

namespace RlDsl.Generators.Tests.Semantics;

/// <summary>What is drawn from a replay memory is in it.</summary>
public sealed class MemoryChecksTests
{
    public static TheoryData<string> Replaying => Semantics.Algorithms.Replaying;

    [Theory]
    [MemberData(nameof(Replaying))]
    public void Batch_larger_than_the_memory_is_refused(string algorithm)
    {
        MarkedSource.Agent($"{algorithm}(«BatchSize = 65», MemoryCapacity = 64, UpdateAfter = 64, UpdateEvery = 1)").Reports(
            "RLDSL022",
            "'BatchSize' (65) is more than 'MemoryCapacity' (64): every batch would repeat transitions; "
            + "lower the one or raise the other");
        Semantics.Algorithms.RequireSilence(
            $"{algorithm}(BatchSize = 64, MemoryCapacity = 64, UpdateAfter = 64, UpdateEvery = 1)");
    }

    [Theory]
    [InlineData(
        "Dqn(UpdateAfter = 50, «MemoryCapacity = 100»)", "'BatchSize' (128 by default) is more than 'MemoryCapacity' (100)")]
    [InlineData(
        "Sac(UpdateAfter = 50), ReplayMemory(«Capacity = 255»)", "'BatchSize' (256 by default) is more than 'Capacity' (255)")]
    [InlineData(
        "Dqn, ReplayMemory(«BatchSize = 100_001»)", "'BatchSize' (100001) is more than 'MemoryCapacity' (100000 by default)")]
    public void Batch_larger_than_the_memory_is_refused_where_one_is_a_default(string attributes, string start) =>
        MarkedSource.Agent(attributes).Reports(
            "RLDSL022", start + ": every batch would repeat transitions; lower the one or raise the other");

    [Theory]
    [MemberData(nameof(Replaying))]
    public void Batch_larger_than_the_warm_up_is_told(string algorithm)
    {
        MarkedSource.Agent($"{algorithm}(BatchSize = 12, UpdateEvery = 4, «UpdateAfter = 7»)").Reports(
            "RLDSL023",
            "'BatchSize' (12) is more than the 8 transitions that are collected before the first update, with 'UpdateAfter' "
            + "(7): the first batches repeat transitions; raise 'UpdateAfter' to 12 or lower 'BatchSize'");
        Semantics.Algorithms.RequireSilence($"{algorithm}(BatchSize = 12, UpdateEvery = 4, UpdateAfter = 8)");
    }

    [Theory]
    [InlineData(
        "Dqn, After(«10»)",
        "'BatchSize' (128 by default) is more than the 12 transitions that are collected before the first update, with "
        + "'After' (10)",
        "After", 128, "BatchSize")]
    [InlineData(
        "Dqn, ReplayMemory(«BatchSize = 2_000»)",
        "'BatchSize' (2000) is more than the 1002 transitions that are collected before the first update, with 'UpdateAfter' "
        + "(1000 by default)",
        "UpdateAfter", 2000, "BatchSize")]
    public void Batch_larger_than_the_warm_up_is_told_where_one_is_a_default(
        string attributes, string start, string after, int size, string batch) =>
        MarkedSource.Agent(attributes).Reports(
            "RLDSL023",
            $"{start}: the first batches repeat transitions; raise '{after}' to {size} or lower '{batch}'");

    [Theory]
    [MemberData(nameof(Replaying))]
    public void Return_longer_than_the_memory_is_refused(string algorithm)
    {
        if (algorithm is "Sac" or "DiscreteSac")
        {
            // They sum no rewards.
            return;
        }

        string numbers = $"{algorithm}(BatchSize = 8, MemoryCapacity = 10, UpdateAfter = 10";
        (string marked, string fitting, string steps) = algorithm == "Rainbow"
            ? (numbers + ", «ReturnSteps = 11»)", numbers + ", ReturnSteps = 10)", "ReturnSteps")
            : (numbers + "), MultiStep(«11»)", numbers + "), MultiStep(10)", "Steps");
        MarkedSource.Agent(marked).Reports(
            "RLDSL029",
            $"'{steps}' (11) is more than the 10 transitions that the memory keeps of each environment, 'MemoryCapacity' (10); "
            + "lower the one or raise the other");
        Semantics.Algorithms.RequireSilence(fitting);
    }

    [Fact]
    public void Environments_share_the_memory()
    {
        MarkedSource.Agent("Dqn(BatchSize = 8, MemoryCapacity = 19, UpdateAfter = 19, Environments = 4), MultiStep(«5»)").Reports(
            "RLDSL029",
            "'Steps' (5) is more than the 4 transitions that the memory keeps of each environment, 'MemoryCapacity' (19) "
            + "shared by 'Environments' (4); lower the one or raise the other");
        Semantics.Algorithms.RequireSilence(
            "Dqn(BatchSize = 8, MemoryCapacity = 20, UpdateAfter = 20, Environments = 4), MultiStep(5)");
    }
}
