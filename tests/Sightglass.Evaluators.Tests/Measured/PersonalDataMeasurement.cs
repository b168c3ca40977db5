using System.Globalization;
using Sightglass.Evaluators.PersonalData;

namespace Sightglass.Evaluators.Tests.Measured;

/// <summary>The personal data evaluator against labelled pieces: a hit is the same type at exactly the same place.</summary>
internal static class PersonalDataMeasurement
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["CREDIT_CARD"] = "credit_card",
        ["PHONE_NUMBER"] = "phone",
        ["EMAIL_ADDRESS"] = "email",
        ["IBAN_CODE"] = "iban",
        ["US_SSN"] = "us_ssn",
        ["IP_ADDRESS"] = "ip_address",
    };

    public static IReadOnlyList<(PersonalDataRow Row, IReadOnlyList<(string Type, int Start, int End)> Truth, IReadOnlyList<(string Type, int Start, int End)> Found)> Judge(IReadOnlyList<PersonalDataRow> rows)
        => [.. rows.Select(row => (row, TruthOf(row), Found(row.Text)))];

    public static IReadOnlyList<Tally> Measure(IReadOnlyList<PersonalDataRow> rows)
    {
        var judged = Judge(rows);
        IEnumerable<Tally> tallies = Types.Values.Select(type => Count($"`{type}`", judged, found => found == type)).OrderByDescending(tally => tally.Hits + tally.Misses);
        return [.. tallies, Count("all types", judged, _ => true)];
    }

    private static Tally Count(
        string name,
        IReadOnlyList<(PersonalDataRow Row, IReadOnlyList<(string Type, int Start, int End)> Truth, IReadOnlyList<(string Type, int Start, int End)> Found)> judged,
        Func<string, bool> counts)
    {
        var hits = judged.Sum(item => item.Truth.Intersect(item.Found).Count(found => counts(found.Type)));
        return new Tally(name, hits, judged.Sum(item => item.Found.Count(found => counts(found.Type))) - hits, judged.Sum(item => item.Truth.Count(found => counts(found.Type))) - hits);
    }

    private static (string, int, int)[] Found(string text) => [.. PersonalDataEvaluator.Find(text).Select(item => (item.Type, item.Range.Start, item.Range.End))];

    private static (string, int, int)[] TruthOf(PersonalDataRow row)
    {
        // Positions in the file count code points.
        var starts = new List<int>();
        for (var i = 0; i < row.Text.Length; i += char.IsSurrogatePair(row.Text, i) ? 2 : 1)
        {
            starts.Add(i);
        }

        starts.Add(row.Text.Length);
        return [.. row.Spans.Select(span => (Types.TryGetValue(span.Type, out var type) ? type : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"Unknown type '{span.Type}'.")), starts[span.Start], starts[span.End]))];
    }
}
