using System.Diagnostics;

namespace Sightglass.Instrumentation.Export;

/// <summary>Estimates how large a span is on the wire, so that a batch of long texts does not become a request nobody takes.</summary>
internal static class SpanSize
{
    /// <summary>Where a batch ends, in bytes: far below the 64 MiB that receivers take, near the 4 MiB of the stricter ones.</summary>
    public const long MaxOfBatch = 3 * 1024 * 1024;

    private const int Rest = 200;
    private const int OfTag = 32;

    public static long Of(Activity span)
    {
        long size = Rest;
        foreach (ref readonly var tag in span.EnumerateTagObjects())
        {
            size += OfTag + (tag.Value is string text ? text.Length : 0);
        }

        foreach (ref readonly var happened in span.EnumerateEvents())
        {
            size += Rest;
            foreach (ref readonly var tag in happened.EnumerateTagObjects())
            {
                size += OfTag + (tag.Value is string text ? text.Length : 0);
            }
        }

        return size;
    }
}
