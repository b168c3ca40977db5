using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.HttpResults;
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

    public static IResult Of(BreakdownResponse response) => Ok(response, Context.BreakdownResponse);

    public static IResult Of(SessionListResponse response) => Ok(response, Context.SessionListResponse);

    public static IResult Of(SessionResponse response) => Ok(response, Context.SessionResponse);

    public static IResult Of(UserListResponse response) => Ok(response, Context.UserListResponse);

    public static IResult Of(UserResponse response) => Ok(response, Context.UserResponse);

    public static IResult Of(BudgetListResponse response) => Ok(response, Context.BudgetListResponse);

    public static IResult Of(BudgetCheckResponse response) => Ok(response, Context.BudgetCheckResponse);

    public static IResult Of(BudgetResponse response, int status = StatusCodes.Status200OK)
        => TypedResults.Json(response, Context.BudgetResponse, "application/json; charset=utf-8", status);

    public static IResult Of(RemapResponse response) => Ok(response, Context.RemapResponse);

    public static IResult Of(RemapListResponse response) => Ok(response, Context.RemapListResponse);

    public static IResult Of(DoctorResponse response) => Ok(response, Context.DoctorResponse);

    public static IResult Of(ViewListResponse response) => Ok(response, Context.ViewListResponse);

    public static IResult Of(ViewResponse response, int status = StatusCodes.Status200OK)
        => TypedResults.Json(response, Context.ViewResponse, "application/json; charset=utf-8", status);

    private static JsonHttpResult<T> Ok<T>(T response, JsonTypeInfo<T> type) => TypedResults.Json(response, type, "application/json; charset=utf-8", StatusCodes.Status200OK);
}
