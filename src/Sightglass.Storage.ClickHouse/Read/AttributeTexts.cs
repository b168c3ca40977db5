using System.Globalization;
using Sightglass.Domain;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>Attributes with the values that stand in fields' columns put back. What stands in content columns stays there.</summary>
internal static class AttributeTexts
{
    /// <summary>The values of a row's attributes.</summary>
    public static readonly string Values = $"arrayMap((type, value) -> {Value("type", "value")}, `attributes.type`, `attributes.value`)";

    /// <summary>Their types, a String for a field's mark.</summary>
    public static readonly string Types = string.Create(
        CultureInfo.InvariantCulture, $"arrayMap(type -> if(type >= {AttributeTypeCode.FirstFieldMark}, toUInt8({(byte)AttributeType.String}), type), `attributes.type`)");

    /// <summary>One attribute's value, whatever its key.</summary>
    public static string Value(string type, string value)
        => $"multiIf({type} < {AttributeTypeCode.FirstFieldMark}, {value}, {string.Join(", ", FieldKeys.Columns.Select((column, number) => $"{type} = {Code(number)}, toString({column})"))}, {value})";

    /// <summary>The value of an attribute whose text may stand in one column.</summary>
    public static string Value(string type, string value, FieldColumn column)
        => $"if({type} = {Code((int)column)}, toString({FieldKeys.Columns[(int)column]}), {value})";

    private static string Code(int column) => AttributeTypeCode.Of((FieldColumn)column).ToString(CultureInfo.InvariantCulture);
}
