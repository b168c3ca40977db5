using System.Collections.Immutable;
using Sightglass.Conventions;
using Sightglass.Domain;
using Sightglass.Ingest.Decode;

namespace Sightglass.Ingest.Normalise.Dialects;

/// <summary>The conventions' operation names, ready to be asked with UTF-8 bytes.</summary>
internal static class SpanOperationIndex
{
    public static readonly Utf8Lookup<SpanOperation> GenAi = Index(OperationNames.GenAi);

    public static readonly Utf8Lookup<SpanOperation> PlainSpans = Index(OperationNames.PlainSpans);

    private static Utf8Lookup<SpanOperation> Index(ImmutableArray<OperationName> names)
        => new([.. names.Select(static name => KeyValuePair.Create(name.Name, name.Operation))]);
}
