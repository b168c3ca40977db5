using System.Text.Json;

namespace Sightglass.Testing;

/// <summary>What <c>GET /api/v1/ingest</c> says: spans received and stored since the process began, and what still waits, logs included.</summary>
/// <param name="Received">Spans received; null when not said.</param>
/// <param name="Stored">Spans stored; null when not said.</param>
/// <param name="Lag">What waits in the journal, in whatever unit the server counts; 0 when all is stored.</param>
public sealed record IngestLedger(double? Received, double? Stored, double Lag)
{
    public static IngestLedger Read(JsonElement ledger)
    {
        double? lag = null;
        if (ledger.TryGetProperty("lag", out var given))
        {
            lag = Sum(given);
        }

        if (ledger.TryGetProperty("logs", out var logs))
        {
            lag += Sum(logs.GetProperty("lag"));
        }

        return new IngestLedger(Count(ledger, "received"), Count(ledger, "stored"), lag ?? throw new InvalidDataException($"GET /api/v1/ingest has no lag: {ledger}"));
    }

    // `received` is a number of spans, or an object that has one
    private static double? Count(JsonElement ledger, string name)
        => ledger.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.Number => value.GetDouble(),
                JsonValueKind.Object when value.TryGetProperty("spans", out var spans) => spans.GetDouble(),
                _ => null,
            }
            : null;

    // `lag` is a number, or an object of numbers (records, spans, bytes, ...): all must be 0. Ages do not count: they are of the past.
    private static double Sum(JsonElement lag) => lag.ValueKind switch
    {
        JsonValueKind.Number => lag.GetDouble(),
        JsonValueKind.Object => lag.EnumerateObject()
            .Where(static part => !part.Name.EndsWith("econds", StringComparison.Ordinal) && !part.Name.EndsWith("Ms", StringComparison.Ordinal))
            .Sum(static part => Sum(part.Value)),
        _ => 0,
    };
}
