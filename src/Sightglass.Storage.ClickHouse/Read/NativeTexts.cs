namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>Texts and bytes of any length, or of one.</summary>
internal sealed class NativeTexts(ReadOnlyMemory<byte> data, (int Start, int Length)[] slices) : NativeColumn
{
    public override ReadOnlySpan<byte> Bytes(int row) => data.Span.Slice(slices[row].Start, slices[row].Length);
}
