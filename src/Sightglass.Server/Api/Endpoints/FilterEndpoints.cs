using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Sightglass.Query;
using Sightglass.Query.Filter;
using Sightglass.Server.Api.Contract;
using Sightglass.Server.Api.Json;
using Sightglass.Server.Api.Problems;
using Sightglass.Storage.Spans;

namespace Sightglass.Server.Api.Endpoints;

internal static class FilterEndpoints
{
    private static readonly FilterFieldsResponse Vocabulary = new()
    {
        Fields = [.. FilterVocabulary.Fields.Select(Describe)],
        Syntax = [.. FilterVocabulary.Syntax.Select(entry => new FilterSyntaxResponse { Symbol = entry.Symbol, Meaning = entry.Meaning, Example = entry.Example })],
    };

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/filter/fields", () => ApiJson.Of(Vocabulary))
            .WithName("listFilterFields")
            .WithTags("Filter")
            .WithSummary("Lists the fields, operators and words of the filter language.")
            .WithDescription("What an editor needs to complete and explain a filter. It changes only with the server's version.")
            .Produces<FilterFieldsResponse>();
        group.MapGet("/filter/values", FindValuesAsync)
            .WithName("listFilterValues")
            .WithTags("Filter")
            .WithSummary("Lists a field's most frequent values.")
            .WithDescription("Empty for fields whose values cannot be listed: content, events, numbers and figures of the whole trace.")
            .Produces<ValuesResponse>();
        group.MapGet("/filter/keys", FindKeysAsync)
            .WithName("listFilterKeys")
            .WithTags("Filter")
            .WithSummary("Lists the most frequent attribute or resource keys.")
            .WithDescription("text is the whole field as a filter writes it, with its prefix and with quotes where the key needs them.")
            .Produces<ValuesResponse>();
        group.MapGet("/filter/check", Check)
            .WithName("checkFilter")
            .WithTags("Filter")
            .WithSummary("Says whether a filter is right, without running it.")
            .WithDescription("A filter that is wrong is an answer here, not an error: valid is false and errors says what is wrong at which column.")
            .Produces<FilterCheckResponse>();
    }

    private static async Task<IResult> FindValuesAsync(
        [FromQuery, Description("The field, as a filter writes it: service, attr.region. Needed.")] string? field,
        [AsParameters] CompletionParameters parameters,
        FilterCompletion completion,
        HttpContext context)
        => Describe(await completion.FindValuesAsync(parameters.ToRequest(context, field), context.RequestAborted), FilterPrinter.PrintValue);

    private static async Task<IResult> FindKeysAsync(
        [FromQuery, Description("attr or resource. Needed.")] string? kind,
        [AsParameters] CompletionParameters parameters,
        FilterCompletion completion,
        HttpContext context)
    {
        var isResource = string.Equals(kind, "resource", StringComparison.OrdinalIgnoreCase);
        return Describe(
            await completion.FindKeysAsync(parameters.ToRequest(context, kind), context.RequestAborted),
            key => FilterPrinter.Print(isResource ? Storage.Filter.SpanFields.Resource(key) : Storage.Filter.SpanFields.Attribute(key)));
    }

    private static IResult Check([FromQuery, Description("The filter.")] string? query) => ApiJson.Of(FilterParser.Parse(query) switch
    {
        FilterOutcome.Faulty faulty => new FilterCheckResponse { Valid = false, Canonical = null, Errors = [.. faulty.Errors.Select(ApiProblems.Describe)] },
        FilterOutcome.Parsed parsed => new FilterCheckResponse { Valid = true, Canonical = FilterPrinter.Print(parsed.Filter), Errors = [] },
        _ => throw new InvalidOperationException("A filter is either parsed or faulty."),
    });

    private static IResult Describe(QueryOutcome<IReadOnlyList<ValueCount>> outcome, Func<string, string> write) => outcome switch
    {
        QueryOutcome<IReadOnlyList<ValueCount>>.Found { Value: var values } => ApiJson.Of(new ValuesResponse
        {
            Values = [.. values.Select(value => new ValueResponse { Value = value.Value, Text = write(value.Value), Count = value.Count })],
        }),
        QueryOutcome<IReadOnlyList<ValueCount>>.Refused refused => ApiProblems.Of(refused),
        _ => ApiProblems.Internal(),
    };

    private static FilterFieldResponse Describe(FieldDescription field) => new()
    {
        Name = field.Name,
        Type = field.Type,
        Meaning = field.Meaning,
        Operators = field.Operators,
        Words = field.Words,
        Units = field.Units,
        Examples = field.Examples,
        Aliases = field.Aliases,
    };
}
