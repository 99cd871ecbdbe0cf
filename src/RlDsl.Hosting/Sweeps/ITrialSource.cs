namespace RlDsl.Hosting.Sweeps;

/// <summary>A trial that is to be trained.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Steps">The steps that it shall have taken at the end of this; null for as many as its configuration says.</param>
internal sealed record TrialJob(Trial Trial, long? Steps);

/// <summary>Decides which trials are trained, and for how long.</summary>
internal interface ITrialSource
{
    /// <summary>All trials that there are so far, in order.</summary>
    IReadOnlyList<Trial> Trials { get; }

    /// <summary>How many trials there are going to be.</summary>
    int Count { get; }

    /// <summary>How many jobs they are; null where that shows as they go on.</summary>
    int? JobCount { get; }

    /// <summary>What is trained next; null where nothing is, before others have ended or at all.</summary>
    TrialJob? Next();

    /// <summary>Takes in how a trial stands.</summary>
    /// <param name="trial">The trial.</param>
    /// <returns>The trial as it is kept.</returns>
    Trial Report(Trial trial);
}
