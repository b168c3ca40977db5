namespace Sightglass.Storage.ClickHouse.Write;

/// <summary>A list on each row. Add the elements to the element column, then close the row.</summary>
internal sealed class ArrayColumn : IBlockColumn
{
    private readonly IBlockColumn _element;
    private readonly ColumnBuffer _offsets = new();
    private ulong _elements;

    public ArrayColumn(IBlockColumn element)
    {
        _element = element;
        Name = element.Name;
        Type = $"Array({element.Type})";
        Parts = element is WordColumn words
            ? [words.Beginning, _offsets, .. words.Parts.Skip(1)]
            : [_offsets, .. element.Parts];
    }

    public string Name { get; }

    public string Type { get; }

    public IReadOnlyList<ColumnBuffer> Parts { get; }

    /// <summary>Ends a row that has this many elements.</summary>
    public void CloseRow(int count)
    {
        _elements += (ulong)count;
        _offsets.Add(_elements);
    }

    public void Seal() => _element.Seal();

    public void Clear()
    {
        _element.Clear();
        _offsets.Clear();
        _elements = 0;
    }

    public void Dispose()
    {
        _element.Dispose();
        _offsets.Dispose();
    }
}
