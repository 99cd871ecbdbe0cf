namespace RlDsl;

/// <summary>
/// A checkpoint could not be written or read. The message names the file, what was expected and what was found.
/// </summary>
public sealed class CheckpointException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="path">The checkpoint's file.</param>
    /// <param name="reason">What is wrong and what to do about it.</param>
    /// <param name="inner">What caused it, if anything did.</param>
    public CheckpointException(string path, string reason, Exception? inner = null)
        : base($"Checkpoint '{path}': {reason}", inner) => Path = path;

    /// <summary>The checkpoint's file.</summary>
    public string Path { get; }
}
