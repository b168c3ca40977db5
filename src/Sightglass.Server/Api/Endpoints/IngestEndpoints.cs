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
        return ApiJson.Of(new IngestResponse
        {
            Since = ledger.Since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'00Z'", System.Globalization.CultureInfo.InvariantCulture),
            Received = ledger.Received,
            Stored = ledger.Stored,
            Rejected = new RejectedResponse { Total = ledger.RejectedByReason.Values.Sum(), ByReason = ledger.RejectedByReason },
            Duplicates = ledger.Duplicates,
            Parked = ledger.Parked,
            Missing = ledger.Missing,
            Lag = new LagResponse { Records = ledger.Lag.Records, Bytes = ledger.Lag.Bytes, Seconds = ledger.Lag.Seconds },
        });
    }
}
