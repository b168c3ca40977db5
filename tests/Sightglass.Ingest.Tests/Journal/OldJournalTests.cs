using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Sightglass.Ingest.Journal;
using Sightglass.Testing;

namespace Sightglass.Ingest.Tests.Journal;

/// <summary>
/// Journals as released versions wrote them, kept under Journals/ for every later version to read. A version with another format adds its own.
/// </summary>
public sealed class OldJournalTests
{
    private const ulong Received = 1_795_176_000_000_000_000;

    /// <summary>Records 1 and 2 are delivered, and of their file only the digests are left; 3 is on its way to the store, 4 waits.</summary>
    [Fact]
    public async Task Case12_JournalOfFormat1_IsReadWithItsCheckpointAndDigests()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Journals", "format-1")))
        {
            File.Copy(file, folder.File(Path.GetFileName(file)));
        }

        var clock = new ManualTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_795_176_060));
        await using var journal = IngestJournal.Open(OptionsFor(folder.Path), clock, NullLogger<IngestJournal>.Instance);
        var cursor = journal.OpenCursor("store", Signal.Traces);

        cursor.Origin.ShouldBe(CheckpointOrigin.Sound);
        cursor.State.ShouldBe(State);
        List<(ulong Sequence, string Project, ulong Received, int Spans, string Body)> read = [];
        using (var reader = cursor.OpenReader())
        {
            while (reader.TryRead(out var record))
            {
                read.Add((record.Sequence, Encoding.UTF8.GetString(record.Project.Span), record.ReceivedNanos, record.Items, Encoding.UTF8.GetString(record.Body.Span)));
            }
        }

        read.ShouldBe([.. Enumerable.Range(3, 2).Select(static i => ((ulong)i, $"project {i}", Received + (ulong)i, i, BodyOf(i)))]);
        journal.Totals(Signal.Traces).CorruptRecords.ShouldBe(0);
        for (var i = 1; i <= 4; i++)
        {
            (await journal.AppendAsync(AppendOf(i), default)).ShouldBeOfType<AppendOutcome.Duplicate>($"record {i}");
        }

        (await journal.AppendAsync(AppendOf(5), default)).ShouldBeOfType<AppendOutcome.Appended>().Sequence.ShouldBe(5UL);
    }

    private static CursorState State => new() { Position = 3, Delivered = 3, Parked = 7, Pending = new PendingBlock(3, 3, new DateOnly(2026, 11, 20), 3) };

    private static JournalOptions OptionsFor(string folder) => new() { Directory = folder, SegmentBytes = 4096 };

    private static string BodyOf(int number) => string.Concat(Enumerable.Repeat($"body {number} ", 200));

    private static JournalAppend AppendOf(int number) => new($"project {number}", Signal.Traces, Received + (ulong)number, number, Encoding.UTF8.GetBytes(BodyOf(number)));
}
