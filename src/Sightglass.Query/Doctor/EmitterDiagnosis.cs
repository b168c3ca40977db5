using Sightglass.Domain;
using Sightglass.Storage.Doctor;

namespace Sightglass.Query.Doctor;

/// <summary>Makes a report of what an emitter sends. Pure.</summary>
public static class EmitterDiagnosis
{
    private static readonly (EmitterGap Gap, FindingKind Kind)[] Gaps =
    [
        (EmitterGap.UsageOfStream, FindingKind.NoUsageOnStream), (EmitterGap.Usage, FindingKind.NoUsage), (EmitterGap.PartOfUsage, FindingKind.PartOfUsage),
        (EmitterGap.Model, FindingKind.NoModel), (EmitterGap.Provider, FindingKind.NoProvider), (EmitterGap.UsageOnlyAround, FindingKind.UsageOnlyAround),
        (EmitterGap.Session, FindingKind.NoSession), (EmitterGap.User, FindingKind.NoUser),
    ];

    /// <summary>The report of one emitter.</summary>
    public static EmitterReport Of(Emitter emitter)
    {
        ArgumentNullException.ThrowIfNull(emitter);
        var known = KnownEmitters.Find(emitter.ScopeName, emitter.Dialects.FirstOrDefault(each => each.Dialect.Length > 0).Dialect ?? "");
        var (unknown, deprecated) = (NameReading.Unknown(emitter.Shapes), NameReading.Deprecated(emitter.Shapes));
        var isSampled = emitter.Sampled < emitter.Spans;
        var findings = new List<Finding>();
        void Add(FindingKind kind, long spans, long of, bool sampled, SpanExample? example)
        {
            if (spans > 0 && example is { } span)
            {
                var (severity, message, fix) = FindingText.Of(kind);
                findings.Add(new Finding(kind, severity, spans, of, sampled, span, message, known?.Fixes.GetValueOrDefault(kind) ?? fix));
            }
        }

        foreach (var (gap, kind) in Gaps)
        {
            var count = emitter.Gaps.GetValueOrDefault(gap);
            Add(kind, count.Spans, count.Of, sampled: false, count.Example);
        }

        void AddShapes(FindingKind kind, Func<SpanShape, bool> isWrong, Func<SpanShape, bool> counts)
        {
            var wrong = emitter.Shapes.Where(shape => counts(shape) && isWrong(shape)).ToList();
            Add(kind, wrong.Sum(shape => shape.Spans), emitter.Shapes.Where(counts).Sum(shape => shape.Spans), isSampled, wrong.FirstOrDefault()?.Example);
        }

        AddShapes(FindingKind.NotRecognised, shape => shape.Keys.Any(NameReading.IsUnknown), shape => shape.Dialect.Length == 0);
        AddShapes(FindingKind.NoContent, shape => !shape.HasMessages, shape => shape is { Operation: SpanOperation.Llm, IsFailed: false });
        AddShapes(FindingKind.DeprecatedNames, shape => deprecated.Any(use => shape.Keys.Any(use.Name.Matches)), _ => true);
        AddShapes(FindingKind.UnknownNames, shape => shape.Keys.Any(NameReading.IsUnknown), _ => true);
        return new EmitterReport
        {
            Emitter = emitter,
            Instrumentation = known?.Name,
            Limits = known?.Limits ?? [],
            Mapped = NameReading.Mapped(emitter.Shapes),
            Unknown = unknown,
            Deprecated = deprecated,
            Findings = [.. findings.OrderBy(finding => finding.Severity).ThenBy(finding => finding.Kind)],
        };
    }
}
