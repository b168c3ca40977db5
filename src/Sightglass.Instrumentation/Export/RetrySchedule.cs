namespace Sightglass.Instrumentation.Export;

/// <summary>How long is waited before a batch is sent again: longer each time and never quite the same, or what the receiver asks for.</summary>
internal sealed class RetrySchedule(Func<double> random)
{
    private const int MostAttempts = 6;
    private const double Growth = 2;
    private const double LeastShare = 0.5;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MostAsked = TimeSpan.FromMinutes(2);

    /// <summary>The wait before the next attempt; null to give up.</summary>
    /// <param name="attempt">How many attempts there were.</param>
    /// <param name="asked">What the receiver asked for; null when it did not. At most two minutes are followed.</param>
    public TimeSpan? Wait(int attempt, TimeSpan? asked)
    {
        if (attempt >= MostAttempts)
        {
            return null;
        }

        if (asked is { } wait)
        {
            return wait > MostAsked ? MostAsked : wait;
        }

        var share = LeastShare + ((1 - LeastShare) * random());
        return First * Math.Pow(Growth, attempt - 1) * share;
    }
}
