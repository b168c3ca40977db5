namespace Sightglass.Crash;

/// <summary>One export request: some whole traces over one route. Of logs, a trace is the records that carry its id, one for each span id.</summary>
internal sealed record LedgerRequest(int Sender, long Sequence, LedgerRoute Route, IReadOnlyList<LedgerTrace> Traces)
{
    private const int MostSpans = 50;

    /// <summary>When it was sent first, in nanoseconds since 1970: the start of its spans, the time of its log records.</summary>
    public ulong SentNanos { get; init; }

    /// <summary>How many spans or log records it has.</summary>
    public int Rows => Traces.Sum(static trace => trace.Spans);

    /// <summary>A request of 1 to 50 spans or log records in 1 to 3 traces.</summary>
    public static LedgerRequest Draw(int sender, long sequence, LedgerRoute route, Random random)
    {
        var spans = random.Next(1, MostSpans + 1);
        var traces = new List<LedgerTrace>();
        for (var left = Math.Min(spans, random.Next(1, 4)); left > 0; left--)
        {
            var share = left == 1 ? spans : random.Next(1, spans - left + 2);
            var id = new byte[16];
            random.NextBytes(id);
            traces.Add(new LedgerTrace(Convert.ToHexStringLower(id), share));
            spans -= share;
        }

        return new LedgerRequest(sender, sequence, route, traces);
    }

    public override string ToString() => $"request {Sender}/{Sequence} of {Route}";
}
