namespace RlDsl.Hosting.Runs;

/// <summary>How a run stands.</summary>
public enum RunStatus
{
    /// <summary>It goes on, or its process was killed.</summary>
    Running,

    /// <summary>It came to its end.</summary>
    Completed,

    /// <summary>It was interrupted, and can be gone on with.</summary>
    Interrupted,

    /// <summary>It ended by an error.</summary>
    Failed,
}
