using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sightglass.Server.Api.Contract;

namespace Sightglass.Server.Api.Json;

/// <summary>The one way in which the records of lists become responses.</summary>
internal static class ListsJson
{
    /// <summary>The records' shapes, with text of any language left readable.</summary>
    public static readonly ListsJsonContext Context = new(new JsonSerializerOptions(ListsJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static IResult Of(TraceCountResponse response) => Ok(response, Context.TraceCountResponse);

    public static IResult Of(LatestTraceResponse response) => Ok(response, Context.LatestTraceResponse);

    public static IResult Of(FacetsResponse response) => Ok(response, Context.FacetsResponse);

    private static IResult Ok<T>(T response, JsonTypeInfo<T> type) => TypedResults.Json(response, type, "application/json; charset=utf-8", StatusCodes.Status200OK);
}
