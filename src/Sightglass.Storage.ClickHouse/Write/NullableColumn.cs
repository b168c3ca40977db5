namespace Sightglass.Storage.ClickHouse.Write;

/// <summary>Numbers that may be unknown.</summary>
internal sealed class NullableColumn<T>(string name, string type) : IBlockColumn
    where T : unmanaged
{
    private readonly ColumnBuffer[] _parts = [new(), new()];

    public string Name { get; } = name;

    public string Type { get; } = $"Nullable({type})";

    public IReadOnlyList<ColumnBuffer> Parts => _parts;

    public void Add(T? value)
    {
        _parts[0].Add(value is null ? (byte)1 : (byte)0);
        _parts[1].Add(value.GetValueOrDefault());
    }

    public void Seal()
    {
    }

    public void Clear()
    {
        _parts[0].Clear();
        _parts[1].Clear();
    }

    public void Dispose()
    {
        _parts[0].Dispose();
        _parts[1].Dispose();
    }
}
