using Sightglass.Domain;
using Sightglass.Storage.Usage;

namespace Sightglass.Ingest.Settle;

/// <summary>Makes corrections of the verdicts on a trace.</summary>
internal static class UsageJudgement
{
    private static readonly DateTime Epoch = DateTime.UnixEpoch;

    /// <summary>What has to be written so that the corrections say what the spans say; nothing when they do.</summary>
    /// <param name="project">The project.</param>
    /// <param name="spans">The spans of one trace.</param>
    /// <param name="known">The corrections that hold for it.</param>
    public static IEnumerable<UsageCorrection> Of(string project, UsageRow[] spans, UsageCorrection[] known)
    {
        // Whoever saw more spans knew better: another receiver, or this one before spans were deleted.
        var knewBetter = known.Where(correction => correction.SpansSeen > spans.Length).Select(correction => correction.Key).ToHashSet();
        return Anew(project, spans, known).Where(correction => !knewBetter.Contains(correction.Key));
    }

    /// <summary>The same for spans whose roles may be others since: what was known of them holds no more, however many spans it was made of.</summary>
    public static IEnumerable<UsageCorrection> Anew(string project, UsageRow[] spans, UsageCorrection[] known)
    {
        var verdicts = TraceUsage.Judge([.. spans.Select(span => span.Facts)]);
        var before = known.ToDictionary(correction => correction.Key);

        // One span twice in one request has one name: nothing can be said of one of them alone.
        var twins = spans.GroupBy(span => span.Key).Where(same => same.Skip(1).Any()).Select(same => same.Key).ToHashSet();
        for (var place = 0; place < spans.Length; place++)
        {
            var span = spans[place];
            var isReversed = TraceUsage.Counts(verdicts[place]) != (span.Facts.Role == UsageRole.Billable);
            var last = before.GetValueOrDefault(span.Key);

            if (isReversed == (last?.IsReversed ?? false) || twins.Contains(span.Key))
            {
                continue;
            }

            yield return new UsageCorrection
            {
                Project = project,
                TraceId = span.TraceId,
                Key = span.Key,
                StartNanos = span.StartNanos,
                ReceivedDay = DateOnly.FromDateTime(Epoch.AddTicks((long)(span.Facts.ReceivedNanos / 100))),
                IsReversed = isReversed,
                SpansSeen = Math.Max((uint)spans.Length, last?.SpansSeen ?? 0),
            };
        }
    }

    /// <summary>Whether every span's parent is there.</summary>
    public static bool IsClosed(UsageRow[] spans)
    {
        var ids = spans.Select(span => span.Facts.SpanId).ToHashSet();
        return spans.All(span => span.Facts.ParentSpanId.IsZero || ids.Contains(span.Facts.ParentSpanId));
    }
}
