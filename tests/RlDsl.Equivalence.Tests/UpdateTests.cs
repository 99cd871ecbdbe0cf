using RlDsl.Equivalence.Tests.Pairs;

namespace RlDsl.Equivalence.Tests;

/// <summary>Both backends start with the same parameters, draw the same random numbers and make the same updates.</summary>
public class UpdateTests
{
    /// <summary>
    /// Sums of a few dozen single-precision numbers in another order differ by some units of 6e-8 of the largest.
    /// </summary>
    private const double FirstTolerance = 1e-5;

    /// <summary>
    /// Differences grow from update to update: Adam divides by the root of what gradients were, so that those of a small
    /// one show.
    /// </summary>
    private const double LaterTolerance = 1e-4;

    private const int LaterUpdates = 20;

    public static TheoryData<string> Names => Pair.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Agents_start_the_same(string name)
    {
        using PairedAgent torch = Pair.Torch(name), fused = Pair.Fused(name);
        Closeness.AreClose(Checkpoint.Of(torch), Checkpoint.Of(fused), 0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void First_gradients_and_steps_are_the_same(string name)
    {
        using PairedAgent torch = Pair.Torch(name), fused = Pair.Fused(name);
        RecordingTrainingObserver ofTorch = new(), ofFused = new();
        torch.TrainTo(1, ofTorch);
        fused.TrainTo(1, ofFused);
        Assert.Equal(ofTorch.Losses.Count, ofFused.Losses.Count);

        // A rollout is learned from in several updates, each of which starts from the rounded parameters of the one before.
        double tolerance = FirstTolerance * ofTorch.Losses.Count;
        Assert.All(ofTorch.Losses, (loss, i) => Assert.Equal(loss, ofFused.Losses[i], tolerance * Math.Max(1, Math.Abs(loss))));
        Closeness.AreClose(Checkpoint.Of(torch), Checkpoint.Of(fused), tolerance);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Trainings_stay_together(string name)
    {
        using PairedAgent torch = Pair.Torch(name), fused = Pair.Fused(name);
        torch.TrainTo(LaterUpdates);
        fused.TrainTo(LaterUpdates);
        Closeness.AreClose(Checkpoint.Of(torch), Checkpoint.Of(fused), LaterTolerance);
    }
}
