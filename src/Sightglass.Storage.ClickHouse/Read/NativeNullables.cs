namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>Numbers that may be null.</summary>
internal sealed class NativeNullables(NativeColumn nulls, NativeColumn values) : NativeColumn
{
    public override bool IsNull(int row) => nulls.Unsigned(row) != 0;

    public override ulong Unsigned(int row) => values.Unsigned(row);

    public override double Real(int row) => values.Real(row);
}
