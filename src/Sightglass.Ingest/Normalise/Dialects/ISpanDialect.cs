using Sightglass.Domain;

namespace Sightglass.Ingest.Normalise.Dialects;

/// <summary>
/// One way of describing model calls. Implementations MUST be stateless, thread-safe and free of allocations; they read through
/// <see cref="SpanFacts"/> and hold no names that belong into Sightglass.Conventions.
/// </summary>
internal interface ISpanDialect
{
    /// <summary>The name in the store's <c>dialect</c> column.</summary>
    ReadOnlySpan<byte> Name { get; }

    /// <summary>True when the dialect has one name for the model that was asked and the one that answered: then they are the same.</summary>
    bool NamesOneModel { get; }

    /// <summary>Whether the span is written in this dialect. The first that says yes is taken.</summary>
    bool Recognises(in SpanFacts span, ReadOnlySpan<byte> spanName);

    /// <summary>What the span is.</summary>
    SpanOperation OperationOf(in SpanFacts span, ReadOnlySpan<byte> spanName);

    /// <summary>False when token counts on this span repeat those of an earlier call and MUST be ignored.</summary>
    bool ReportsOwnUsage(in SpanFacts span);

    /// <summary>Whether this emitter leaves cached tokens out of its input count, where the numbers themselves prove nothing.</summary>
    bool CachesAreOutsideInput(in SpanFacts span);
}
