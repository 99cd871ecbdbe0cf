namespace RlDsl.Rendering;

/// <summary>How large the pictures of an environment are.</summary>
/// <param name="Width">The width in pixels; positive.</param>
/// <param name="Height">The height in pixels; positive.</param>
public readonly record struct FrameSize(int Width, int Height);
