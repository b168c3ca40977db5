namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>Some rows of an answer, column by column.</summary>
internal sealed class NativeBlock(int rows, IReadOnlyDictionary<string, NativeColumn> columns)
{
    public int Rows { get; } = rows;

    public NativeColumn this[string name] => columns[name];
}
