using System.Text;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>A column of an answer. A column answers the questions its type has an answer to; any other is a bug of the asking code.</summary>
internal abstract class NativeColumn
{
    public virtual bool IsNull(int row) => false;

    public virtual ReadOnlySpan<byte> Bytes(int row) => throw Wrong();

    public virtual string Text(int row) => Encoding.UTF8.GetString(Bytes(row));

    public virtual ulong Unsigned(int row) => throw Wrong();

    public virtual double Real(int row) => throw Wrong();

    public virtual Range Items(int row) => throw Wrong();

    public virtual NativeColumn Element => throw Wrong();

    /// <summary>The texts of a row of an array of texts.</summary>
    public IReadOnlyList<string> Texts(int row)
    {
        var (start, count) = Items(row).GetOffsetAndLength(int.MaxValue);
        return [.. Enumerable.Range(start, count).Select(Element.Text)];
    }

    public long Signed(int row) => unchecked((long)Unsigned(row));

    private InvalidOperationException Wrong() => new($"A {GetType().Name} was read as something else.");
}
