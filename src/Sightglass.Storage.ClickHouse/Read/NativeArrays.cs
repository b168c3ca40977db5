namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>A list on each row.</summary>
internal sealed class NativeArrays(NativeColumn offsets, NativeColumn element) : NativeColumn
{
    public override NativeColumn Element => element;

    public override Range Items(int row)
    {
        var start = row == 0 ? 0 : (int)offsets.Unsigned(row - 1);
        return start..(int)offsets.Unsigned(row);
    }
}
