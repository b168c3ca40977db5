namespace Sightglass.Evaluators.Tests.Measured;

/// <summary>A table of docs/evaluators.md between its marks.</summary>
internal static class MeasuredTable
{
    public static void Hold(string name, string table)
    {
        var file = Path.Combine(LabelledSets.Root, "docs", "evaluators.md");
        var page = File.ReadAllText(file);
        var begin = $"<!-- {name}: written by MeasuredFiguresTests with SIGHTGLASS_UPDATE=1 -->\n";
        var from = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = page.IndexOf("<!-- to here -->", from, StringComparison.Ordinal);
        from.ShouldBeGreaterThan(begin.Length, $"docs/evaluators.md has no table '{name}'.");
        if (Environment.GetEnvironmentVariable("SIGHTGLASS_UPDATE") == "1")
        {
            page = page[..from] + table + page[to..];
            to = from + table.Length;
            File.WriteAllText(file, page);
        }

        page[from..to].ShouldBe(table, "docs/evaluators.md does not say what was measured: run this test with SIGHTGLASS_UPDATE=1.");
    }
}
