namespace RlDsl.Rendering;

/// <summary>An environment that draws itself: implement it in one of your own, beside its kind of actions.</summary>
public interface IRenderedEnvironment
{
    /// <summary>How large its pictures are; it stays the same.</summary>
    FrameSize FrameSize { get; }

    /// <summary>Draws the present state, also that in which an episode ended.</summary>
    /// <param name="canvas">Where to draw, white at first; as large as <see cref="FrameSize"/> says.</param>
    void Render(FrameCanvas canvas);
}
