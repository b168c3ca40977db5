namespace Sightglass.Crash;

/// <summary>One kill to come.</summary>
/// <param name="Kind">What is killed and when.</param>
/// <param name="Point">The named point; empty for other kinds.</param>
/// <param name="Hits">At which time of coming by the point.</param>
internal sealed record KillPlan(KillKind Kind, string Point, int Hits)
{
    /// <summary>The kills of a run: every named point once per cycle, with as many kills at other moments between them, shuffled.</summary>
    public static IReadOnlyList<KillPlan> Draw(CrashOptions options, Random random)
    {
        var plans = new List<KillPlan>();
        while (plans.Count < options.Kills)
        {
            var cycle = options.Points.Select(point => new KillPlan(KillKind.Point, point, random.Next(1, CrashPoints.IsRare(point) ? 3 : 6))).ToList();
            cycle.AddRange(Enumerable.Repeat(new KillPlan(KillKind.Random, "", 0), 6));
            cycle.AddRange(Enumerable.Repeat(new KillPlan(KillKind.Engine, "", 0), 3));
            cycle.Add(new KillPlan(KillKind.Starting, "", 0));
            var shuffled = cycle.ToArray();
            random.Shuffle(shuffled);
            plans.AddRange(shuffled.Take(options.Kills - plans.Count));
        }

        return plans;
    }

    public override string ToString() => Kind == KillKind.Point ? $"at {Point}:{Hits}" : Kind.ToString().ToLowerInvariant();
}
