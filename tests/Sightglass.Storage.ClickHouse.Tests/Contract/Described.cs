using System.Collections;
using System.Globalization;
using System.Text;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

/// <summary>Writes all that a record holds as text: two records are equal when their texts are, whatever their lists are made of.</summary>
internal static class Described
{
    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Describe(text, value, "");
        return text.ToString();
    }

    private static void Describe(StringBuilder text, object? value, string indent)
    {
        switch (value)
        {
            case null:
                text.AppendLine("null");
                break;
            case string each:
                text.Append(CultureInfo.InvariantCulture, $"\"{each}\"").AppendLine();
                break;
            case double each:
                text.AppendLine(BitConverter.DoubleToUInt64Bits(each).ToString("x16", CultureInfo.InvariantCulture));
                break;
            case IEnumerable each:
                text.AppendLine();
                foreach (var item in each)
                {
                    text.Append(indent).Append("- ");
                    Describe(text, item, indent + "  ");
                }

                break;
            case IFormattable each:
                text.AppendLine(each.ToString(null, CultureInfo.InvariantCulture));
                break;
            case var each when each.GetType().Namespace == "Sightglass.Domain" && !each.GetType().IsValueType:
                text.AppendLine(each.GetType().Name);
                foreach (var property in each.GetType().GetProperties().Where(property => property.GetMethod is { IsStatic: false } && property.GetIndexParameters().Length == 0))
                {
                    text.Append(indent).Append(property.Name).Append(": ");
                    Describe(text, property.GetValue(each), indent + "  ");
                }

                break;
            default:
                text.AppendLine(value.ToString());
                break;
        }
    }
}
