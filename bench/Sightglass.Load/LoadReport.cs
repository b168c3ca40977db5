using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Sightglass.Load;

/// <summary>What a run measured.</summary>
internal sealed record LoadReport
{
    public required string Protocol { get; init; }

    public required bool Gzip { get; init; }

    public required int Connections { get; init; }

    public required long SpansAcknowledged { get; init; }

    public required long SpansGivenUp { get; init; }

    public required double Seconds { get; init; }

    public required double SpansPerSecond { get; init; }

    public required double AckP50Ms { get; init; }

    public required double AckP95Ms { get; init; }

    public required double AckP99Ms { get; init; }

    public required double AckMaxMs { get; init; }

    public required long BytesSent { get; init; }

    public required long Retries { get; init; }

    public required IReadOnlyDictionary<string, long> Refusals { get; init; }

    /// <summary>CPU seconds of the generator itself, while sending.</summary>
    public required double GeneratorCpuSeconds { get; init; }

    public static LoadReport Of(LoadOptions options, IReadOnlyList<LoadConnection> connections, TimeSpan elapsed, TimeSpan cpu)
    {
        var latencies = connections.SelectMany(static connection => connection.Latencies).Order().ToArray();
        var acknowledged = connections.Sum(static connection => connection.SpansAcknowledged);
        return new LoadReport
        {
            Protocol = options.Null ? "null" : options.Protocol.ToString().ToLowerInvariant(),
            Gzip = options.Gzip,
            Connections = options.Connections,
            SpansAcknowledged = acknowledged,
            SpansGivenUp = connections.Sum(static connection => connection.SpansGivenUp),
            Seconds = elapsed.TotalSeconds,
            SpansPerSecond = acknowledged / elapsed.TotalSeconds,
            AckP50Ms = Quantile(latencies, 0.5),
            AckP95Ms = Quantile(latencies, 0.95),
            AckP99Ms = Quantile(latencies, 0.99),
            AckMaxMs = Quantile(latencies, 1),
            BytesSent = connections.Sum(static connection => connection.BytesSent),
            Retries = connections.Sum(static connection => connection.Retries),
            Refusals = connections.SelectMany(static connection => connection.Refusals).GroupBy(static refusal => refusal.Key, StringComparer.Ordinal)
                .ToDictionary(static group => group.Key, static group => group.Sum(static refusal => refusal.Value), StringComparer.Ordinal),
            GeneratorCpuSeconds = cpu.TotalSeconds,
        };
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        Line("protocol", $"{Protocol}{(Gzip ? " + gzip" : "")}, {Connections} connections");
        Line("spans acknowledged", $"{SpansAcknowledged:N0} in {Seconds:N1} s");
        Line("spans/s", $"{SpansPerSecond:N0}");
        Line("ack latency ms p50/p95/p99/max", $"{AckP50Ms:N1} / {AckP95Ms:N1} / {AckP99Ms:N1} / {AckMaxMs:N1}");
        Line("sent", $"{BytesSent / 1e6:N1} MB, {(double)BytesSent / Math.Max(1, SpansAcknowledged):N0} bytes/span");
        Line("retries", $"{Retries:N0}");
        Line("given up, spans", $"{SpansGivenUp:N0}");
        foreach (var (status, count) in Refusals)
        {
            Line($"refused, {status}", $"{count:N0}");
        }

        Line("generator's own CPU", $"{GeneratorCpuSeconds:N2} s, {SpansAcknowledged / Math.Max(0.001, GeneratorCpuSeconds):N0} spans per CPU second");
        return text.ToString();

        void Line(string name, FormattableString value) => text.AppendLine(CultureInfo.InvariantCulture, $"{name,-34}{value.ToString(CultureInfo.InvariantCulture)}");
    }

    private static double Quantile(long[] sorted, double share)
        => sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))] * 1000.0 / Stopwatch.Frequency;
}
