using System.Text;

namespace Sightglass.Storage.ClickHouse.Write;

/// <summary>
/// A column being filled, already in ClickHouse's <c>Native</c> format. Not thread-safe.
/// </summary>
/// <remarks>
/// The format: https://clickhouse.com/docs/interfaces/formats/Native. A block is <c>columns rows (name type data)*</c>, counts as LEB128,
/// texts with a LEB128 length before them, data as the type says, all numbers little-endian. Two rows of a column <c>n UInt16</c> are
/// <c>01 02 01 'n' 06 'UInt16' 0500 0600</c>. Data by type:
/// <list type="bullet">
/// <item>fixed width: the values; String: length and bytes of each;</item>
/// <item>Nullable(T): one byte a row (1 = null), then T's data with a zero in the place of each null;</item>
/// <item>Array(T): what T's data begins with once a column, the running count of elements after each row as UInt64, then T's data;</item>
/// <item>LowCardinality(String): see <see cref="WordColumn"/>.</item>
/// </list>
/// </remarks>
internal interface IBlockColumn : IDisposable
{
    string Name { get; }

    /// <summary>The type as the schema writes it.</summary>
    string Type { get; }

    /// <summary>The data's pieces in the order in which they are sent. The same objects at all times; complete after <see cref="Seal"/>.</summary>
    IReadOnlyList<ColumnBuffer> Parts { get; }

    /// <summary>Writes what can be known only when the last row is in. After it the column can be sent, sealed again or cleared, but not added to.</summary>
    void Seal();

    /// <summary>Forgets all rows and scrubs them.</summary>
    void Clear();

    /// <summary>What stands before the data: name and type.</summary>
    static byte[] Header(IBlockColumn column)
    {
        using var header = new ColumnBuffer();
        header.AddText(Encoding.UTF8.GetBytes(column.Name));
        header.AddText(Encoding.UTF8.GetBytes(column.Type));
        return header.Written.ToArray();
    }
}
