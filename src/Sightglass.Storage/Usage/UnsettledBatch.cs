namespace Sightglass.Storage.Usage;

/// <summary>The traces of some blocks that have to be judged.</summary>
/// <param name="Traces">The traces, by the start of their spans.</param>
/// <param name="NextBlock">The first block that was not looked at.</param>
public sealed record UnsettledBatch(IReadOnlyList<UnsettledTrace> Traces, ulong NextBlock);
