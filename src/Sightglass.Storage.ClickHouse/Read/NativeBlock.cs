namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>Some rows of an answer, column by column.</summary>
internal sealed class NativeBlock(int rows, IReadOnlyDictionary<string, NativeColumn> columns)
{
    public int Rows { get; } = rows;

    public NativeColumn this[string name] => columns[name];

    /// <summary>The same rows with the columns of both; of a column that both have, this block's.</summary>
    /// <exception cref="ArgumentException">The other has other rows, as far as their number tells.</exception>
    public NativeBlock Beside(NativeBlock other)
        => other.Rows == Rows
            ? new NativeBlock(Rows, columns.Concat(other.Columns.Where(column => !columns.ContainsKey(column.Key))).ToDictionary(StringComparer.Ordinal))
            : throw new ArgumentException("Blocks of different rows do not fit beside one another.", nameof(other));

    private IReadOnlyDictionary<string, NativeColumn> Columns => columns;
}
