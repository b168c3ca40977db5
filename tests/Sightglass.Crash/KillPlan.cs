namespace Sightglass.Crash;

/// <summary>One kill to come.</summary>
/// <param name="Kind">What is killed and when.</param>
/// <param name="Point">The named point; empty for other kinds.</param>
/// <param name="Hits">At which time of coming by the point.</param>
internal sealed record KillPlan(KillKind Kind, string Point, int Hits)
{
    /// <summary>The kills of a run, shuffled: every named point as often as asked for, and the others in the proportion of six at random, three of the engine, one at the start.</summary>
    public static IReadOnlyList<KillPlan> Draw(CrashOptions options, Random random)
    {
        KillKind[] kinds = [KillKind.Random, KillKind.Engine, KillKind.Random, KillKind.Random, KillKind.Starting, KillKind.Random, KillKind.Engine, KillKind.Random, KillKind.Random, KillKind.Engine];
        KillPlan[] plans =
        [
            .. Enumerable.Repeat(options.Points, options.EachPoint).SelectMany(static points => points)
                .Select(point => new KillPlan(KillKind.Point, point, random.Next(1, CrashPoints.IsRare(point) ? 3 : 6))),
            .. Enumerable.Range(0, options.Kills).Select(number => new KillPlan(kinds[number % kinds.Length], "", 0)),
        ];
        random.Shuffle(plans);
        return plans;
    }

    public override string ToString() => Kind == KillKind.Point ? $"at {Point}:{Hits}" : Kind.ToString().ToLowerInvariant();
}
