namespace RlDsl.Torch.Loading;

/// <summary>libtorch, on which agents compute, is not there or cannot be loaded; the message says what is missing.</summary>
public sealed class TorchNotLoadedException : Exception
{
    /// <summary>Creates the exception.</summary>
    public TorchNotLoadedException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is missing, and what to do.</param>
    public TorchNotLoadedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is missing, and what to do.</param>
    /// <param name="innerException">What happened.</param>
    public TorchNotLoadedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
