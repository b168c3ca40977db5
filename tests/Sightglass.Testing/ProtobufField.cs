using System.Buffers.Binary;
using System.Text;

namespace Sightglass.Testing;

/// <summary>One field of a protobuf message as it lies on the wire.</summary>
/// <param name="Number">Its number; 0: there is none.</param>
/// <param name="Integer">Its value when it is a varint or fixed.</param>
/// <param name="Bytes">Its value when it has a length.</param>
internal readonly record struct ProtobufField(int Number, ulong Integer, byte[] Bytes)
{
    /// <summary>The last field of that number in hexadecimal digits; empty when there is none.</summary>
    public static string HexOf(List<ProtobufField> fields, int number)
        => fields.FindLast(field => field.Number == number) is { Number: > 0 } field ? Convert.ToHexStringLower(field.Bytes) : "";

    /// <summary>The last field of that number as text; empty when there is none.</summary>
    public static string TextOf(List<ProtobufField> fields, int number)
        => fields.FindLast(field => field.Number == number) is { Number: > 0 } field ? Encoding.UTF8.GetString(field.Bytes) : "";

    /// <summary>The last field of that number as a whole number; 0 when there is none.</summary>
    public static ulong NumberOf(List<ProtobufField> fields, int number) => fields.FindLast(field => field.Number == number).Integer;

    /// <summary>All fields of a message in their order.</summary>
    /// <exception cref="FormatException">It is not protobuf, or it is cut off.</exception>
    public static List<ProtobufField> Fields(ReadOnlySpan<byte> message)
    {
        var fields = new List<ProtobufField>();
        while (message.Length > 0)
        {
            var tag = Varint(ref message);
            var field = new ProtobufField((int)(tag >> 3), 0, []);
            switch (tag & 7)
            {
                case 0:
                    field = field with { Integer = Varint(ref message) };
                    break;
                case 1:
                    field = field with { Integer = BinaryPrimitives.ReadUInt64LittleEndian(Take(ref message, 8)) };
                    break;
                case 2:
                    field = field with { Bytes = Take(ref message, (int)Math.Min(Varint(ref message), int.MaxValue)).ToArray() };
                    break;
                case 5:
                    field = field with { Integer = BinaryPrimitives.ReadUInt32LittleEndian(Take(ref message, 4)) };
                    break;
                default:
                    throw new FormatException("not protobuf");
            }

            fields.Add(field);
        }

        return fields;
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> message, int count)
    {
        if (count > message.Length)
        {
            throw new FormatException("cut off");
        }

        var taken = message[..count];
        message = message[count..];
        return taken;
    }

    private static ulong Varint(ref ReadOnlySpan<byte> message)
    {
        var value = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = Take(ref message, 1)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new FormatException("a varint without an end");
    }
}
