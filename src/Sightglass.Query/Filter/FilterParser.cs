namespace Sightglass.Query.Filter;

/// <summary>Reads the filter language (docs/filters.md) into a tree. Pure; never throws for any text.</summary>
public static class FilterParser
{
    /// <summary>Reads a filter with the default limits.</summary>
    /// <param name="text">The text; null and blank match everything.</param>
    public static FilterOutcome Parse(string? text) => Parse(text, FilterLimits.Default);

    /// <summary>Reads a filter.</summary>
    /// <param name="text">The text; null and blank match everything.</param>
    /// <param name="limits">How large it may be.</param>
    public static FilterOutcome Parse(string? text, FilterLimits limits) => Parse(text, limits, SpanFilterFields.Instance);

    /// <summary>Reads a filter over log records.</summary>
    /// <param name="text">The text; null and blank match everything.</param>
    public static FilterOutcome ParseLogs(string? text) => Parse(text, FilterLimits.Default, LogFilterFields.Instance);

    private static FilterOutcome Parse(string? text, FilterLimits limits, IFilterFields fields)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var source = new FilterText(text ?? "");
        if (source.Text.Length > limits.MaxLength)
        {
            source.Fault(limits.MaxLength, source.Text.Length, FilterErrorKind.TooLong, $"A filter has at most {limits.MaxLength} characters; this one has {source.Text.Length}.", "a shorter filter", null);
            return new FilterOutcome.Faulty([.. source.Errors]);
        }

        var filter = new FilterReader(source, limits, fields).Read();
        return source.Errors.Count == 0
            ? new FilterOutcome.Parsed(filter)
            : new FilterOutcome.Faulty([.. source.Errors.OrderBy(error => error.Column)]);
    }

    /// <summary>Reads one field's name, as in <c>groupBy</c>: <c>model</c>, <c>attr.region</c>, <c>attr."a b"</c>.</summary>
    /// <param name="name">The name as a filter writes it.</param>
    public static FieldOutcome ParseField(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var source = new FilterText(name);
        var quote = name.IndexOf('"', StringComparison.Ordinal);
        if (quote > 0 && FieldNames.IsBarePrefix(name[..quote]))
        {
            source.Position = quote;
            if (source.ReadQuoted() is { } key && source.AtEnd)
            {
                return new FieldOutcome.Known(FieldNames.WithKey(name, key)!);
            }

            return new FieldOutcome.Unknown(source.Errors.Count > 0
                ? source.Errors[0]
                : new FilterError(source.Position + 1, name.Length - source.Position, FilterErrorKind.UnexpectedText, "The key has ended before this.", "nothing after the closing quote", null));
        }

        if (FieldNames.Find(name) is { } field && !name.Any(char.IsWhiteSpace))
        {
            return new FieldOutcome.Known(field);
        }

        var (message, expected, suggestion) = FieldNames.Explain(name);
        return new FieldOutcome.Unknown(new FilterError(1, Math.Max(1, name.Length), FilterErrorKind.UnknownField, message, expected, suggestion));
    }
}
