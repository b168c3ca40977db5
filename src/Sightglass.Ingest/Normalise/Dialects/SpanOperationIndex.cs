using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Sightglass.Conventions;
using Sightglass.Domain;
using Sightglass.Ingest.Decode;

namespace Sightglass.Ingest.Normalise.Dialects;

/// <summary>Names of operations, ready to be asked with UTF-8 bytes and without regard to ASCII case.</summary>
internal sealed class SpanOperationIndex(ImmutableArray<OperationName> names)
{
    public static readonly SpanOperationIndex GenAi = new(OperationNames.GenAi);

    public static readonly SpanOperationIndex PlainSpans = new(OperationNames.PlainSpans);

    private readonly Utf8Lookup<SpanOperation> _names = new([.. names.Select(static name => KeyValuePair.Create(name.Name, name.Operation))]);

    private readonly int _longest = names.Max(static name => name.Name.Length);

    [SkipLocalsInit]
    public bool TryGet(ReadOnlySpan<byte> name, out SpanOperation operation)
    {
        operation = SpanOperation.Generic;
        if (name.IsEmpty || name.Length > _longest)
        {
            return false;
        }

        Span<byte> lower = stackalloc byte[_longest];
        Ascii.ToLower(name, lower, out var length);
        return length == name.Length && _names.TryGet(lower[..length], out operation);
    }

    /// <summary>What the word up to the first space says; <see cref="SpanOperation.Generic"/> when nothing.</summary>
    public SpanOperation OfFirstWord(ReadOnlySpan<byte> name)
    {
        var space = name.IndexOf((byte)' ');
        return TryGet(space < 0 ? name : name[..space], out var operation) ? operation : SpanOperation.Generic;
    }
}
