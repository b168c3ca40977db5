using Sightglass.Server.Api.Contract;
using Sightglass.Server.Api.Json;
using Sightglass.Server.Api.Ledger;

namespace Sightglass.Server.Api.Endpoints;

internal static class IngestEndpoints
{
    public static void Map(RouteGroupBuilder group)
        => group.MapGet("/ingest", Read)
            .WithName("getIngestLedger")
            .WithTags("Ingest")
            .WithSummary("Gets what has been received and what became of it.")
            .WithDescription("received = stored + rejected + duplicates + parked + what the lag still holds.")
            .Produces<IngestResponse>();

    private static IResult Read(IIngestLedgerSource source)
    {
        var ledger = source.Read();
        var logs = source.ReadLogs();
        return ApiJson.Of(new IngestResponse
        {
            Since = ledger.Since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'00Z'", System.Globalization.CultureInfo.InvariantCulture),
            Received = ledger.Received,
            Stored = ledger.Stored,
            Rejected = Rejected(ledger),
            Duplicates = ledger.Duplicates,
            Parked = ledger.Parked,
            Missing = ledger.Missing,
            Lag = Lag(ledger),
            Logs = new LogLedgerResponse
            {
                Received = logs.Received,
                Stored = logs.Stored,
                Rejected = Rejected(logs),
                Duplicates = logs.Duplicates,
                Parked = logs.Parked,
                Missing = logs.Missing,
                Lag = Lag(logs),
            },
        });
    }

    private static RejectedResponse Rejected(IngestLedger ledger)
        => new() { Total = ledger.RejectedByReason.Values.Sum(), ByReason = ledger.RejectedByReason };

    private static LagResponse Lag(IngestLedger ledger)
        => new() { Records = ledger.Lag.Records, Bytes = ledger.Lag.Bytes, Seconds = ledger.Lag.Seconds };
}
