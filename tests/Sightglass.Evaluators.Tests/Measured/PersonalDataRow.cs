namespace Sightglass.Evaluators.Tests.Measured;

/// <summary>A line of personal-data.jsonl.</summary>
internal sealed record PersonalDataRow(string Text, IReadOnlyList<PersonalDataSpan> Spans);
