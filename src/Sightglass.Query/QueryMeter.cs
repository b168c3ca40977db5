using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Sightglass.Query;

/// <summary>What the query room counts about itself.</summary>
internal static class QueryMeter
{
    private static readonly Meter Meter = new("Sightglass.Query");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "sightglass.query.duration", "s", "How long the store took to answer, by the kind of question and whether it did.");

    /// <summary>Asks the store and records how long it took.</summary>
    public static async Task<T> MeasureAsync<T>(string kind, Task<T> asked)
    {
        var start = Stopwatch.GetTimestamp();
        var outcome = "failed";
        try
        {
            var answer = await asked;
            outcome = "answered";
            return answer;
        }
        catch (OperationCanceledException)
        {
            outcome = "cancelled";
            throw;
        }
        finally
        {
            Duration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("outcome", outcome));
        }
    }
}
