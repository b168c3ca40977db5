using System.Collections;
using System.Globalization;

namespace Sightglass.Instrumentation.Export;

/// <summary>Writes attributes in OTLP's form (<c>common.proto</c>: KeyValue, AnyValue).</summary>
internal static class AttributeWriter
{
    private const int Key = 1;
    private const int Value = 2;
    private const int String = 1;
    private const int Bool = 2;
    private const int Int = 3;
    private const int Double = 4;
    private const int Array = 5;
    private const int Bytes = 7;
    private const int Element = 1;

    public static void Write(ProtobufBuffer to, int field, string key, object? value)
    {
        if (value is null)
        {
            return;
        }

        var pair = to.Begin(field);
        to.Text(Key, key);
        var any = to.Begin(Value);
        WriteValue(to, value);
        to.End(any);
        to.End(pair);
    }

    private static void WriteValue(ProtobufBuffer to, object value)
    {
        switch (value)
        {
            case string text:
                to.Text(String, text);
                break;
            case bool truth:
                to.Varint(Bool, truth ? 1UL : 0);
                break;
            case int or long or short or byte or sbyte or ushort or uint:
                to.Varint(Int, (ulong)Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double or float:
                to.Double(Double, value is float single ? ToDouble(single) : (double)value);
                break;
            case byte[] bytes:
                to.Bytes(Bytes, bytes);
                break;
            case IEnumerable and not IDictionary when value is System.Array array:
                WriteArray(to, array);
                break;
            case IEnumerable<string> texts:
                WriteArray(to, texts);
                break;
            default:
                to.Text(String, TextOf(value));
                break;
        }
    }

    private static void WriteArray(ProtobufBuffer to, IEnumerable values)
    {
        var array = to.Begin(Array);
        foreach (var value in values)
        {
            var element = to.Begin(Element);
            if (value is not null)
            {
                WriteValue(to, value);
            }

            to.End(element);
        }

        to.End(array);
    }

    private static string TextOf(object value)
    {
        try
        {
            return Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        }
#pragma warning disable CA1031 // a type of the application's: what it does wrong must not cost the other spans of the batch
        catch (Exception)
#pragma warning restore CA1031
        {
            return value.GetType().Name;
        }
    }

    /// <summary>The number a 32-bit float was written as: 0.7 and not 0.699999988079071.</summary>
    private static double ToDouble(float value) => double.Parse(value.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
}
