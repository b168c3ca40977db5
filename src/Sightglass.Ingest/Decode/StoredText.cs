using System.Globalization;
using Sightglass.Domain;

namespace Sightglass.Ingest.Decode;

/// <summary>Values as the store keeps them: as text of their type (see <see cref="Storage.Spans.ISpanBlock"/>).</summary>
internal static class StoredText
{
    /// <summary>The bytes that the text of a number takes at most.</summary>
    public const int MaxNumberLength = 32;

    /// <summary>A value's text.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="content">Its text, bytes or items.</param>
    /// <param name="bits">Its number or truth.</param>
    /// <param name="number">Room for a number's text.</param>
    /// <param name="arena">Room for text that must be repaired.</param>
    /// <param name="structure">Room for a structure's text, which is overwritten by the next.</param>
    public static ReadOnlySpan<byte> Of(
        AttributeType type, ReadOnlySpan<byte> content, ulong bits, Span<byte> number, ScratchArena arena, JsonText structure)
    {
        int written;
        switch (type)
        {
            case AttributeType.String:
                return arena.Valid(content);
            case AttributeType.Bool:
                return bits != 0 ? "true"u8 : "false"u8;
            case AttributeType.Int:
                ((long)bits).TryFormat(number, out written, default, CultureInfo.InvariantCulture);
                return number[..written];
            case AttributeType.Double:
                BitConverter.UInt64BitsToDouble(bits).TryFormat(number, out written, default, CultureInfo.InvariantCulture);
                return number[..written];
            case AttributeType.Bytes:
                return content;
            case AttributeType.Array:
            case AttributeType.KeyValueList:
                structure.Reset();
                AnyValueText.WriteOtlp(structure, type, content, 0);
                return structure.Written;
            default:
                return default;
        }
    }
}
