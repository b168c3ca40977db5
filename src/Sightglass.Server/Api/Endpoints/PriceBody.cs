using System.Text.Json;
using Sightglass.Server.Api.Problems;

namespace Sightglass.Server.Api.Endpoints;

/// <summary>Reads the body of a change of prices as it was sent, so that everything that is wrong with it can be told at once.</summary>
internal static class PriceBody
{
    private const int MaxDepth = 16;

    /// <summary>The body and the version it names; or a problem to answer with.</summary>
    public static async Task<(JsonElement Body, ulong? Version, IResult? Problem)> ReadAsync(HttpContext context)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(context.Request.Body, new JsonDocumentOptions { MaxDepth = MaxDepth }, context.RequestAborted);
            var body = document.RootElement.Clone();
            return TryReadVersion(body, out var version) ? (body, version, null) : (body, null, ApiProblems.InvalidPrices("version is the whole number that was read; 0 when there is none yet."));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return (default, null, ApiProblems.InvalidPrices($"This is not JSON: {fault.Message}"));
        }
    }

    /// <summary>Reads a version from an address.</summary>
    public static bool TryReadVersion(string? text, out ulong? version)
    {
        version = ulong.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
        return version is not null || string.IsNullOrEmpty(text);
    }

    private static bool TryReadVersion(JsonElement body, out ulong? version)
    {
        version = null;
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("version", out var said) || said.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        if (said.ValueKind != JsonValueKind.Number || !said.TryGetUInt64(out var number))
        {
            return false;
        }

        version = number;
        return true;
    }
}
