using System.Collections.Immutable;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Sightglass.Query.Breakdown;
using Sightglass.Query.Costs;
using Sightglass.Query.Groups;
using Sightglass.Storage.Groups;

namespace Sightglass.Server.Api.Description;

/// <summary>What the generated OpenAPI document cannot know by itself.</summary>
internal static class ApiDescription
{
    private const string Breakdown = "breakDownTraces";
    private const string CostSeries = "getCostSeries";

    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Sightglass",
                Version = "v1",
                Description = "Reads traces, spans and numbers. The project is that of the caller's key. Errors are problem details (RFC 9457). Times are RFC 3339 in UTC with nanoseconds.",
            };

            // the address the document was asked at says nothing about where it will be used
            document.Servers = [];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, _, _) =>
        {
            foreach (var parameter in operation.Parameters ?? [])
            {
                if (parameter is OpenApiParameter described)
                {
                    Describe(described, operation.OperationId);
                }
            }

            return Task.CompletedTask;
        });
    }

    // every parameter is read as text, so that a wrong one gets our own words; what it holds is told here
    private static void Describe(OpenApiParameter parameter, string? operation)
    {
        parameter.Schema = parameter.Name switch
        {
            "limit" or "parts" => new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" },
            "traceId" => new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9A-Fa-f]{32}$" },
            "spanId" => new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9A-Fa-f]{16}$" },
            "metric" => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. operation == CostSeries ? CostNames.Metrics : Query.Metrics.StatsMetricNames.All] },
            "kind" => new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["attr", "resource"] },
            "sort" => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. OrdersOf(operation)] },
            "scope" => new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["any", "root", "span"] },
            "field" when parameter.Schema is OpenApiSchema { Type: { } type } && type.HasFlag(JsonSchemaType.Array) => new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema { Type = JsonSchemaType.String },
            },
            "query" => new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = Query.Filter.FilterLimits.Default.MaxLength },
            _ => new OpenApiSchema { Type = JsonSchemaType.String },
        };
        parameter.Required = parameter.In == ParameterLocation.Path || IsNeeded(parameter.Name, operation);
    }

    private static bool IsNeeded(string? parameter, string? operation) => parameter switch
    {
        "groupBy" => operation is Breakdown or "getCostMovers" or "exportCostMovers",
        "from" => operation is CostSeries or "getCostMovers" or "exportCostMovers",
        "step" => operation is CostSeries,
        "metric" => operation is not CostSeries,
        _ => parameter is "field" or "kind" or "text" or "spans" or "traces",
    };

    private static ImmutableArray<string> OrdersOf(string? operation) => operation switch
    {
        "listSessions" => TraceGroupSearch.OrdersOf(TraceGrouping.Session),
        "listUsers" => TraceGroupSearch.OrdersOf(TraceGrouping.User),
        Breakdown => BreakdownSearch.OrderNames,
        "listCosts" or "exportCosts" => CostNames.Orders,
        _ => Query.Traces.TraceOrderNames.All,
    };
}
