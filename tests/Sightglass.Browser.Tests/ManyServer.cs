using System.Globalization;
using System.Text.Json.Nodes;

namespace Sightglass.Browser.Tests;

/// <summary>A server with more traces than a page of the list holds, to which further ones are sent while tests look on.</summary>
public sealed class ManyServer : IAsyncLifetime
{
    public const int Traces = 260;

    public BrowserServer Browser { get; } = new();

    public async Task InitializeAsync()
    {
        await Browser.InitializeAsync();
        if (Chromium.ReasonToSkip is null)
        {
            // Older than the quarter of an hour that live shows.
            await SendAsync(first: 1, Traces, olderBy: 3_600_000, apartMs: 1_000);
        }
    }

    /// <summary>Sends so many traces of one span, one after the other, the last of them so many milliseconds old. Their names are numbered.</summary>
    public Task SendAsync(int first, int count, long olderBy, long apartMs)
    {
        var spans = new JsonArray();
        for (var number = first; number < first + count; number++)
        {
            spans.Add(Traffic.Span(Traffic.TraceId(number), 1, 0, NameOf(number), Traffic.Ago(olderBy + ((first + count - 1 - number) * apartMs)), 0, 20));
        }

        return Traffic.SendAsync(Browser, spans);
    }

    public static string NameOf(int number) => number.ToString("'request' 0000", CultureInfo.InvariantCulture);

    public Task DisposeAsync() => Browser.DisposeAsync();
}
