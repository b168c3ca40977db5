namespace Sightglass.Evaluators.Tests.Measured;

/// <summary>A line of refusal.jsonl.</summary>
internal sealed record RefusalRow(string Id, string Prompt, string Completion, string Label);
