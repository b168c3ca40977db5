namespace Sightglass.Evaluators.Tests.Measured;

/// <summary>A labelled piece of a text; positions count Unicode characters, not UTF-16 code units.</summary>
internal sealed record PersonalDataSpan(string Type, int Start, int End);
