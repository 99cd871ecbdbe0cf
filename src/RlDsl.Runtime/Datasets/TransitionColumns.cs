using System.Collections.Immutable;

namespace RlDsl;

/// <summary>The numbers of a data set, which nobody changes once they are in one. All arrays are row-major.</summary>
internal sealed class TransitionColumns
{
    /// <summary>How many transitions there are.</summary>
    public required int Count { get; init; }

    /// <summary>The shape of one observation; empty where it is a single number.</summary>
    public required ImmutableArray<int> ObservationShape { get; init; }

    /// <summary>The elements of an observation.</summary>
    public int ObservationSize => ObservationShape.Aggregate(1, (product, dimension) => product * dimension);

    /// <summary>The elements of a continuous action; 0 where actions are discrete.</summary>
    public required int ActionSize { get; init; }

    public required float[] Observations { get; init; }

    /// <summary>The numbers of the actions; empty where they are continuous.</summary>
    public required int[] DiscreteActions { get; init; }

    /// <summary>The elements of the actions; empty where they are discrete.</summary>
    public required float[] ContinuousActions { get; init; }

    public required float[] Rewards { get; init; }

    public required float[] NextObservations { get; init; }

    public required bool[] Terminals { get; init; }

    public required bool[] Timeouts { get; init; }

    /// <summary>Allocates the columns of some transitions, with zeros in them.</summary>
    public static TransitionColumns Allocate(int count, ImmutableArray<int> observationShape, int actionSize)
    {
        int size = observationShape.Aggregate(1, (product, dimension) => product * dimension);
        return new TransitionColumns
        {
            Count = count,
            ObservationShape = observationShape,
            ActionSize = actionSize,
            Observations = new float[checked(count * size)],
            DiscreteActions = new int[actionSize == 0 ? count : 0],
            ContinuousActions = new float[checked(count * actionSize)],
            Rewards = new float[count],
            NextObservations = new float[checked(count * size)],
            Terminals = new bool[count],
            Timeouts = new bool[count],
        };
    }
}
