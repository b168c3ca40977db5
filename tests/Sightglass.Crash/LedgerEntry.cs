namespace Sightglass.Crash;

/// <summary>A request and what became of it.</summary>
/// <param name="Request">The request.</param>
/// <param name="Fate">What the sender knows about it.</param>
/// <param name="AnsweredNanos">When it was acknowledged or refused, in nanoseconds since 1970; null when no answer came.</param>
internal sealed record LedgerEntry(LedgerRequest Request, LedgerFate Fate, ulong? AnsweredNanos = null)
{
    /// <summary>
    /// Nanoseconds between this request and the nearest kill; 0 when one came while it was on its way, from first sent to acknowledged. Without an
    /// answer it counts from when it was first sent. Without any kill: <see cref="ulong.MaxValue"/>.
    /// </summary>
    /// <param name="kills">Moments of kills, ascending.</param>
    public ulong DistanceTo(IReadOnlyList<ulong> kills)
    {
        var answered = AnsweredNanos ?? Request.SentNanos;
        var nearest = ulong.MaxValue;
        foreach (var kill in kills)
        {
            var distance = kill < Request.SentNanos ? Request.SentNanos - kill : kill > answered ? kill - answered : 0;
            nearest = Math.Min(nearest, distance);
        }

        return nearest;
    }
}
