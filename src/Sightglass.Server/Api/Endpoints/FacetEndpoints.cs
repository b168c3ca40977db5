using Sightglass.Query;
using Sightglass.Query.Facets;
using Sightglass.Query.Filter;
using Sightglass.Server.Api.Contract;
using Sightglass.Server.Api.Json;
using Sightglass.Server.Api.Problems;
using Sightglass.Storage.Facets;
using Sightglass.Storage.Filter;

namespace Sightglass.Server.Api.Endpoints;

internal static class FacetEndpoints
{
    private const double NanosPerMillisecond = 1_000_000;
    private const double NanosPerUsd = 1_000_000_000;

    public static void Map(RouteGroupBuilder group)
        => group.MapGet("/facets", FindAsync)
            .WithName("listFacets")
            .WithTags("Traces")
            .WithSummary("Counts the traces that match by the values of fields.")
            .WithDescription("Counts are of traces. Each field is counted over the traces that satisfy all conditions of the filter but the field's own. Counts are exact up to some 65,000 traces and within about 1 % beyond.")
            .Produces<FacetsResponse>();

    private static async Task<IResult> FindAsync([AsParameters] FacetParameters parameters, FacetSearch search, HttpContext context)
        => await search.FindAsync(parameters.ToRequest(context), context.RequestAborted) switch
        {
            QueryOutcome<IReadOnlyList<Facet>>.Found { Value: var facets } => ListsJson.Of(new FacetsResponse { Facets = [.. facets.Select(Describe)] }),
            QueryOutcome<IReadOnlyList<Facet>>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };

    private static FacetResponse Describe(Facet facet) => new()
    {
        Field = FilterPrinter.Print(facet.Field),
        Type = facet.Field.Type.ToString().ToLowerInvariant(),
        Meaning = facet.Meaning,
        Values = [.. facet.Values.Select(value => new FacetValueResponse { Value = value.Value, Traces = value.Count })],
        Distinct = facet.Distinct,
        More = facet.Distinct > facet.Values.Count,
        Missing = facet.Missing,
        Histogram = facet.Bins is { Count: > 0 } bins ? Describe(facet.Field.Type, bins) : null,
    };

    private static HistogramResponse Describe(SpanFieldType type, IReadOnlyList<FacetBin> bins)
    {
        var (unit, size) = type switch
        {
            SpanFieldType.Duration => ("ms", NanosPerMillisecond),
            SpanFieldType.Money => ("usd", NanosPerUsd),
            _ => (null, 1d),
        };
        return new HistogramResponse
        {
            Unit = unit,
            Bins = [.. bins.Select(bin => new HistogramBinResponse { From = bin.From / size, To = bin.To / size, Traces = bin.Traces })],
        };
    }
}
