namespace Sightglass.Storage.ClickHouse.Write;

/// <summary>Texts and bytes of any length.</summary>
internal sealed class TextColumn(string name) : IBlockColumn
{
    private readonly ColumnBuffer[] _parts = [new()];

    public string Name { get; } = name;

    public string Type => "String";

    public IReadOnlyList<ColumnBuffer> Parts => _parts;

    public void Add(ReadOnlySpan<byte> value) => _parts[0].AddText(value);

    public void Seal()
    {
    }

    public void Clear() => _parts[0].Clear();

    public void Dispose() => _parts[0].Dispose();
}
