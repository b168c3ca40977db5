using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sightglass.Storage.ClickHouse.Write;

/// <summary>Values of one width: numbers, and ids as FixedString.</summary>
/// <typeparam name="T">A value as its bytes stand on the wire.</typeparam>
internal sealed class FixedColumn<T>(string name, string type) : IBlockColumn
    where T : unmanaged
{
    private readonly ColumnBuffer[] _parts = [new()];

    public string Name { get; } = name;

    public string Type { get; } = type;

    public IReadOnlyList<ColumnBuffer> Parts => _parts;

    public void Add(T value) => _parts[0].Add(value);

    /// <summary>Replaces a value added before.</summary>
    public void Set(int row, T value)
    {
        var at = row * Unsafe.SizeOf<T>();
        MemoryMarshal.Write(_parts[0].WrittenSpan[at..], in value);
    }

    /// <summary>Makes the column say one value on every row.</summary>
    public void Fill(T value, int rows)
    {
        Clear();
        MemoryMarshal.Cast<byte, T>(_parts[0].Reserve(checked(rows * Unsafe.SizeOf<T>()))).Fill(value);
    }

    public void Seal()
    {
    }

    public void Clear() => _parts[0].Clear();

    public void Dispose() => _parts[0].Dispose();
}
