using System.Collections.Immutable;
using System.Globalization;
using Sightglass.Query.Filter;
using Sightglass.Storage.Breakdown;
using Sightglass.Storage.Filter;

namespace Sightglass.Query.Breakdown;

/// <summary>Says what traces add up to by the values of a field. Thread-safe.</summary>
public sealed class BreakdownSearch(IBreakdownReader reader, TimeProvider clock)
{
    private const int DefaultValues = 50;
    private const int MaxValues = 200;
    private const int MaxParts = 100;

    private static readonly ImmutableArray<(string Name, BreakdownOrder Order)> Orders =
    [
        ("requests", BreakdownOrder.Traces), ("errors", BreakdownOrder.Failed), ("p95", BreakdownOrder.P95), ("tokens", BreakdownOrder.Tokens), ("cost", BreakdownOrder.Cost),
    ];

    /// <summary>The names of the orders, the one that holds unless another is named first.</summary>
    public static ImmutableArray<string> OrderNames => [.. Orders.Select(each => each.Name)];

    /// <summary>The rows, the largest first.</summary>
    public async Task<QueryOutcome<BreakdownView>> FindAsync(BreakdownRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parts = new RequestReader(clock);
        var field = ReadField(parts, request.GroupBy);
        var query = new BreakdownQuery
        {
            Project = request.Project,
            Range = parts.Range(request.From, request.To),
            Filter = parts.Filter(request.Query),
            Field = field ?? SpanFields.Find("service")!,
            Scope = parts.Scope(request.Scope),
            Order = ReadOrder(parts, request.Sort),
            Limit = parts.Limit(request.Limit, DefaultValues, MaxValues),
            Parts = ReadParts(parts, request),
        };
        if (parts.IsRefused)
        {
            return parts.Refusal<BreakdownView>();
        }

        var page = await QueryMeter.MeasureAsync("breakdown", reader.ReadAsync(query, cancellationToken));
        return new QueryOutcome<BreakdownView>.Found(new BreakdownView(query.Field, page.Rows, page.Distinct));
    }

    private static SpanField? ReadField(RequestReader parts, string? name)
    {
        var field = parts.Field("groupBy", name);
        if (string.IsNullOrEmpty(name))
        {
            parts.Fault("groupBy", "groupBy is needed: a field such as model, service or attr.region.");
        }
        else if (field is { Kind: SpanFieldKind.Event or SpanFieldKind.Trace } or { Type: SpanFieldType.Content or SpanFieldType.Id }
            || (field is not null && FieldOperators.IsNumeric(field.Type)))
        {
            parts.Fault("groupBy", $"{FilterPrinter.Print(field)} has no values to group by: numbers, content, events and ids are too many.");
        }

        return field;
    }

    private static BreakdownOrder ReadOrder(RequestReader parts, string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return BreakdownOrder.Traces;
        }

        foreach (var (known, order) in Orders)
        {
            if (string.Equals(known, name, StringComparison.Ordinal))
            {
                return order;
            }
        }

        parts.Fault("sort", $"sort is one of {string.Join(", ", Orders.Select(each => each.Name))}.");
        return BreakdownOrder.Traces;
    }

    private static int ReadParts(RequestReader parts, BreakdownRequest request)
    {
        if (string.IsNullOrEmpty(request.Parts))
        {
            return 0;
        }

        if (!int.TryParse(request.Parts, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > MaxParts)
        {
            parts.Fault("parts", string.Create(CultureInfo.InvariantCulture, $"parts is a whole number from 1 to {MaxParts}."));
        }
        else if (string.IsNullOrEmpty(request.From) || string.IsNullOrEmpty(request.To))
        {
            parts.Fault("parts", "Parts are of a range: they need from and to.");
        }

        return count;
    }
}
