using Sightglass.Domain;

namespace Sightglass.Storage.ClickHouse.Revise;

/// <summary>
/// Writes values as <c>RowBinary</c> has them. Numbers and texts (their length in seven-bit groups before them) are written as
/// <see cref="BinaryWriter"/> does by itself.
/// </summary>
internal static class BinaryWriterRowExtensions
{
    public static void WriteNullable(this BinaryWriter writer, long? value)
    {
        writer.Write(value is null);
        if (value is { } said)
        {
            writer.Write(said);
        }
    }

    public static void WriteNullable(this BinaryWriter writer, double? value)
        => writer.WriteNullable(value is { } said ? BitConverter.DoubleToInt64Bits(said) : null);

    /// <summary>As <c>Nullable(UInt8)</c>.</summary>
    public static void WriteNullable(this BinaryWriter writer, bool? value)
    {
        writer.Write(value is null);
        if (value is { } said)
        {
            writer.Write(said);
        }
    }

    /// <summary>The parts of a cost, as the column <c>cost_parts</c> has them.</summary>
    public static void WriteParts(this BinaryWriter writer, Cost cost)
    {
        long?[] parts = cost.InputNanoUsd is null ? []
            : [cost.InputNanoUsd, cost.CacheReadNanoUsd, cost.CacheWriteNanoUsd, cost.OutputNanoUsd, .. cost.ToolsNanoUsd > 0 ? [cost.ToolsNanoUsd] : (long?[])[]];
        writer.Write7BitEncodedInt(parts.Length);
        foreach (var part in parts)
        {
            writer.Write(part ?? 0);
        }
    }
}
