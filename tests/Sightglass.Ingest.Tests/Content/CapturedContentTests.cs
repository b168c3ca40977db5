using Sightglass.Ingest.Tests.Decode;
using Sightglass.Testing;

namespace Sightglass.Ingest.Tests.Content;

/// <summary>Every emitter, every scenario, as the page shows it: what was said and done is what really was, or the emitter does not tell it.</summary>
public class CapturedContentTests
{
    [CaptureFact]
    public async Task Conversation_EveryCapture_ShowsTheTruthOrTheEmitterDoesNotTellIt()
    {
        var wrong = new List<string>();
        var table = new ContentTable();
        foreach (var emitter in Directory.GetDirectories(Captures.Folder!).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal))
        {
            foreach (var scenario in await CapturedScenario.ReadAllAsync(emitter))
            {
                foreach (var (figure, finding, where) in ContentFigures.Of(scenario))
                {
                    table.Add(scenario, figure, finding);
                    if (finding == Finding.Wrong)
                    {
                        wrong.Add($"{emitter}/{scenario.Name}{scenario.Encoding} {where}: {figure}");
                    }
                }
            }
        }

        wrong.ShouldBeEmpty();
        await CompareAsync(table.ToString());
    }

    private static async Task CompareAsync(string table)
    {
        var file = Path.Combine(ServerCommand.FindRepositoryRoot()!, "docs", "dialects.md");
        var page = await File.ReadAllTextAsync(file);
        var (from, to) = (page.IndexOf(ContentTable.Begin, StringComparison.Ordinal), page.IndexOf(ContentTable.End, StringComparison.Ordinal) + ContentTable.End.Length);
        if (Environment.GetEnvironmentVariable("SIGHTGLASS_UPDATE") == "1")
        {
            await File.WriteAllTextAsync(file, page[..from] + table + page[to..]);
            return;
        }

        page[from..to].ShouldBe(table, "docs/dialects.md does not say what the captures show: run this test with SIGHTGLASS_UPDATE=1.");
    }
}
