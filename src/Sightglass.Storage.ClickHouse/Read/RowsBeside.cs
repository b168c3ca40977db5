using System.Buffers.Binary;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>Puts two answers together that have some columns each of the same rows.</summary>
internal static class RowsBeside
{
    /// <summary>The rows with the columns of both.</summary>
    /// <param name="first">Has start_time and span_id among others, and is in their order.</param>
    /// <param name="second">Has them too.</param>
    /// <returns>Null when it cannot be told which rows belong together, because the answers have different rows or two rows have the same place.</returns>
    public static IReadOnlyList<NativeBlock>? Join(IReadOnlyList<NativeBlock> first, IReadOnlyList<NativeBlock> second)
    {
        List<NativeBlock> joined = [];
        (ulong Start, ulong Span)? last = null;
        foreach (var (one, other) in first.Where(block => block.Rows > 0).Zip(second.Where(block => block.Rows > 0)))
        {
            if (one.Rows != other.Rows)
            {
                return null;
            }

            for (var row = 0; row < one.Rows; row++)
            {
                var place = PlaceOf(one, row);
                if (place != PlaceOf(other, row) || place == last)
                {
                    return null;
                }

                last = place;
            }

            joined.Add(one.Beside(other));
        }

        return first.Sum(block => block.Rows) == second.Sum(block => block.Rows) ? joined : null;
    }

    private static (ulong Start, ulong Span) PlaceOf(NativeBlock block, int row)
        => (block["start_time"].Unsigned(row), BinaryPrimitives.ReadUInt64BigEndian(block["span_id"].Bytes(row)));
}
