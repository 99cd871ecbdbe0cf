using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>The bounds of a continuous action as tensors [action], for scaling and clipping whole batches.</summary>
public sealed class ActionBounds : IDisposable
{
    /// <summary>Takes the bounds over from a space.</summary>
    /// <param name="action">The space of actions.</param>
    /// <param name="device">The device; the processor if none is given.</param>
    /// <exception cref="ArgumentException">A bound is infinite.</exception>
    public ActionBounds(BoxSpace action, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(action);
        float[] scale = new float[action.Size], centre = new float[action.Size], unit = new float[action.Size];
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

            centre[i] = action.Centre(i);
            scale[i] = action.Scale(i);
            unit[i] = scale[i] > 0 ? scale[i] : 1;
        }

        using DisposeScope scope = NewDisposeScope();
        Low = tensor(action.Low.ToArray(), device: device).DetachFromDisposeScope();
        High = tensor(action.High.ToArray(), device: device).DetachFromDisposeScope();
        Scale = tensor(scale, device: device).DetachFromDisposeScope();
        Centre = tensor(centre, device: device).DetachFromDisposeScope();
        Unit = tensor(unit, device: device).DetachFromDisposeScope();
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

    /// <summary>Clips actions to the bounds, element by element. The gradient is zero where they were beyond.</summary>
    /// <param name="action">[..., action].</param>
    /// <returns>[..., action].</returns>
    public Tensor Clamp(Tensor action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return action.clamp(Low, High);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Low.Dispose();
        High.Dispose();
        Scale.Dispose();
        Centre.Dispose();
        Unit.Dispose();
    }
}
