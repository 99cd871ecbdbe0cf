namespace RlDsl.Runtime.Tests.Training;

/// <summary>A clock that moves when it is told to.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long timestamp = 1_000_000;

    public override long TimestampFrequency => 1_000_000;

    public override long GetTimestamp() => timestamp;

    public void Advance(double seconds) => timestamp += (long)(seconds * TimestampFrequency);
}
