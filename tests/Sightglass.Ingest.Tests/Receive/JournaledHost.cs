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
    private JournaledHost(ReceiveHost door, JournalRig rig, IngestJournal journal, JournalCursors cursors, IngestLedgers ledgers)
    {
        (Door, Rig, Journal, Cursors, Ledgers) = (door, rig, journal, cursors, ledgers);
    }

    public ReceiveHost Door { get; }

    public JournalRig Rig { get; }

    public IngestJournal Journal { get; }

    public JournalCursors Cursors { get; }

    public IngestLedgers Ledgers { get; }

    public static async Task<JournaledHost> StartAsync(DecodeLimits? limits = null, Func<JournalOptions, JournalOptions>? journal = null)
    {
        var rig = new JournalRig();
        rig.Options = journal?.Invoke(rig.Options) ?? rig.Options;
        var opened = rig.Open();
        var cursors = JournalCursors.Open(opened);
        var ledgers = IngestLedgers.Open(opened, cursors, rig.Clock);
        var intake = new RequestIntake(
            new RequestValidator(limits ?? new DecodeLimits()),
            opened,
            ledgers,
            rig.Clock,
            NullLogger<RequestIntake>.Instance);
        var door = await ReceiveHost.StartAsync(services: services => services.AddSingleton<IRequestIntake>(intake));
        return new JournaledHost(door, rig, opened, cursors, ledgers);
    }

    public Task<Reply> ExportAsync(Wire wire, bool gzip, ExportTraceServiceRequest request)
        => Door.ExportAsync(wire, gzip, wire == Wire.Json ? OtlpJson.Write(request) : request.ToByteArray());

    /// <summary>The spans in the journal, read as the store would get them.</summary>
    public List<RecordedSpan> Kept()
        => [.. JournalRig.ReadAll(Journal).SelectMany(record => Rows.OfProtobuf(record.Body, new DecodeLimits { MaxValueBytes = 1 << 30 }))];

    public Task<Reply> ExportAsync(Wire wire, bool gzip, ExportLogsServiceRequest request)
        => Door.ExportAsync(wire, gzip, wire == Wire.Json ? OtlpJson.Write(request) : request.ToByteArray(), signal: Signal.Logs);

    /// <summary>The log records in the journal, read as the store would get them.</summary>
    public List<RecordedLog> KeptLogs()
    {
        using var reader = Journal.OpenReader(0, Signal.Logs);
        var rows = new List<RecordedLog>();
        while (reader.TryRead(out var record))
        {
            rows.AddRange(LogRows.OfProtobuf(record.Body.ToArray()));
        }

        return rows;
    }

    /// <summary>Everything kept is done with.</summary>
    public void DeliverAll()
    {
        Cursors.Spans.Save(Cursors.Spans.State with { Position = Journal.NextVisible });
        Cursors.Logs.Save(Cursors.Logs.State with { Position = Journal.NextVisible });
    }

    public async ValueTask DisposeAsync()
    {
        await Door.DisposeAsync();
        await Journal.DisposeAsync();
    }
}
