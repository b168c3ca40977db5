using Sightglass.Ingest.Tests.Decode;

namespace Sightglass.Ingest.Tests.Content;

/// <summary>Every emitter, every scenario, as the page shows it: what was said and done is what really was, or the emitter does not tell it.</summary>
public class CapturedContentTests
{
    [CaptureFact]
    public async Task Conversation_EveryCapture_ShowsTheTruthOrTheEmitterDoesNotTellIt()
    {
        var wrong = new List<string>();
        foreach (var emitter in Directory.GetDirectories(Captures.Folder!).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal))
        {
            foreach (var scenario in await CapturedScenario.ReadAllAsync(emitter))
            {
                foreach (var (figure, finding, where) in ContentFigures.Of(scenario))
                {
                    if (finding == Finding.Wrong)
                    {
                        wrong.Add($"{emitter}/{scenario.Name}{scenario.Encoding} {where}: {figure}");
                    }
                }
            }
        }

        wrong.ShouldBeEmpty();
    }
}
