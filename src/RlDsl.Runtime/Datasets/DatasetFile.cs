using System.Collections.Immutable;

namespace RlDsl;

/// <summary>
/// How the columns of a data set stand in a file: under the names of D4RL (Fu et al. 2020), as arrays of NumPy's <c>savez</c>.
/// </summary>
internal static class DatasetFile
{
    public const string Observations = "observations";
    public const string Actions = "actions";
    public const string Rewards = "rewards";
    public const string NextObservations = "next_observations";
    public const string Terminals = "terminals";
    public const string Timeouts = "timeouts";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DatasetException">There is none, it cannot be read, or is no data set.</exception>
    public static TransitionColumns Read(string path)
    {
        var place = new DatasetPlace(path);
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return Read(file, place);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw place.Refused("there is no such file.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw place.Refused($"it cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Reads a file from a stream that can seek and stands at its start.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="place">Where it is.</param>
    /// <exception cref="DatasetException">It is no data set.</exception>
    public static TransitionColumns Read(Stream stream, DatasetPlace place)
    {
        using var file = new NpzFile(stream, place);
        NpyArray observations = file.Read(Observations);
        ImmutableArray<int> shape = observations.Header.Shape;
        if (shape.Length == 0)
        {
            throw observations.Place.Refused("it is a single number, but it must have a row for each transition.");
        }

        int count = shape[0];
        ImmutableArray<int> observationShape = shape[1..];
        RequireSize(observations, observationShape);
        NpyArray nextObservations = Column(file.Read(NextObservations), count);
        if (!nextObservations.Header.Shape.AsSpan().SequenceEqual(shape.AsSpan()))
        {
            throw nextObservations.Place.Refused(
                $"its shape is {nextObservations.Header.ShapeText}, but it must be that of {Observations}, "
                + $"{observations.Header.ShapeText}.");
        }

        NpyArray actions = Column(file.Read(Actions), count);
        int actionSize = ActionSizeOf(actions);
        NpyArray rewards = Vector(file.Read(Rewards), count);
        NpyArray terminals = Vector(file.Read(Terminals), count);
        NpyArray? timeouts = file.Find(Timeouts);
        return new TransitionColumns
        {
            Count = count,
            ObservationShape = observationShape,
            ActionSize = actionSize,
            Observations = observations.ToSingles(),
            DiscreteActions = actionSize == 0 ? actions.ToWhole() : [],
            ContinuousActions = actionSize == 0 ? [] : actions.ToSingles(),
            Rewards = rewards.ToSingles(),
            NextObservations = nextObservations.ToSingles(),
            Terminals = terminals.ToFlags(),
            Timeouts = timeouts is null ? new bool[count] : Vector(timeouts, count).ToFlags(),
        };
    }

    /// <summary>Writes a file, which takes the place of another only once it is whole.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="columns">The data set.</param>
    /// <exception cref="DatasetException">It cannot be written. What there was is still there.</exception>
    public static void Write(string path, TransitionColumns columns)
    {
        var place = new DatasetPlace(path);
        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw place.Refused("its folder does not exist: create it first.");
        }

        if (Directory.Exists(path))
        {
            throw place.Refused("there is a folder of this name: give the name of a file.");
        }

        try
        {
            WholeFile.Write(path, file => Write(file, columns));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw place.Refused($"it cannot be written: {exception.Message}", exception);
        }
    }

    /// <summary>Writes a file into a stream.</summary>
    /// <param name="stream">Receives it.</param>
    /// <param name="columns">The data set.</param>
    public static void Write(Stream stream, TransitionColumns columns)
    {
        int count = columns.Count;
        ImmutableArray<int> observations = [count, .. columns.ObservationShape];
        using var file = new NpzWriter(stream);
        file.Write(Observations, observations, columns.Observations);
        if (columns.ActionSize == 0)
        {
            // The type that NumPy and PyTorch index with.
            file.Write(Actions, [count], Array.ConvertAll(columns.DiscreteActions, action => (long)action));
        }
        else
        {
            file.Write(Actions, [count, columns.ActionSize], columns.ContinuousActions);
        }

        file.Write(Rewards, [count], columns.Rewards);
        file.Write(NextObservations, observations, columns.NextObservations);
        file.Write(Terminals, [count], columns.Terminals);
        file.Write(Timeouts, [count], columns.Timeouts);
    }

    private static void RequireSize(NpyArray observations, ImmutableArray<int> observationShape)
    {
        Int128 size = 1;
        foreach (int dimension in observationShape)
        {
            size = Int128.Min(size * dimension, int.MaxValue + 1L);
        }

        if (size < 1 || size > Array.MaxLength)
        {
            throw observations.Place.Refused(
                $"its shape is {observations.Header.ShapeText}, but an observation must have from 1 to {Array.MaxLength} "
                + "elements.");
        }
    }

    /// <summary>The elements of a continuous action; 0 for actions that are numbers.</summary>
    private static int ActionSizeOf(NpyArray actions)
    {
        ImmutableArray<int> shape = actions.Header.Shape;
        bool isWhole = actions.Header.Type is not (NpyType.Single or NpyType.Double);
        return (shape.Length, isWhole) switch
        {
            (1, true) => 0,
            (2, false) when shape[1] > 0 => shape[1],
            _ => throw actions.Place.Refused(
                $"its shape is {actions.Header.ShapeText} of dtype {actions.Header.Type.Name()}, but actions are whole numbers "
                + "of shape (count,) where they are discrete, and floats of shape (count, size) where they are continuous."),
        };
    }

    private static NpyArray Vector(NpyArray array, int count) => array.Header.Shape.Length == 1
        ? Column(array, count)
        : throw array.Place.Refused(
            $"its shape is {array.Header.ShapeText}, but it must have one number for each transition, ({count},): "
            + "save array.reshape(-1).");

    private static NpyArray Column(NpyArray array, int count) => array.Header.Shape is [int rows, ..] && rows == count
        ? array
        : throw array.Place.Refused(
            $"its shape is {array.Header.ShapeText}, but {Observations} has {count} rows, and all arrays must have as many.");
}
