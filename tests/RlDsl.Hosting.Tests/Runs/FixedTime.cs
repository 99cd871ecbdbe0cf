namespace RlDsl.Hosting.Tests.Runs;

/// <summary>A clock that moves when it is told to, from noon of the first day of 2026.</summary>
internal sealed class FixedTime : TimeProvider
{
    private TimeSpan passed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero) + passed;

    public override long GetTimestamp() => passed.Ticks;

    public void Advance(double seconds) => passed += TimeSpan.FromSeconds(seconds);
}
