namespace Sightglass.Instrumentation.Setup;

/// <summary>
/// Counts exceptions that were kept from the application: in callbacks that run inside whatever it does, a fault of ours must not become one of its own.
/// Shown as the meter's <c>sightglass.faults</c>.
/// </summary>
internal static class SwallowedFaults
{
    private static long _count;

    public static long Count => Volatile.Read(ref _count);

    public static void Add() => Interlocked.Increment(ref _count);
}
