using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Sightglass.Ingest.Decode;

/// <summary>UTF-8 as it arrives, which is not always UTF-8.</summary>
internal static class Utf8Text
{
    /// <summary>The most bytes that repairing can make out of one.</summary>
    public const int MaxGrowth = 3;

    private static ReadOnlySpan<byte> Replacement => "\uFFFD"u8;

    /// <summary>
    /// Copies text and puts one U+FFFD in place of each maximal invalid run, as Unicode recommends (section 3.9).
    /// The destination MUST hold <see cref="MaxGrowth"/> times the source.
    /// </summary>
    public static int Repair(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        var written = 0;
        while (!source.IsEmpty)
        {
            var ascii = source.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            ascii = ascii < 0 ? source.Length : ascii;
            source[..ascii].CopyTo(destination[written..]);
            written += ascii;
            source = source[ascii..];
            if (source.IsEmpty)
            {
                break;
            }

            var valid = Rune.DecodeFromUtf8(source, out _, out var consumed) == OperationStatus.Done;
            var text = valid ? source[..consumed] : Replacement;
            text.CopyTo(destination[written..]);
            written += text.Length;
            source = source[consumed..];
        }

        return written;
    }

    /// <summary>The longest beginning of at most <paramref name="max"/> bytes that does not split a character.</summary>
    public static ReadOnlySpan<byte> Prefix(ReadOnlySpan<byte> text, int max)
    {
        if (text.Length <= max)
        {
            return text;
        }

        // A character has at most three continuation bytes; more of them in a row are not UTF-8 and may be cut anywhere.
        var end = max;
        while (end > max - 3 && end > 0 && (text[end] & 0xC0) == 0x80)
        {
            end--;
        }

        return text[..((text[end] & 0xC0) == 0x80 ? max : end)];
    }

    /// <summary>True when the text needs no repair.</summary>
    public static bool IsValid(ReadOnlySpan<byte> text) => Utf8.IsValid(text);
}
