namespace Demo.History;

/// <summary>Makes up the requests of a stretch of time: the same for the same number.</summary>
internal sealed class RequestPlans(DateTimeOffset from, DateTimeOffset to, int seed)
{
    private const double RequestsAMinute = 2.5;
    private const double ExtraRequestsAMinute = 4;
    private const int SessionSeconds = 900;

    private static readonly string[] Tenants = ["alpine-club", "alpine-club", "alpine-club", "bike-works", "bike-works", "city-scouts", "northwind", "trail-school"];

    private readonly Random _random = new(seed);

    /// <summary>In the order of their beginning.</summary>
    public IEnumerable<RequestPlan> All()
    {
        for (var at = from; at < to; at += TimeSpan.FromMinutes(1))
        {
            var share = (at - from) / (to - from);
            var plans = new List<RequestPlan>();
            Add(plans, at, RequestsAMinute * Busy(at), tenant: null);
            foreach (var story in Stories.All.Where(story => story.ExtraTenant is not null && story.IsOn(share)))
            {
                Add(plans, at, ExtraRequestsAMinute * Busy(at), story.ExtraTenant);
            }

            foreach (var plan in plans.OrderBy(static plan => plan.Start).Where(plan => plan.Start < to))
            {
                yield return Stories.All.Where(story => story.IsOn((plan.Start - from) / (to - from))).Aggregate(plan, (changed, story) => story.Change(changed, _random));
            }
        }
    }

    private void Add(List<RequestPlan> plans, DateTimeOffset minute, double rate, string? tenant)
    {
        var count = (int)rate + (_random.NextDouble() < rate - (int)rate ? 1 : 0);
        for (var i = 0; i < count; i++)
        {
            plans.Add(Plan(minute.AddSeconds(60 * _random.NextDouble()), tenant ?? Tenants[_random.Next(Tenants.Length)]));
        }
    }

    private RequestPlan Plan(DateTimeOffset start, string tenant)
    {
        var talk = Talks.All[_random.Next(Talks.All.Count)];
        var user = $"{tenant}-{_random.Next(12):00}";
        var input = (int)Spread(1400, 0.35);
        return new RequestPlan
        {
            Start = start,
            Tenant = tenant,
            User = user,
            // A user's session goes on for a quarter of an hour.
            Session = $"{user}-{start.ToUnixTimeSeconds() / SessionSeconds:x}",
            Feature = talk.Feature,
            Talk = talk,
            Model = _random.NextDouble() < 0.12 ? "gpt-4o" : "gpt-4o-mini",
            Streams = _random.NextDouble() < 0.8,
            Documents = 2 + _random.Next(4),
            RetrievalMs = Spread(45, 0.5),
            InputTokens = input,
            CachedTokens = _random.NextDouble() < 0.4 ? Math.Min(input, 1024) : 0,
            OutputTokens = (int)Spread(90, 0.4),
            FirstTokenMs = Spread(420, 0.4),
            TokensPerSecond = Spread(70, 0.2),
            AsksTool = talk.Feature == "checkout" && _random.NextDouble() < 0.8,
            Groundedness = Math.Min(1, 0.82 + (0.2 * _random.NextDouble())),
            Relevance = Math.Min(1, 0.75 + (0.28 * _random.NextDouble())),
            Refuses = _random.NextDouble() < 0.01,
            IsJudged = _random.NextDouble() < 0.1,
        };
    }

    /// <summary>Log-normal around a median.</summary>
    private double Spread(double median, double sigma)
    {
        var gaussian = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
        return median * Math.Exp(sigma * gaussian);
    }

    /// <summary>Little at night, most in the afternoon; UTC.</summary>
    private static double Busy(DateTimeOffset at) => 0.35 + (0.65 * Math.Pow(Math.Sin(Math.PI * ((at.TimeOfDay.TotalHours + 20) % 24) / 24), 2));
}
