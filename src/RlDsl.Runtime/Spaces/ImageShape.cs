namespace RlDsl;

/// <summary>The shape of images, and of what convolutions make of them.</summary>
/// <param name="Channels">The number of channels.</param>
/// <param name="Height">The height in pixels.</param>
/// <param name="Width">The width in pixels.</param>
public readonly record struct ImageShape(int Channels, int Height, int Width)
{
    /// <summary>The number of elements.</summary>
    public int Size => Channels * Height * Width;

    /// <summary>The shape of a space of images.</summary>
    /// <param name="space">A space of shape (channels, height, width).</param>
    /// <exception cref="ArgumentException">The space has another number of dimensions.</exception>
    public static ImageShape Of(BoxSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        return space.Shape.Length == 3
            ? new ImageShape(space.Shape[0], space.Shape[1], space.Shape[2])
            : throw new ArgumentException(
                $"A convolution needs observations of shape (channels, height, width), but these are {space}; leave the "
                + "convolutions out, or use an environment that shows images.",
                nameof(space));
    }

    /// <summary>The shape after a convolution without padding.</summary>
    /// <param name="channels">The number of output channels.</param>
    /// <param name="kernel">The height and width of the window, in pixels.</param>
    /// <param name="stride">The distance from one window to the next, in pixels.</param>
    /// <exception cref="ArgumentException">The window is larger than the image.</exception>
    public ImageShape Convolve(int channels, int kernel, int stride) => kernel <= Height && kernel <= Width
        ? new ImageShape(channels, ((Height - kernel) / stride) + 1, ((Width - kernel) / stride) + 1)
        : throw new ArgumentException(
            $"A convolution of {kernel} by {kernel} does not fit on what is left of the image, {Height} by {Width}; "
            + "use a smaller kernel or stride.",
            nameof(kernel));
}
