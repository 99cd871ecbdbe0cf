namespace RlDsl.Hosting;

/// <summary>What the exit code of a program says that is run by <see cref="RlApp"/>.</summary>
public static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Success = 0;

    /// <summary>Something failed while it ran: a training, a file, a job of several.</summary>
    public const int Failure = 1;

    /// <summary>Arguments or configuration are wrong; nothing was begun.</summary>
    public const int WrongArguments = 2;

    /// <summary>Ended by Ctrl-C or SIGTERM after saving: 128 and the number of SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;
}
