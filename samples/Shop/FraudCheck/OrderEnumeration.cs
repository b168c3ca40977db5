using System.Collections.Concurrent;
using Shop.Contracts;

namespace Shop.FraudCheck;

/// <summary>
/// Finds customers who ask about many different orders within an hour: nobody has that many. The user comes with the baggage of the request's trace.
/// Keeps what it saw in memory only.
/// </summary>
internal sealed class OrderEnumeration(TimeProvider clock)
{
    private const int MostOrders = 5;
    private const int MostUsers = 10_000;
    private const int LongText = 1_500;
    private const double LongTextScore = 0.3;
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Dictionary<string, DateTimeOffset>> _seen = new(StringComparer.Ordinal);

    public Assessment Assess(string user, AssessmentRequest request)
    {
        List<string> reasons = [];
        var score = 0d;
        if (request.Length > LongText)
        {
            score = LongTextScore;
            reasons.Add("long_text");
        }

        var orders = CountOrders(user, request.OrderNumbers);
        score = Math.Min(1, Math.Max(score, (double)orders / (MostOrders + 1)));
        if (orders > MostOrders)
        {
            reasons.Add("order_enumeration");
        }

        return new Assessment(orders > MostOrders ? Assessment.Deny : Assessment.Allow, score, reasons);
    }

    private int CountOrders(string user, IReadOnlyList<string> numbers)
    {
        if (numbers.Count == 0 && !_seen.ContainsKey(user))
        {
            return 0;
        }

        if (_seen.Count >= MostUsers)
        {
            _seen.Clear();
        }

        var now = clock.GetUtcNow();
        var seen = _seen.GetOrAdd(user, static _ => new Dictionary<string, DateTimeOffset>(StringComparer.OrdinalIgnoreCase));
        lock (seen)
        {
            foreach (var number in numbers)
            {
                seen[number] = now;
            }

            foreach (var old in seen.Where(order => now - order.Value > Window).Select(static order => order.Key).ToList())
            {
                seen.Remove(old);
            }

            return seen.Count;
        }
    }
}
