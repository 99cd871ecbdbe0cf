namespace RlDsl.Tests.Scalars;

/// <summary>
/// Keeps the collector from running while TorchSharp's own code, which a test compares with, makes temporary scalars: there must
/// be less than 64 MiB of new objects until this is disposed.
/// </summary>
internal sealed class NoCollection : IDisposable
{
    /// <exception cref="InvalidOperationException">The collector is kept from running already.</exception>
    public NoCollection() => Assert.True(GC.TryStartNoGCRegion(64 << 20));

    /// <exception cref="InvalidOperationException">It had to run, since there were too many new objects.</exception>
    public void Dispose() => GC.EndNoGCRegion();
}
