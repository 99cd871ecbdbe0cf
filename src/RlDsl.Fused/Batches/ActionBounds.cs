using System.Globalization;

namespace RlDsl.Fused;

/// <summary>The bounds of a continuous action as tensors [action], for scaling and clipping whole batches.</summary>
public sealed class ActionBounds
{
    /// <summary>Takes the bounds over from a space.</summary>
    /// <param name="arena">Where what is computed from the bounds goes.</param>
    /// <param name="action">The space of actions.</param>
    /// <exception cref="ArgumentException">A bound is infinite.</exception>
    public ActionBounds(Arena arena, BoxSpace action)
    {
        ArgumentNullException.ThrowIfNull(arena);
        ArgumentNullException.ThrowIfNull(action);
        Low = Kept(arena, action.Size);
        High = Kept(arena, action.Size);
        Scale = Kept(arena, action.Size);
        Centre = Kept(arena, action.Size);
        Unit = Kept(arena, action.Size);
        for (int i = 0; i < action.Size; i++)
        {
            if (!float.IsFinite(action.Low[i]) || !float.IsFinite(action.High[i]))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Element {i} of the action is from {action.Low[i]} to {action.High[i]}, "
                        + $"but only finite bounds have a scale."),
                    nameof(action));
            }

            (Low.Values[i], High.Values[i]) = (action.Low[i], action.High[i]);
            (Centre.Values[i], Scale.Values[i]) = (action.Centre(i), action.Scale(i));
            Unit.Values[i] = action.Scale(i) > 0 ? action.Scale(i) : 1;
        }
    }

    /// <summary>The least action: [action].</summary>
    public Tensor Low { get; }

    /// <summary>The greatest action: [action].</summary>
    public Tensor High { get; }

    /// <summary>
    /// Half of the range: [-1, 1] times this plus the <see cref="Centre"/> is within the bounds, to the last bit: [action].
    /// </summary>
    public Tensor Scale { get; }

    /// <summary>The middle of the range: [action].</summary>
    public Tensor Centre { get; }

    /// <summary>
    /// What distances between actions are measured in: the scale, and 1 where both bounds are the same: [action].
    /// </summary>
    public Tensor Unit { get; }

    /// <summary>Clips actions to the bounds, element by element.</summary>
    /// <param name="action">[..., action].</param>
    /// <returns>[..., action].</returns>
    /// <exception cref="ArgumentException">The last dimension is of another size.</exception>
    public Tensor Clamp(Tensor action) => action.Maximum(Low).Minimum(High);

    private static Tensor Kept(Arena arena, int size) => Tensor.Over(arena, new Column<float>(size), size);
}
