using System.Globalization;
using Sightglass.Query.Filter;
using Sightglass.Storage.Facets;
using Sightglass.Storage.Filter;

namespace Sightglass.Query.Facets;

/// <summary>
/// Says what matching traces have in common. Each field is counted over the traces that satisfy all conditions but its own. Thread-safe.
/// </summary>
public sealed class FacetSearch(IFacetReader reader, TimeProvider clock)
{
    private const int MaxFields = 30;
    private const int MaxValues = 200;
    private const int DefaultValues = 50;
    private const int MaxPrefixLength = 1_000;

    // A person waits for all of them: two at a time leave the store room for others.
    private const int AtOnce = 2;
    private const int FieldsAtOnce = 4;

    /// <summary>The facets, in the order of the fields asked for.</summary>
    public async Task<QueryOutcome<IReadOnlyList<Facet>>> FindAsync(FacetRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parts = new RequestReader(clock);
        var fields = ReadFields(parts, request.Fields);
        var query = new FacetQuery
        {
            Project = request.Project,
            Range = parts.Range(request.From, request.To),
            Filter = parts.Filter(request.Query),
            Limit = parts.Limit(request.Limit, DefaultValues, MaxValues),
            Scope = parts.Scope(request.Scope),
            Prefix = ReadPrefix(parts, request.Prefix, fields.Count),
        };
        return parts.IsRefused
            ? parts.Refusal<IReadOnlyList<Facet>>()
            : new QueryOutcome<IReadOnlyList<Facet>>.Found(await QueryMeter.MeasureAsync("facets", CountAsync(query, fields, cancellationToken)));
    }

    private async Task<IReadOnlyList<Facet>> CountAsync(FacetQuery query, List<SpanField> fields, CancellationToken cancellationToken)
    {
        // Fields that the filter does not mention are counted together: the store reads their spans once.
        var groups = fields
            .Select(field => (Field: field, Filter: FacetConditions.Without(query.Filter, field), IsNumber: FieldOperators.IsNumeric(field.Type)))
            .GroupBy(each => (each.IsNumber ? each.Field : null, ReferenceEquals(each.Filter, query.Filter) ? null : each.Field))
            .SelectMany(group => group.Chunk(FieldsAtOnce))
            .Select(group => (Fields: group.Select(each => each.Field).ToList(), Query: query with { Filter = group[0].Filter }));

        var facets = new Facet[fields.Count];
        await Parallel.ForEachAsync(
            groups,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (group, token) =>
            {
                foreach (var facet in await CountGroupAsync(group.Query, group.Fields, token))
                {
                    facets[fields.IndexOf(facet.Field)] = facet;
                }
            });
        return facets;
    }

    private async Task<IEnumerable<Facet>> CountGroupAsync(FacetQuery query, List<SpanField> fields, CancellationToken cancellationToken)
    {
        if (FieldOperators.IsNumeric(fields[0].Type))
        {
            var spread = await reader.MeasureAsync(query, fields[0], cancellationToken);
            return [new Facet(fields[0], MeaningOf(fields[0]), [], null, Math.Max(0, spread.Traces - spread.Known), spread.Bins)];
        }

        var counted = await reader.CountValuesAsync(query, fields, cancellationToken);
        return fields.Zip(counted.Fields, (field, values) => new Facet(
            field, MeaningOf(field), values.Values, values.Distinct, Math.Max(0, counted.Traces - values.Traces), null));
    }

    private static List<SpanField> ReadFields(RequestReader parts, IReadOnlyList<string> names)
    {
        if (names.Count is 0 or > MaxFields)
        {
            parts.Fault("field", string.Create(CultureInfo.InvariantCulture, $"field is needed, once for each field, at most {MaxFields} times."));
            return [];
        }

        var fields = new List<SpanField>();
        foreach (var name in names)
        {
            var field = parts.Field("field", name);
            if (string.IsNullOrEmpty(name))
            {
                parts.Fault("field", "field is a field's name, such as service or attr.region.");
            }
            else if (field is not null && !IsCounted(field))
            {
                parts.Fault("field", $"The values of {FilterPrinter.Print(field)} are not counted: content, events and ids are too many.");
            }
            else if (field is not null && !fields.Contains(field))
            {
                fields.Add(field);
            }
        }

        return fields;
    }

    private static string ReadPrefix(RequestReader parts, string? prefix, int fields)
    {
        if (!string.IsNullOrEmpty(prefix) && (fields > 1 || prefix.Length > MaxPrefixLength))
        {
            parts.Fault("prefix", string.Create(CultureInfo.InvariantCulture, $"prefix goes with a single field and has at most {MaxPrefixLength} characters."));
        }

        return prefix ?? "";
    }

    private static bool IsCounted(SpanField field)
        => field.Kind != SpanFieldKind.Event && field.Type is not (SpanFieldType.Content or SpanFieldType.Id);

    private static string MeaningOf(SpanField field) => field.Kind switch
    {
        SpanFieldKind.Attribute => "An attribute of the span",
        SpanFieldKind.Resource => "An attribute of the resource that sent the span",
        _ => SpanFields.All.First(entry => entry.Field == field).Meaning,
    };
}
