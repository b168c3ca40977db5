using System.Globalization;
using System.Text.Json;

namespace Sightglass.Interop.Tests;

/// <summary>Runs js/send.mjs.</summary>
internal static class JavaScriptSender
{
    private static readonly NodeScripts Scripts = new("js", "@opentelemetry");

    /// <summary>Sends the spans; what REST has to show of each.</summary>
    public static async Task<IReadOnlyList<JsonElement>> SendAsync(string protocol, string compression, Uri endpoint, int spans)
    {
        var output = await Scripts.RunAsync("send.mjs", protocol, compression, endpoint.GetLeftPart(UriPartial.Authority), spans.ToString(CultureInfo.InvariantCulture));
        using var document = JsonDocument.Parse(output);
        return [.. document.RootElement.Clone().EnumerateArray()];
    }
}
