using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Sightglass.Ingest.Decode;
using Sightglass.Ingest.Deliver;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Receive;
using Sightglass.Ingest.Tests.Decode;
using Sightglass.Ingest.Tests.Journal;
using Sightglass.Ingest.Tests.Oracle;

namespace Sightglass.Ingest.Tests.Receive;

/// <summary>The doors with the real intake behind them, on a journal whose disk can fail.</summary>
internal sealed class JournaledHost : IAsyncDisposable
{
    private JournaledHost(ReceiveHost door, JournalRig rig, IngestJournal journal, JournalCursor store)
    {
        (Door, Rig, Journal, Store) = (door, rig, journal, store);
    }

    public ReceiveHost Door { get; }

    public JournalRig Rig { get; }

    public IngestJournal Journal { get; }

    public JournalCursor Store { get; }

    public static async Task<JournaledHost> StartAsync(DecodeLimits? limits = null, Func<JournalOptions, JournalOptions>? journal = null)
    {
        var rig = new JournalRig();
        rig.Options = journal?.Invoke(rig.Options) ?? rig.Options;
        var opened = rig.Open();
        var cursors = JournalCursors.Open(opened);
        var intake = new RequestIntake(
            new RequestValidator(limits ?? new DecodeLimits()),
            opened,
            IngestLedgers.Open(opened, cursors, rig.Clock),
            rig.Clock,
            NullLogger<RequestIntake>.Instance);
        var door = await ReceiveHost.StartAsync(services: services => services.AddSingleton<IRequestIntake>(intake));
        return new JournaledHost(door, rig, opened, cursors.Spans);
    }

    public Task<Reply> ExportAsync(Wire wire, bool gzip, ExportTraceServiceRequest request)
        => Door.ExportAsync(wire, gzip, wire == Wire.Json ? OtlpJson.Write(request) : request.ToByteArray());

    /// <summary>The spans in the journal, read as the store would get them.</summary>
    public List<RecordedSpan> Kept()
        => [.. JournalRig.ReadAll(Journal).SelectMany(record => Rows.OfProtobuf(record.Body, new DecodeLimits { MaxValueBytes = 1 << 30 }))];

    public async ValueTask DisposeAsync()
    {
        await Door.DisposeAsync();
        await Journal.DisposeAsync();
    }
}
