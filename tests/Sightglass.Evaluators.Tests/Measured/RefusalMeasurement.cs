using Sightglass.Evaluators.Refusal;

namespace Sightglass.Evaluators.Tests.Measured;

/// <summary>The refusal evaluator against what two people said of each answer.</summary>
internal static class RefusalMeasurement
{
    public static IReadOnlyList<(RefusalRow Row, string Truth, string Found)> Judge(IReadOnlyList<RefusalRow> rows)
    {
        var evaluator = new RefusalEvaluator();
        return [.. rows.Select(row => (row, TruthOf(row), evaluator.Evaluate(new EvaluationInput { Question = row.Prompt, Answer = row.Completion }).Label))];
    }

    public static IReadOnlyList<Tally> Measure(IReadOnlyList<RefusalRow> rows)
    {
        var judged = Judge(rows);
        return
        [
            Count("refused at all (full or partial)", judged, label => label != "none"),
            Count("`refusal`", judged, label => label == "refusal"),
            Count("`partial_refusal`", judged, label => label == "partial_refusal"),
            Count("`none`", judged, label => label == "none"),
        ];
    }

    private static Tally Count(string name, IReadOnlyList<(RefusalRow Row, string Truth, string Found)> judged, Func<string, bool> positive) => new(
        name,
        judged.Count(item => positive(item.Truth) && positive(item.Found)),
        judged.Count(item => !positive(item.Truth) && positive(item.Found)),
        judged.Count(item => positive(item.Truth) && !positive(item.Found)));

    private static string TruthOf(RefusalRow row) => row.Label switch
    {
        "1_full_compliance" => "none",
        "2_full_refusal" => "refusal",
        "3_partial_refusal" => "partial_refusal",
        _ => throw new InvalidDataException($"Unknown label '{row.Label}' in row {row.Id}."),
    };
}
