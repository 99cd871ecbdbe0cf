using System.Globalization;

namespace RlDsl;

/// <summary>Whether the transitions of a data set could be of an environment.</summary>
internal static class DatasetFit
{
    /// <summary>Fails unless the transitions could be of an environment with discrete actions.</summary>
    public static void Require(TransitionColumns columns, DatasetPlace place, DiscreteSpec spec)
    {
        RequireSome(columns, place, spec.Name);
        if (columns.ActionSize != 0)
        {
            throw place.In(DatasetFile.Actions).Refused(
                $"it has continuous actions of {columns.ActionSize} elements, but {spec.Name} needs the numbers of discrete "
                + $"ones, 0 to {spec.Actions - 1}.");
        }

        RequireNumbers(columns, place, spec.Name, spec.Observation);
        for (int row = 0; row < columns.Count; row++)
        {
            int action = columns.DiscreteActions[row];
            if ((uint)action >= (uint)spec.Actions)
            {
                throw place.In(DatasetFile.Actions).Refused(
                    $"row {row} is {action}, but the actions of {spec.Name} are from 0 to {spec.Actions - 1}.");
            }
        }
    }

    /// <summary>Fails unless the transitions could be of an environment with continuous actions.</summary>
    public static void Require(TransitionColumns columns, DatasetPlace place, ContinuousSpec spec)
    {
        RequireSome(columns, place, spec.Name);
        DatasetPlace actions = place.In(DatasetFile.Actions);
        int size = spec.Action.Size;
        if (columns.ActionSize != size)
        {
            string found = columns.ActionSize == 0
                ? "the numbers of discrete actions" : $"continuous actions of {columns.ActionSize} elements";
            throw actions.Refused($"it has {found}, but {spec.Name} needs continuous ones of {size} elements.");
        }

        RequireNumbers(columns, place, spec.Name, spec.Observation);
        RequireFinite(columns.ContinuousActions, size, actions);
        for (int i = 0; i < columns.ContinuousActions.Length; i++)
        {
            (float action, int element) = (columns.ContinuousActions[i], i % size);
            if (action < spec.Action.Low[element] || action > spec.Action.High[element])
            {
                throw actions.Refused(string.Create(
                    CultureInfo.InvariantCulture,
                    $"element {element} of row {i / size} is {action}, but in {spec.Name} it is from "
                    + $"{spec.Action.Low[element]} to {spec.Action.High[element]}: save the actions as the environment "
                    + $"applied them, clipped to its bounds."));
            }
        }
    }

    private static void RequireSome(TransitionColumns columns, DatasetPlace place, string name)
    {
        if (columns.Count == 0)
        {
            throw place.Refused($"it has no transitions, but learning {name} needs some.");
        }
    }

    private static void RequireNumbers(TransitionColumns columns, DatasetPlace place, string name, BoxSpace space)
    {
        DatasetPlace observations = place.In(DatasetFile.Observations);
        if (columns.ObservationSize != space.Size)
        {
            throw observations.Refused(
                $"its observations have {columns.ObservationSize} elements, but those of {name} have {space.Size}.");
        }

        // Images in another order of dimensions have as many elements, but would be taken for noise.
        if (columns.ObservationShape.Length > 1 && space.Shape.Length > 1
            && !columns.ObservationShape.AsSpan().SequenceEqual(space.Shape.AsSpan()))
        {
            throw observations.Refused(
                $"its observations have the shape {NpyHeader.Tuple(columns.ObservationShape)}, but those of {name} "
                + $"{NpyHeader.Tuple(space.Shape)}: save them transposed.");
        }

        RequireFinite(columns.Observations, space.Size, observations);
        RequireFinite(columns.NextObservations, space.Size, place.In(DatasetFile.NextObservations));
        RequireFinite(columns.Rewards, 1, place.In(DatasetFile.Rewards));
    }

    private static void RequireFinite(ReadOnlySpan<float> values, int size, DatasetPlace place)
    {
        int index = FiniteNumbers.IndexOfOther(values);
        if (index >= 0)
        {
            string where = size == 1 ? $"row {index}" : $"element {index % size} of row {index / size}";
            throw place.Refused(string.Create(
                CultureInfo.InvariantCulture, $"{where} is {values[index]}, but numbers to learn from must be finite."));
        }
    }
}
