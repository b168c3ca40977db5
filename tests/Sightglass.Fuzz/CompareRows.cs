using System.Text.RegularExpressions;
using Sightglass.Ingest.Tests.Decode;
using Sightglass.Ingest.Tests.Oracle;

namespace Sightglass.Fuzz;

/// <summary>Holds decoded rows against those of the generated classes.</summary>
internal static partial class CompareRows
{
    /// <summary>What the rows should hold. Spans whose ids have another length than ids have are left out: each of them is refused by itself.</summary>
    public static List<RecordedSpan> Expected(ExportTraceServiceRequest request)
    {
        var kept = request.Clone();
        foreach (var spans in kept.ResourceSpans.SelectMany(static resource => resource.ScopeSpans).Select(static scope => scope.Spans))
        {
            foreach (var span in spans.Where(static span => span.TraceId.Length != 16 || span.SpanId.Length != 8 || span.ParentSpanId.Length is not (0 or 8)).ToList())
            {
                spans.Remove(span);
            }
        }

        return OracleRows.Of(kept);
    }

    /// <summary>The rows must be those expected, in their order; spans that were refused one by one may be missing.</summary>
    /// <exception cref="FuzzFindingException">A row is none of those expected, or not in its place.</exception>
    public static void Check(IReadOnlyList<RecordedSpan> rows, IReadOnlyList<RecordedSpan> expected, byte[] input)
    {
        var at = 0;
        foreach (var row in rows)
        {
            var text = TextOf(row);
            var wanted = at;
            while (at < expected.Count && !string.Equals(TextOf(expected[at]), text, StringComparison.Ordinal))
            {
                at++;
            }

            if (at++ == expected.Count)
            {
                throw new FuzzFindingException($"a row differs from what was sent. Got\n{text}\nexpected\n{(wanted < expected.Count ? TextOf(expected[wanted]) : "no further row")}", input);
            }
        }
    }

    // How many U+FFFD stand for bytes that are not UTF-8 is a matter of taste: the generated classes put three for an encoded surrogate, we put one.
    private static string TextOf(RecordedSpan row) => Replacements().Replace(OracleRows.WireColumns(row), "\uFFFD");

    [GeneratedRegex("\uFFFD+")]
    private static partial Regex Replacements();
}
