using System.Globalization;

namespace Sightglass.Evaluators.Tests.Measured;

/// <summary>docs/evaluators.md says what is measured here, and nothing else. SIGHTGLASS_UPDATE=1 writes its tables anew.</summary>
public sealed class MeasuredFiguresTests
{
    private const string Head = "| label | in the set | precision | recall | F1 |\n|---|---|---|---|---|\n";

    [LabelledFact]
    public void Refusal_Figures_AreThoseOfTheDocs()
    {
        var rows = LabelledSets.Refusals;
        var tallies = RefusalMeasurement.Measure(rows);

        MeasuredTable.Hold("refusal", Table(rows.Count, "answers", tallies));
        tallies[0].F1.ShouldBeGreaterThanOrEqualTo(0.9);
    }

    [LabelledFact]
    public void PersonalData_Figures_AreThoseOfTheDocs()
    {
        var rows = LabelledSets.PersonalData;

        MeasuredTable.Hold("personal_data", Table(rows.Count, "texts", PersonalDataMeasurement.Measure(rows)));
    }

    [Fact]
    public void Tally_Figures_AreTheUsualOnes()
    {
        var tally = new Tally("x", Hits: 6, FalseAlarms: 2, Misses: 4);

        tally.Precision.ShouldBe(0.75);
        tally.Recall.ShouldBe(0.6);
        tally.F1.ShouldBe(12.0 / 18);
        tally.Row.ShouldBe("| x | 10 | 0.750 | 0.600 | 0.667 |");
    }

    private static string Table(int size, string unit, IReadOnlyList<Tally> tallies)
        => string.Create(CultureInfo.InvariantCulture, $"Measured on {size} {unit}:\n\n") + Head + string.Concat(tallies.Select(tally => tally.Row + "\n"));
}
