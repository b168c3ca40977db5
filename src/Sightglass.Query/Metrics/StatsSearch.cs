using System.Globalization;
using Sightglass.Domain;
using Sightglass.Query.Filter;
using Sightglass.Query.Times;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Spans;

namespace Sightglass.Query.Metrics;

/// <summary>Asks for numbers over time. Thread-safe.</summary>
public sealed class StatsSearch(ISpanReader reader, TimeProvider clock, QueryOptions options)
{
    private const string ScorePrefix = "score.";

    /// <summary>The series of one metric.</summary>
    public async Task<QueryOutcome<StatsView>> FindAsync(StatsRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parts = new RequestReader(clock);
        var metric = ReadMetric(parts, request.Metric);
        var step = ReadStep(parts, request.Step);
        var groups = parts.Limit(request.Limit, options.DefaultGroups, options.MaxLimit);
        var query = new StatsQuery
        {
            Project = request.Project,
            Metric = metric,
            Range = ReadRange(parts, request, step, groups),
            StepNanos = step,
            GroupBy = ReadGroup(parts, request.GroupBy),
            Filter = parts.Filter(request.Query),
            MaxGroups = groups,
        };
        if (parts.IsRefused)
        {
            return parts.Refusal<StatsView>();
        }

        var series = await QueryMeter.MeasureAsync("stats", reader.GetStatsAsync(query, cancellationToken));
        return new QueryOutcome<StatsView>.Found(new StatsView(metric, query.GroupBy, step, series));
    }

    private static StatsMetric ReadMetric(RequestReader parts, string? name)
    {
        if (name is { Length: > 0 } && StatsMetricNames.TryParse(name, out var metric))
        {
            return metric;
        }

        var all = string.Join(", ", StatsMetricNames.All);
        if (name is null or "")
        {
            parts.Fault("metric", $"metric is needed: one of {all}.");
        }
        else if (name.StartsWith(ScorePrefix, StringComparison.OrdinalIgnoreCase))
        {
            parts.Fault("metric", "There are no scores yet, so there is no score.* to ask for; it comes with evaluation.");
        }
        else
        {
            var nearest = EditDistance.Nearest(name, StatsMetricNames.All) is { } near ? $" Did you mean {near}?" : "";
            parts.Fault("metric", $"There is no such metric; it is one of {all}.{nearest}");
        }

        return default;
    }

    private static ulong? ReadStep(RequestReader parts, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (TimeExpression.TryParseStep(text, out var step))
        {
            return step;
        }

        parts.Fault("step", $"step is {TimeExpression.ExpectedStep}.");
        return null;
    }

    private static SpanField? ReadGroup(RequestReader parts, string? name)
    {
        var field = parts.Field("groupBy", name);
        if (field is { Type: SpanFieldType.Content } or { Kind: SpanFieldKind.Trace or SpanFieldKind.Event })
        {
            parts.Fault("groupBy", $"{FilterPrinter.Print(field)} has no single value per span to group by; group by a field such as model, service or attr.KEY.");
        }

        return field;
    }

    private TimeRange ReadRange(RequestReader parts, StatsRequest request, ulong? step, int groups)
    {
        if (step is not { } width)
        {
            return parts.Range(request.From, request.To);
        }

        if (string.IsNullOrEmpty(request.From))
        {
            parts.Fault("from", "A step needs from, so that the number of points is known.");
            return parts.Range(request.From, request.To);
        }

        var range = parts.Range(request.From, string.IsNullOrEmpty(request.To) ? "now" : request.To);
        if (range.ToNanos < range.FromNanos)
        {
            return range;
        }

        var points = ((range.ToNanos - range.FromNanos) / width) + 1;
        if (points > (ulong)options.MaxPoints)
        {
            parts.Fault("step", string.Create(CultureInfo.InvariantCulture, $"This range has {points} steps; at most {options.MaxPoints} are given. Take a larger step or a shorter range."));
        }
        else if (request.GroupBy is { Length: > 0 } && points * (ulong)groups > (ulong)options.MaxPointsTotal)
        {
            parts.Fault("step", string.Create(CultureInfo.InvariantCulture, $"{points} steps in up to {groups} groups are more than {options.MaxPointsTotal} points. Take a larger step, a shorter range or a smaller limit."));
        }

        return range;
    }
}
