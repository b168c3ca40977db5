using System.Globalization;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Spans;

namespace Sightglass.Query.Filter;

/// <summary>Finds what can stand next in a filter. Thread-safe.</summary>
public sealed class FilterCompletion(ISpanReader reader, TimeProvider clock, QueryOptions options)
{
    /// <summary>A field's most frequent values. Empty for fields whose values cannot be listed: content, events, numbers and figures of the whole trace.</summary>
    public async Task<QueryOutcome<IReadOnlyList<ValueCount>>> FindValuesAsync(CompletionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parts = new RequestReader(clock);
        var field = parts.Field("field", request.Of);
        if (string.IsNullOrEmpty(request.Of))
        {
            parts.Fault("field", "field is needed: a field's name, such as service or attr.region.");
        }

        var prefix = ReadPrefix(parts, request.Prefix);
        var range = parts.Range(request.From, request.To);
        var limit = parts.Limit(request.Limit, options.DefaultValues, options.MaxLimit);
        if (field is null || parts.IsRefused)
        {
            return parts.Refusal<IReadOnlyList<ValueCount>>();
        }

        var listed = field.Type != SpanFieldType.Content && field.Kind is not (SpanFieldKind.Trace or SpanFieldKind.Event) && !FieldOperators.IsNumeric(field.Type);
        return new QueryOutcome<IReadOnlyList<ValueCount>>.Found(
            listed ? await QueryMeter.MeasureAsync("values", reader.GetValuesAsync(new ValueQuery(request.Project, field, prefix, range, limit), cancellationToken)) : []);
    }

    /// <summary>The most frequent attribute or resource keys.</summary>
    public async Task<QueryOutcome<IReadOnlyList<ValueCount>>> FindKeysAsync(CompletionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parts = new RequestReader(clock);
        SpanFieldKind? kind = request.Of?.ToLowerInvariant() switch
        {
            "attr" => SpanFieldKind.Attribute,
            "resource" => SpanFieldKind.Resource,
            _ => null,
        };
        if (kind is null)
        {
            parts.Fault("kind", "kind is attr or resource.");
        }

        var prefix = ReadPrefix(parts, request.Prefix);
        var range = parts.Range(request.From, request.To);
        var limit = parts.Limit(request.Limit, options.DefaultValues, options.MaxLimit);
        if (kind is not { } known || parts.IsRefused)
        {
            return parts.Refusal<IReadOnlyList<ValueCount>>();
        }

        return new QueryOutcome<IReadOnlyList<ValueCount>>.Found(
            await QueryMeter.MeasureAsync("keys", reader.GetKeysAsync(new KeyQuery(request.Project, known, prefix, range, limit), cancellationToken)));
    }

    private string ReadPrefix(RequestReader parts, string? prefix)
    {
        if (prefix?.Length > options.MaxPrefixLength)
        {
            parts.Fault("prefix", string.Create(CultureInfo.InvariantCulture, $"prefix has at most {options.MaxPrefixLength} characters."));
        }

        return prefix ?? "";
    }
}
