using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Journal.Disk;
using Sightglass.Storage;

namespace Sightglass.Ingest.Deliver;

/// <summary>
/// Where records go that can never be stored: <c>sequence.otlp</c> with the request's bytes and <c>sequence.json</c> with why, when and
/// whose. Nothing accepted is thrown away.
/// </summary>
internal sealed class DeadLetterFolder
{
    private readonly IJournalDisk _disk;
    private readonly string _directory;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;

    public DeadLetterFolder(IJournalDisk disk, string directory, TimeProvider clock, ILogger logger)
    {
        _disk = disk;
        _directory = directory;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Puts a record away; when this returns it survives a power cut. Parking the same record again replaces it.</summary>
    public void Park(ulong journal, in JournalRecord record, Exception fault)
    {
        // The store's messages hold no row's content; of anything else only the kind is written down.
        var reason = fault is StoreException ? fault.Message : fault.GetType().Name;
        var project = Encoding.UTF8.GetString(record.Project.Span);
        var name = record.Sequence.ToString("D20", CultureInfo.InvariantCulture);
        var path = Path.Combine(_directory, name + ".otlp");
        _disk.CreateDirectory(_directory);
        _disk.SyncDirectory(Path.GetDirectoryName(Path.GetFullPath(_directory))!);
        FileBytes.Replace(_disk, path, record.Body);
        FileBytes.Replace(_disk, Path.Combine(_directory, name + ".json"), Describe(journal, record, project, reason));
        DeliverMetrics.Parked.Add(1);
        Log.Parked(_logger, record.Sequence, project, record.Items, SignalWords.Items(record.Signal), path, reason);
    }

    private byte[] Describe(ulong journal, in JournalRecord record, string project, string reason)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("journal", journal.ToString("x16", CultureInfo.InvariantCulture));
            json.WriteNumber("sequence", record.Sequence);
            json.WriteString("signal", record.Signal.ToString());
            json.WriteString("project", project);
            json.WriteNumber(record.Signal == Signal.Logs ? "logRecords" : "spans", record.Items);
            json.WriteString("receivedAt", DateTimeOffset.UnixEpoch.AddTicks((long)(record.ReceivedNanos / 100)));
            json.WriteString("parkedAt", _clock.GetUtcNow());
            json.WriteString("reason", reason);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
