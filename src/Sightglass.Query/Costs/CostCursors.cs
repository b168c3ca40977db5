using System.Buffers.Text;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Sightglass.Query.Filter;
using Sightglass.Storage.Costs;
using Sightglass.Storage.Filter;

namespace Sightglass.Query.Costs;

/// <summary>A place in a list of cost rows as an opaque word, as <see cref="PageCursors"/> writes others: good for the same fields and order only.</summary>
internal static class CostCursors
{
    private const byte Version = 1;

    // Which list it is of; PageCursors has the numbers of the others.
    private const byte OfCosts = 20;

    public static string Write(ImmutableArray<SpanField> groupBy, CostOrder order, CostCursor cursor)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8))
        {
            writer.Write(Version);
            writer.Write(OfCosts);
            writer.Write((byte)order);
            writer.Write(Fields(groupBy));
            writer.Write(cursor.Figure.HasValue);
            writer.Write(cursor.Figure ?? 0);
            foreach (var value in cursor.Values)
            {
                writer.Write(value);
            }
        }

        return Base64Url.EncodeToString(bytes.ToArray());
    }

    public static bool TryRead(string text, ImmutableArray<SpanField> groupBy, CostOrder order, [NotNullWhen(true)] out CostCursor? cursor)
    {
        cursor = null;
        if (!Base64Url.IsValid(text))
        {
            return false;
        }

        using var reader = new BinaryReader(new MemoryStream(Base64Url.DecodeFromChars(text)), Encoding.UTF8);
        try
        {
            if (reader.ReadByte() != Version || reader.ReadByte() != OfCosts || reader.ReadByte() != (byte)order || !string.Equals(reader.ReadString(), Fields(groupBy), StringComparison.Ordinal))
            {
                return false;
            }

            var (isKnown, figure) = (reader.ReadBoolean(), reader.ReadInt64());
            cursor = new CostCursor(isKnown ? figure : null, [.. groupBy.Select(_ => reader.ReadString())]);
            return true;
        }
        catch (Exception exception) when (exception is IOException or FormatException)
        {
            return false;
        }
    }

    private static string Fields(ImmutableArray<SpanField> groupBy) => string.Join(',', groupBy.Select(FilterPrinter.Print));
}
