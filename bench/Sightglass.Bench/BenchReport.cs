using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Sightglass.Bench;

/// <summary>What a run measured.</summary>
internal sealed record BenchReport
{
    public required string Server { get; init; }

    public required int Processors { get; init; }

    public required long Spans { get; init; }

    /// <summary>The load generator's own report; of several loads, that of the last.</summary>
    public required JsonElement Load { get; init; }

    /// <summary>Seconds from the first request until the last span was stored.</summary>
    public required double SecondsUntilStored { get; init; }

    public required double CpuSecondsPerMillionUntilStored { get; init; }

    /// <summary>With the merges that follow.</summary>
    public required double CpuSecondsPerMillionSettled { get; init; }

    public required bool Settled { get; init; }

    public required long PeakRss { get; init; }

    public required long PeakPss { get; init; }

    public required long SumOfHighWater { get; init; }

    public required DiskUse Disk { get; init; }

    /// <summary>All spans in the store, those of the warm-up included.</summary>
    public required long SpansOnDisk { get; init; }

    /// <summary>Seconds from a start with all that data until <c>/readyz</c> answers 200.</summary>
    public required double SecondsToReady { get; init; }

    public required IReadOnlyList<QueryTimes> Queries { get; init; }

    public double BytesPerSpan => (double)Disk.ActiveParts / SpansOnDisk;

    public override string ToString()
    {
        var text = new StringBuilder();
        Line("server", $"{Server}");
        Line("processors", $"{Processors}");
        Line("spans", $"{Spans:N0}");
        foreach (var figure in Load.EnumerateObject().Where(static figure => figure.Value.ValueKind is JsonValueKind.Number or JsonValueKind.Object))
        {
            Line("load: " + figure.Name, figure.Value.ValueKind == JsonValueKind.Number ? $"{figure.Value.GetDouble():N1}" : (FormattableString)$"{figure.Value}");
        }

        Line("all stored after, s", $"{SecondsUntilStored:N1} ({Spans / SecondsUntilStored:N0} spans/s)");
        Line("server CPU s per million, stored", $"{CpuSecondsPerMillionUntilStored:N2}");
        Line("server CPU s per million, settled", $"{CpuSecondsPerMillionSettled:N2}{(Settled ? "" : " (merges were still running)")}");
        Line("peak memory, PSS sum", $"{PeakPss / 1e6:N0} MB");
        Line("peak memory, RSS sum", $"{PeakRss / 1e6:N0} MB");
        Line("sum of each process's VmHWM", $"{SumOfHighWater / 1e6:N0} MB");
        Line("disk, active parts", $"{Disk.ActiveParts / 1e6:N1} MB, {BytesPerSpan:N1} bytes/span over {SpansOnDisk:N0} spans");
        Line("disk, store with replaced parts", $"{Disk.Store / 1e6:N1} MB");
        Line("disk, journal", $"{Disk.Journal / 1e6:N1} MB");
        Line("started again, ready after, s", $"{SecondsToReady:N2}");
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{"query",-36}{"asked",7}{"p50 ms",10}{"p99 ms",10}{"rows",7}");
        foreach (var query in Queries)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{query.Name,-36}{query.Asked,7}{query.P50Ms,10:N1}{query.P99Ms,10:N1}{query.Rows,7}{(query.Failure is null ? "" : "  FAILED: " + query.Failure)}");
        }

        return text.ToString();

        void Line(string name, FormattableString value) => text.AppendLine(CultureInfo.InvariantCulture, $"{name,-36}{value.ToString(CultureInfo.InvariantCulture)}");
    }
}
