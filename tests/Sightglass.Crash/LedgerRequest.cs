using Sightglass.Testing;

namespace Sightglass.Crash;

/// <summary>One export request: some whole traces over one encoding.</summary>
internal sealed record LedgerRequest(int Sender, long Sequence, OtlpProtocol Protocol, IReadOnlyList<LedgerTrace> Traces)
{
    private const int MostSpans = 50;

    /// <summary>A request of 1 to 50 spans in 1 to 3 traces.</summary>
    public static LedgerRequest Draw(int sender, long sequence, OtlpProtocol protocol, Random random)
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

        return new LedgerRequest(sender, sequence, protocol, traces);
    }
}
