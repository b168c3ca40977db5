using System.Diagnostics.Metrics;

namespace Sightglass.Ingest.Decode;

/// <summary>What the room counts about itself.</summary>
internal static class DecodeMetrics
{
    private static readonly Meter Meter = new("Sightglass.Decode");

    public static readonly Counter<long> Malformed =
        Meter.CreateCounter<long>("sightglass.decode.malformed", description: "Requests refused as not OTLP.");

    private static readonly Counter<long> Rejected =
        Meter.CreateCounter<long>("sightglass.decode.rejected", description: "Spans and log records rejected out of requests that were otherwise kept.");

    private static readonly Counter<long> Truncated =
        Meter.CreateCounter<long>("sightglass.decode.truncated", description: "Attribute values and log bodies cut to the size limit.");

    public static void Count(RejectionTally tally)
    {
        if (tally.Cut > 0)
        {
            Truncated.Add(tally.Cut);
        }

        if (tally.Total == 0)
        {
            return;
        }

        foreach (var fault in Enum.GetValues<ItemFault>())
        {
            if (tally.Count(fault) > 0)
            {
                Rejected.Add(tally.Count(fault), new KeyValuePair<string, object?>("reason", RejectionTally.Tag(fault)));
            }
        }
    }
}
