using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.HttpResults;
using Sightglass.Server.Api.Contract;

namespace Sightglass.Server.Api.Json;

/// <summary>The one way in which the contract's records become responses.</summary>
internal static class ApiJson
{
    private static readonly ApiJsonContext Context = new(new JsonSerializerOptions(ApiJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static IResult Of(TraceListResponse response) => Ok(response, Context.TraceListResponse);

    public static IResult Of(SpanSummaryListResponse response) => Ok(response, Context.SpanSummaryListResponse);

    public static IResult Of(StatsResponse response) => Ok(response, Context.StatsResponse);

    public static IResult Of(IngestResponse response) => Ok(response, Context.IngestResponse);

    public static IResult Of(SetupResponse response) => Ok(response, Context.SetupResponse);

    public static IResult Of(FilterFieldsResponse response) => Ok(response, Context.FilterFieldsResponse);

    public static IResult Of(ValuesResponse response) => Ok(response, Context.ValuesResponse);

    public static IResult Of(FilterCheckResponse response) => Ok(response, Context.FilterCheckResponse);

    public static IResult Of(SpanPreviewsResponse response) => Ok(response, Context.SpanPreviewsResponse);

    public static IResult Of(TracePreviewsResponse response) => Ok(response, Context.TracePreviewsResponse);

    public static IResult Of(SpanCostResponse response) => Ok(response, Context.SpanCostResponse);

    public static IResult Of(ProblemResponse response)
        => TypedResults.Json(response, Context.ProblemResponse, "application/problem+json", response.Status);

    private static JsonHttpResult<T> Ok<T>(T response, JsonTypeInfo<T> type) => TypedResults.Json(response, type, "application/json; charset=utf-8", StatusCodes.Status200OK);
}
