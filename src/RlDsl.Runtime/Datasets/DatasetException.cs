namespace RlDsl;

/// <summary>
/// A data set could not be written or read, or does not fit an environment. The message names the file and the array, what was
/// expected and what was found.
/// </summary>
public sealed class DatasetException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="path">The data set's file; null where it is in no file, or in a stream.</param>
    /// <param name="array">The array that is wrong; null where it is no single one.</param>
    /// <param name="reason">What is wrong and what to do about it.</param>
    /// <param name="inner">What caused it, if anything did.</param>
    public DatasetException(string? path, string? array, string reason, Exception? inner = null)
        : base(
            $"Data set{(path is null ? "" : $" '{path}'")}{(array is null ? "" : $", array '{array}'")}: {reason}", inner)
    {
        Path = path;
        Array = array;
    }

    /// <summary>The data set's file; null where it is in no file, or in a stream.</summary>
    public string? Path { get; }

    /// <summary>The array that is wrong, as it is called in the file; null where it is no single one.</summary>
    public string? Array { get; }
}
