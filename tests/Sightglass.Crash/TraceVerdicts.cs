namespace Sightglass.Crash;

/// <summary>What counting found of each trace.</summary>
internal sealed class TraceVerdicts
{
    private readonly HashSet<string> _there = new(StringComparer.Ordinal);
    private readonly HashSet<string> _faulty = new(StringComparer.Ordinal);

    public void AddThere(string traceId) => _there.Add(traceId);

    public void AddFaulty(string traceId) => _faulty.Add(traceId);

    /// <summary>True when the store has rows of it.</summary>
    public bool IsThere(string traceId) => _there.Contains(traceId);

    /// <summary>True when something is wrong with it, which the report says already.</summary>
    public bool IsFaulty(string traceId) => _faulty.Contains(traceId);
}
