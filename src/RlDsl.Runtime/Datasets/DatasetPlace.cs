namespace RlDsl;

/// <summary>Where something of a data set was found, for messages about it.</summary>
/// <param name="Path">The data set's file; null where there is none.</param>
/// <param name="Array">The array; null where it is all of the data set.</param>
internal readonly record struct DatasetPlace(string? Path, string? Array = null)
{
    public DatasetPlace In(string array) => this with { Array = array };

    public DatasetException Refused(string reason, Exception? inner = null) => new(Path, Array, reason, inner);
}
