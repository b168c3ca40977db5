using Sightglass.Ingest.Journal;

namespace Sightglass.Ingest.Deliver;

/// <summary>The accounts of the signals.</summary>
/// <param name="Spans">That of spans.</param>
/// <param name="Logs">That of log records.</param>
public sealed record IngestLedgers(IngestLedger Spans, IngestLedger Logs)
{
    /// <summary>Opens an account for each cursor.</summary>
    public static IngestLedgers Open(IngestJournal journal, JournalCursors cursors, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(cursors);
        return new IngestLedgers(new IngestLedger(journal, cursors.Spans, clock), new IngestLedger(journal, cursors.Logs, clock));
    }

    /// <summary>The account of a signal.</summary>
    public IngestLedger Of(Signal signal) => signal == Signal.Logs ? Logs : Spans;
}
