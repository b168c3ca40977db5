namespace Sightglass.Crash;

/// <summary>A trace as the ledger knows it.</summary>
internal sealed record LedgerTrace(string TraceId, int Spans)
{
    public IEnumerable<LedgerSpan> AllSpans => Enumerable.Range(0, Spans).Select(place => LedgerSpan.Of(this, place));
}
