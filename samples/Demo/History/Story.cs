namespace Demo.History;

/// <summary>Something that went wrong for a while, to be found. Times are shares of the history: 0 is its beginning, 1 is now.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="From">When it began.</param>
/// <param name="To">When it ended; 1 when it goes on.</param>
/// <param name="Change">What it does to a request of that time.</param>
/// <param name="ExtraTenant">A tenant that sends more requests meanwhile; null for none.</param>
internal sealed record Story(string Name, double From, double To, Func<RequestPlan, Random, RequestPlan> Change, string? ExtraTenant = null)
{
    public bool IsOn(double share) => share >= From && share < To;
}
