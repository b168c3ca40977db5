using Sightglass.Domain;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

/// <summary>Spans to test with.</summary>
internal static class SampleSpans
{
    /// <summary>2026-11-20 00:00 UTC.</summary>
    public const ulong Noon = 1_795_132_800_000_000_000;

    public const ulong Second = 1_000_000_000;

    private static ulong _next;

    public static TimeRange Day { get; } = new(Noon - (12 * 3600 * Second), Noon + (12 * 3600 * Second));

    public static string NewProject() => $"project-{Guid.NewGuid():N}";

    public static TraceId NewTrace() => new(Next() * 0x9E3779B97F4A7C15, Next() * 0xC2B2AE3D27D4EB4F);

    public static SpanId NewId() => new(Next() * 0x9E3779B97F4A7C15);

    /// <summary>A span that says next to nothing.</summary>
    public static Span Plain(string project, TraceId trace, ulong start = Noon, SpanId parent = default, string name = "step") => new()
    {
        Project = project,
        TraceId = trace,
        SpanId = NewId(),
        ParentSpanId = parent,
        Name = name,
        Kind = SpanKind.Internal,
        StartNanos = start,
        EndNanos = start + Second,
        ReceivedNanos = Noon,
        Status = SpanStatus.Unset,
        Usage = new TokenUsage { Role = UsageRole.None },
        Attributes = [],
        Events = [],
        Links = [],
        Scope = new InstrumentationScope(),
        Resource = new Resource(),
    };

    public static Domain.Attribute Text(string key, string value) => new(key, new AttributeValue.Text(value));

    private static ulong Next() => Interlocked.Increment(ref _next);
}
