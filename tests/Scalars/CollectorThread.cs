using System.Runtime;
using System.Runtime.CompilerServices;

namespace RlDsl.Tests.Scalars;

/// <summary>
/// With <c>RLDSL_COLLECT=1</c> another thread collects all the time while tests run. What libtorch computes with and nothing
/// refers to is then freed under it within seconds, not once in many runs.
/// </summary>
internal static class CollectorThread
{
#pragma warning disable CA2255 // It must run before the first test, whichever that is.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Start()
    {
        if (Environment.GetEnvironmentVariable("RLDSL_COLLECT") == "1")
        {
            new Thread(Collect) { IsBackground = true }.Start();
        }
    }

    private static void Collect()
    {
        while (true)
        {
            if (GCSettings.LatencyMode != GCLatencyMode.NoGCRegion)
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
            }

            Thread.Sleep(1);
        }
    }
}
