using Sightglass.Domain;

namespace Sightglass.Storage.Logs;

/// <summary>
/// One log record on its way into a block: slices of the request body or of scratch memory, and numbers. Valid only until
/// <see cref="ILogBlock.AddRecord"/> returns. An empty slice means "not said". All text is valid UTF-8.
/// </summary>
public ref struct LogRow
{
    /// <summary>The project, from the key it came with.</summary>
    public ReadOnlySpan<byte> Project;

    /// <summary>When the request was received, in nanoseconds since 1970 UTC.</summary>
    public ulong ReceivedNanos;

    /// <summary>The resource as text: see <see cref="Spans.ISpanBlock"/> on encodings.</summary>
    public ReadOnlySpan<byte> Resource;

    /// <summary>The instrumentation scope as text: see <see cref="Spans.ISpanBlock"/> on encodings.</summary>
    public ReadOnlySpan<byte> Scope;

    /// <summary>When it happened, in nanoseconds since 1970 UTC; 0 when not said.</summary>
    public ulong TimeNanos;

    /// <summary>When it was first seen, in nanoseconds since 1970 UTC; 0 when not said.</summary>
    public ulong ObservedNanos;

    /// <summary>The trace it belongs to; zero for none.</summary>
    public TraceId TraceId;

    /// <summary>The span it belongs to; zero for none.</summary>
    public SpanId SpanId;

    /// <summary>Flags as sent.</summary>
    public uint Flags;

    /// <summary>OTLP's severity, 1 to 24; 0 when not said. Another number is kept as sent.</summary>
    public int SeverityNumber;

    /// <summary>The sender's own word for the severity.</summary>
    public ReadOnlySpan<byte> SeverityText;

    /// <summary>The event's name.</summary>
    public ReadOnlySpan<byte> EventName;

    /// <summary>The body's type.</summary>
    public AttributeType BodyType;

    /// <summary>The body as text of its type, as attributes are: see <see cref="Spans.ISpanBlock"/> on encodings.</summary>
    public ReadOnlySpan<byte> Body;

    /// <summary>How many attributes the sender dropped.</summary>
    public uint DroppedAttributesCount;

    /// <summary>The service that sent it.</summary>
    public ReadOnlySpan<byte> Service;

    /// <summary>The deployment environment.</summary>
    public ReadOnlySpan<byte> Environment;
}
