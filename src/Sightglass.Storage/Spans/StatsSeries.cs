namespace Sightglass.Storage.Spans;

/// <summary>One group's numbers over time.</summary>
/// <param name="Group">The group's value; empty when there is no grouping or the field is not set.</param>
/// <param name="Points">In order of time; steps without a span are absent.</param>
public sealed record StatsSeries(string Group, IReadOnlyList<StatsPoint> Points);
