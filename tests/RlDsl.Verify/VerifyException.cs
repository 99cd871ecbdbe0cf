namespace VerifyTests;

/// <summary>What a test produced is not what its verified files say; the message lists the files.</summary>
public sealed class VerifyException : Exception
{
    /// <summary>An exception with a message.</summary>
    /// <param name="message">What differs, and where.</param>
    public VerifyException(string message)
        : base(message)
    {
    }
}
