using System.Collections.Immutable;
using System.Globalization;
using Sightglass.Domain;
using Sightglass.Query.Filter;
using Sightglass.Query.Times;
using Sightglass.Storage.Facets;
using Sightglass.Storage.Filter;

namespace Sightglass.Query;

/// <summary>Reads the parts of a question and gathers everything that is wrong with them.</summary>
internal sealed class RequestReader(TimeProvider clock)
{
    private readonly ImmutableArray<ParameterFault>.Builder _faults = ImmutableArray.CreateBuilder<ParameterFault>();
    private ImmutableArray<FilterError> _filterErrors = [];

    public bool IsRefused => _faults.Count > 0 || _filterErrors.Length > 0;

    public void Fault(string parameter, string message) => _faults.Add(new ParameterFault(parameter, message));

    public QueryOutcome<T>.Refused Refusal<T>() => new(_faults.ToImmutable(), _filterErrors);

    public SpanFilter? Filter(string? text) => Filter(FilterParser.Parse(text));

    public SpanFilter? LogFilter(string? text) => Filter(FilterParser.ParseLogs(text));

    private SpanFilter? Filter(FilterOutcome outcome)
    {
        switch (outcome)
        {
            case FilterOutcome.Parsed parsed:
                return parsed.Filter;
            case FilterOutcome.Faulty faulty:
                _filterErrors = faulty.Errors;
                return null;
            default:
                throw new InvalidOperationException("A filter is either parsed or faulty.");
        }
    }

    public TimeRange Range(string? from, string? to)
    {
        var range = new TimeRange(Moment("from", from) ?? TimeRange.All.FromNanos, Moment("to", to) ?? TimeRange.All.ToNanos);
        if (range.FromNanos > range.ToNanos)
        {
            Fault("from", "from is later than to.");
        }

        return range;
    }

    public ulong? Moment(string parameter, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (TimeExpression.TryParse(text, clock, out var nanos))
        {
            return nanos;
        }

        Fault(parameter, $"{parameter} is not a time between 1970 and 2554; write {TimeExpression.Expected}.");
        return null;
    }

    public int Limit(string? text, int initial, int largest)
    {
        if (string.IsNullOrEmpty(text))
        {
            return initial;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit >= 1 && limit <= largest)
        {
            return limit;
        }

        Fault("limit", string.Create(CultureInfo.InvariantCulture, $"limit is a whole number from 1 to {largest}."));
        return initial;
    }

    public ValueScope Scope(string? text)
    {
        switch (text)
        {
            case null or "" or "any":
                return ValueScope.AnySpan;
            case "root":
                return ValueScope.RootSpan;
            case "span":
                return ValueScope.SameSpan;
            default:
                Fault("scope", "scope is any, root or span.");
                return ValueScope.AnySpan;
        }
    }

    public SpanField? Field(string parameter, string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        switch (FilterParser.ParseField(name))
        {
            case FieldOutcome.Known known:
                return known.Field;
            case FieldOutcome.Unknown { Error: var error }:
                Fault(parameter, error.Suggestion is { } suggestion ? $"{error.Message} Did you mean {suggestion}?" : $"{error.Message} Expected: {error.Expected}.");
                return null;
            default:
                throw new InvalidOperationException("A field is either known or unknown.");
        }
    }
}
