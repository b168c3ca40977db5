namespace Sightglass.Storage.Groups;

/// <summary>A way in which spans failed.</summary>
/// <param name="Type">The error's type; empty when not said.</param>
/// <param name="Message">The status message, its first 500 characters.</param>
/// <param name="Traces">Traces with such a span.</param>
public readonly record struct FailureCount(string Type, string Message, long Traces);
