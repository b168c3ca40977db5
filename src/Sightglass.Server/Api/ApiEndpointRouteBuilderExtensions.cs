using Microsoft.AspNetCore.Http.Metadata;
using Sightglass.Server.Api.Contract;
using Sightglass.Server.Api.Endpoints;
using Sightglass.Server.Api.Problems;

namespace Sightglass.Server.Api;

/// <summary>Maps the REST API.</summary>
public static class ApiEndpointRouteBuilderExtensions
{
    private const string Root = "/api/v1";
    private const string ProblemJson = "application/problem+json";

    /// <summary>Maps <c>/api/v1/...</c> and its description at <c>/openapi/v1.json</c>.</summary>
    /// <returns>The group of all API endpoints, for requirements that hold for all of them.</returns>
    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOpenApi();
        var group = endpoints.MapGroup(Root);
        group.AddEndpointFilter<RouteGroupBuilder, ProblemFilter>();

        var described = group.MapGroup("");
        described
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status400BadRequest, typeof(ProblemResponse), [ProblemJson]))
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status422UnprocessableEntity, typeof(ProblemResponse), [ProblemJson]))
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status500InternalServerError, typeof(ProblemResponse), [ProblemJson]))
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status503ServiceUnavailable, typeof(ProblemResponse), [ProblemJson]));
        ((IEndpointConventionBuilder)described).Finally(AddTooLarge);
        TraceEndpoints.Map(described);
        TraceReadingEndpoints.Map(described);
        CostEndpoints.Map(described);
        AttributionEndpoints.Map(described);
        ConversationEndpoints.Map(described);
        PreviewEndpoints.Map(described);
        ListEndpoints.Map(described);
        RepriceEndpoints.Map(described);
        PriceEndpoints.Map(described);
        SpanEndpoints.Map(described);
        LogEndpoints.Map(described);
        StatsEndpoints.Map(described);
        IngestEndpoints.Map(described);
        FilterEndpoints.Map(described);
        SetupEndpoints.Map(described);

        // whatever else is asked for under the root is told so, instead of falling to the page
        group.MapFallback("/{**rest}", (HttpContext context) => HttpMethods.IsGet(context.Request.Method)
            ? ApiProblems.NoSuchAddress()
            : ApiProblems.WrongMethod(context)).ExcludeFromDescription();
        return group;
    }

    private static void AddTooLarge(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<IAcceptsMetadata>().Any())
        {
            endpoint.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status413PayloadTooLarge, typeof(ProblemResponse), [ProblemJson]));
        }
    }
}
