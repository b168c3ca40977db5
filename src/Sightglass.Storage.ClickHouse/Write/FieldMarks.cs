using System.Diagnostics.CodeAnalysis;
using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse.Write;

/// <summary>
/// Tells which attributes of a block repeat a field's column, so that they are stored as marks. A key is looked up once for a block, by its number among
/// the block's keys.
/// </summary>
[SuppressMessage("Roslynator", "RCS1242", Justification = "A row is some 600 bytes of slices that nobody changes on the way: it is not copied.")]
internal sealed class FieldMarks
{
    private const byte Unmarked = byte.MaxValue;

    private byte[] _columnOfKey = new byte[64];
    private int _known;

    /// <summary>The code to store for the type of an attribute: its own, or the mark of the column that has its text.</summary>
    /// <param name="number">The key's number in its <see cref="WordColumn"/>.</param>
    /// <param name="key">The key.</param>
    /// <param name="type">The attribute's type code.</param>
    /// <param name="value">Its value.</param>
    /// <param name="row">The span's row.</param>
    public byte Code(int number, ReadOnlySpan<byte> key, byte type, ReadOnlySpan<byte> value, in SpanRow row)
    {
        while (number >= _known)
        {
            Learn(number, key);
        }

        var column = _columnOfKey[number];
        return column != Unmarked && type == (byte)AttributeType.String && !value.IsEmpty && value.SequenceEqual(TextOf((FieldColumn)column, row))
            ? AttributeTypeCode.Of((FieldColumn)column)
            : type;
    }

    /// <summary>Forgets the block's keys.</summary>
    public void Clear() => _known = 0;

    // A key that is new has the next number; number 0 is the empty key, which may never come.
    private void Learn(int number, ReadOnlySpan<byte> key)
    {
        if (_known == _columnOfKey.Length)
        {
            Array.Resize(ref _columnOfKey, _columnOfKey.Length * 2);
        }

        _columnOfKey[_known] = _known == number && FieldKeys.Find(key) is { } column ? (byte)column : Unmarked;
        _known++;
    }

    private static ReadOnlySpan<byte> TextOf(FieldColumn column, in SpanRow row) => column switch
    {
        FieldColumn.Session => row.SessionId,
        FieldColumn.User => row.UserId,
        FieldColumn.Tenant => row.TenantId,
        FieldColumn.RequestModel => row.RequestModel,
        FieldColumn.ResponseModel => row.ResponseModel,
        FieldColumn.Provider => row.Provider,
        FieldColumn.PromptName => row.PromptName,
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, "There is no such column."),
    };
}
