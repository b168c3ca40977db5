namespace Sightglass.Ingest.Journal;

/// <summary>The store's places in the journal, one for each signal: each is delivered at its own pace.</summary>
/// <param name="Spans">That of traces.</param>
/// <param name="Logs">That of logs.</param>
public sealed record JournalCursors(JournalCursor Spans, JournalCursor Logs)
{
    /// <summary>Opens all of them: before the first one advances all must be open, or files would go that another still needs.</summary>
    public static JournalCursors Open(IngestJournal journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        return new JournalCursors(journal.OpenCursor("store", Signal.Traces), journal.OpenCursor("logs", Signal.Logs));
    }
}
