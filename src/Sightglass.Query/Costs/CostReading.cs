using System.Collections.Immutable;
using System.Globalization;
using Sightglass.Domain;
using Sightglass.Query.Filter;
using Sightglass.Query.Times;
using Sightglass.Storage.Costs;
using Sightglass.Storage.Filter;

namespace Sightglass.Query.Costs;

/// <summary>Reads the parts of a question that only questions about cost have.</summary>
internal static class CostReading
{
    public static ImmutableArray<SpanField> GroupBy(RequestReader parts, string? text, bool isNeeded)
    {
        if (string.IsNullOrEmpty(text))
        {
            if (isNeeded)
            {
                parts.Fault("groupBy", "groupBy is needed: one or two fields such as model, user or prompt,prompt_version.");
            }

            return [];
        }

        var names = Names(text);
        if (names.Count > CostQuery.MaxFields)
        {
            parts.Fault("groupBy", string.Create(CultureInfo.InvariantCulture, $"groupBy is at most {CostQuery.MaxFields} fields, separated by a comma; this has {names.Count}."));
            return [];
        }

        var fields = ImmutableArray.CreateBuilder<SpanField>();
        foreach (var name in names)
        {
            if (name.Length == 0)
            {
                parts.Fault("groupBy", "A field's name is missing before or after the comma.");
                continue;
            }

            if (parts.Field("groupBy", name) is not { } field)
            {
                continue;
            }

            if (field is { Type: SpanFieldType.Content } or { Kind: SpanFieldKind.Trace or SpanFieldKind.Event })
            {
                parts.Fault("groupBy", $"{FilterPrinter.Print(field)} has no single value per call to group by; group by a field such as model, user or attr.KEY.");
            }
            else if (fields.Contains(field))
            {
                parts.Fault("groupBy", $"{FilterPrinter.Print(field)} stands there twice; name two different fields.");
            }

            fields.Add(field);
        }

        return fields.ToImmutable();
    }

    public static T Word<T>(RequestReader parts, string parameter, string? text, ImmutableArray<string> names)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
        {
            return default;
        }

        var index = names.IndexOf(text, StringComparer.Ordinal);
        if (index < 0)
        {
            var nearest = EditDistance.Nearest(text, names) is { } near ? $" Did you mean {near}?" : "";
            parts.Fault(parameter, $"{parameter} is one of {string.Join(", ", names)}.{nearest}");
        }

        return (T)Enum.ToObject(typeof(T), Math.Max(0, index));
    }

    /// <summary>A range whose length is known: it begins somewhere, and ends now unless it is said.</summary>
    public static TimeRange Bounded(RequestReader parts, CostRequest request, string why)
    {
        if (string.IsNullOrEmpty(request.From))
        {
            parts.Fault("from", $"from is needed, so that {why}.");
        }

        return parts.Range(request.From, string.IsNullOrEmpty(request.To) ? "now" : request.To);
    }

    /// <summary>The width of a point, held against how many points there may be.</summary>
    public static ulong Step(RequestReader parts, string? text, TimeRange range, int series, QueryOptions options)
    {
        if (string.IsNullOrEmpty(text) || !TimeExpression.TryParseStep(text, out var step))
        {
            parts.Fault("step", $"step is {TimeExpression.ExpectedStep}.");
            return 1;
        }

        var points = range.ToNanos < range.FromNanos ? 0 : ((range.ToNanos - range.FromNanos) / step) + 1;
        if (points > (ulong)options.MaxPoints)
        {
            parts.Fault("step", string.Create(CultureInfo.InvariantCulture, $"This range has {points} steps; at most {options.MaxPoints} are given. Take a larger step or a shorter range."));
        }
        else if (points * (ulong)series > (ulong)options.MaxPointsTotal)
        {
            parts.Fault("step", string.Create(CultureInfo.InvariantCulture, $"{points} steps in up to {series} groups are more than {options.MaxPointsTotal} points. Take a larger step, a shorter range or a smaller limit."));
        }

        return step;
    }

    /// <summary>The period that a range is held against: of its length, just before it, so much earlier, or from a moment on.</summary>
    public static TimeRange Against(RequestReader parts, string? text, TimeRange range)
    {
        if (range.ToNanos < range.FromNanos)
        {
            return range;
        }

        var length = range.ToNanos - range.FromNanos;
        ulong? from = null;
        if (string.IsNullOrEmpty(text))
        {
            from = range.FromNanos > length ? range.FromNanos - length - 1 : null;
        }
        else if (TimeExpression.TryParseStep(text, out var earlier))
        {
            from = range.FromNanos >= earlier ? range.FromNanos - earlier : null;
        }
        else
        {
            from = parts.Moment("against", text);
            if (from is null)
            {
                return range;
            }
        }

        if (from is not { } begin || begin > ulong.MaxValue - length)
        {
            parts.Fault("against", "The period to hold the range against would begin before 1970 or end after 2554. Take a shorter range or a later beginning.");
            return range;
        }

        var against = new TimeRange(begin, begin + length);
        if (against.FromNanos <= range.ToNanos && against.ToNanos >= range.FromNanos)
        {
            parts.Fault("against", $"The two periods overlap: {Rfc3339.Format(against.FromNanos)} to {Rfc3339.Format(against.ToNanos)} is held against {Rfc3339.Format(range.FromNanos)} to {Rfc3339.Format(range.ToNanos)}. Take a shorter range or an earlier period.");
        }

        return against;
    }

    // A comma in a key stands in quotes: attr."a,b".
    private static List<string> Names(string text)
    {
        var (names, begin, isQuoted) = (new List<string>(), 0, false);
        for (var at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '\\' when isQuoted:
                    at++;
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case ',' when !isQuoted:
                    names.Add(text[begin..at].Trim());
                    begin = at + 1;
                    break;
            }
        }

        names.Add(text[begin..].Trim());
        return names;
    }
}
