namespace Sightglass.Instrumentation.Wire;

/// <summary>An attempt that failed.</summary>
/// <param name="At">When, by the clock's timestamp.</param>
/// <param name="Reason">Why.</param>
/// <param name="Before">The attempts that failed before it, oldest first, with what was waited after each.</param>
internal sealed record WireFailure(long At, string Reason, IReadOnlyList<(string Reason, TimeSpan Delay)> Before);
