using System.Collections.Immutable;
using Sightglass.Conventions;
using Sightglass.Domain;

namespace Sightglass.Ingest.Normalise.Dialects;

/// <summary>A dialect that has an attribute of its own for what a span is.</summary>
internal abstract class TypedDialect(string source, ImmutableArray<OperationName> types) : SpanDialect(source)
{
    private readonly SpanOperationIndex _types = new(types);

    public override SpanOperation OperationOf(in SpanFacts span, ReadOnlySpan<byte> spanName)
        => _types.TryGet(span.Text(ConventionField.SpanType), out var operation) ? operation : SpanOperation.Generic;
}
