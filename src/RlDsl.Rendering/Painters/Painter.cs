namespace RlDsl.Rendering.Painters;

/// <summary>Draws environments of a kind.</summary>
internal abstract class Painter
{
    // The first that knows an environment draws it.
    private static readonly Painter[] all =
    [
        new CartPolePainter(),
        new MountainCarPainter(),
        new MountainCarContinuousPainter(),
        new AcrobotPainter(),
        new PendulumPainter(),
        new PointMassPainter(),
        new CatchPainter(),
        new MinAtarPainter(),
        new GridPainter(),
        new TaxiPainter(),
        new BlackjackPainter(),
        new RandomWalkPainter(),
        new ArmedBanditPainter(),
        new BairdPainter(),
        new StatesPainter(),
    ];

    /// <summary>The painter of an environment; null where there is none.</summary>
    /// <param name="environment">The environment, without wrappers.</param>
    public static Painter? For(object environment) => Array.Find(all, painter => painter.Knows(environment));

    /// <summary>How large the pictures of an environment are.</summary>
    public abstract FrameSize SizeOf(object environment);

    /// <summary>Draws an environment.</summary>
    public abstract void Paint(FrameCanvas canvas, object environment);

    /// <summary>Whether it draws an environment.</summary>
    protected abstract bool Knows(object environment);
}

/// <summary>Draws environments of a type.</summary>
internal abstract class Painter<TEnvironment> : Painter
    where TEnvironment : class
{
    /// <inheritdoc/>
    public sealed override FrameSize SizeOf(object environment) => SizeOf((TEnvironment)environment);

    /// <inheritdoc/>
    public sealed override void Paint(FrameCanvas canvas, object environment) => Paint(canvas, (TEnvironment)environment);

    /// <inheritdoc/>
    protected override bool Knows(object environment) => environment is TEnvironment;

    /// <summary>How large the pictures of an environment are.</summary>
    protected abstract FrameSize SizeOf(TEnvironment environment);

    /// <summary>Draws an environment.</summary>
    protected abstract void Paint(FrameCanvas canvas, TEnvironment environment);
}
