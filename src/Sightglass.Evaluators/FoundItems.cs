namespace Sightglass.Evaluators;

/// <summary>The result of an evaluator that looks for what should not be in an answer at all.</summary>
internal static class FoundItems
{
    public static EvaluationResult Result(IReadOnlyList<(string Type, TextRange Range)> found, string nothing, string something)
    {
        var byType = found.GroupBy(item => item.Type, StringComparer.Ordinal).Select(type => KeyValuePair.Create(type.Key, type.Count())).ToList();
        return new EvaluationResult
        {
            Score = found.Count == 0 ? 1 : 0,
            Label = found.Count == 0 ? "none" : "found",
            Passed = found.Count == 0,
            Reason = found.Count == 0 ? nothing : $"{something}: {string.Join(", ", byType.Select(type => FormattableString.Invariant($"{type.Value} {type.Key}")))}.",
            Diagnostics = [Diagnostic.Of("findings", found.Count), .. byType.Select(type => Diagnostic.Of(type.Key, type.Value))],
            Findings = [.. found.Take(Finding.Limit).Select(item => Finding.InAnswer(item.Type, item.Range))],
        };
    }
}
