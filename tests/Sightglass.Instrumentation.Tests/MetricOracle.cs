using System.Buffers.Binary;
using System.Text;

namespace Sightglass.Instrumentation.Tests;

/// <summary>Reads OTLP metrics bodies: an independent opinion of what was written. Plain and slow.</summary>
internal static class MetricOracle
{
    public static List<Point> Read(byte[] body)
        => [.. Messages(body, 1).SelectMany(resource => Messages(resource, 2)).SelectMany(scope => Messages(scope, 2)).SelectMany(ReadMetric)];

    private static IEnumerable<Point> ReadMetric(byte[] metric)
    {
        var name = Text(metric, 1);
        var unit = Text(metric, 3);
        foreach (var sum in Messages(metric, 7))
        {
            foreach (var point in Messages(sum, 1))
            {
                var fields = Fields(point).ToLookup(field => field.Number);
                var value = fields[6].Select(field => (double)(long)field.Value).Concat(fields[4].Select(field => BitConverter.UInt64BitsToDouble(field.Value))).Single();
                yield return new Point(name, unit, value, [], [], Tags(point, 7), Fields(sum).Single(field => field.Number == 2).Value);
            }
        }

        foreach (var histogram in Messages(metric, 9))
        {
            foreach (var point in Messages(histogram, 1))
            {
                var fields = Fields(point).ToLookup(field => field.Number);
                yield return new Point(
                    name, unit, BitConverter.UInt64BitsToDouble(fields[5].Single().Value), [.. Packed(fields[6].Single().Bytes).Select(count => (long)count)],
                    [.. Packed(fields[7].Single().Bytes).Select(BitConverter.UInt64BitsToDouble)], Tags(point, 9), Fields(histogram).Single(field => field.Number == 2).Value);
            }
        }
    }

    private static Dictionary<string, string> Tags(byte[] point, int number)
        => Messages(point, number).ToDictionary(pair => Text(pair, 1), pair => Fields(Messages(pair, 2).Single()).Select(any => any.Number == 1 ? Encoding.UTF8.GetString(any.Bytes) : $"{any.Value}").Single());

    private static IEnumerable<ulong> Packed(byte[] bytes) => bytes.Chunk(8).Select(chunk => BinaryPrimitives.ReadUInt64LittleEndian(chunk));

    private static string Text(byte[] message, int number) => Messages(message, number).Select(Encoding.UTF8.GetString).FirstOrDefault() ?? "";

    private static IEnumerable<byte[]> Messages(byte[] message, int number) => Fields(message).Where(field => field.Number == number).Select(field => field.Bytes);

    private static List<Field> Fields(byte[] message)
    {
        var fields = new List<Field>();
        var at = 0;
        while (at < message.Length)
        {
            var tag = Varint(message, ref at);
            var number = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    fields.Add(new Field(number, Varint(message, ref at), []));
                    break;
                case 1:
                    fields.Add(new Field(number, BinaryPrimitives.ReadUInt64LittleEndian(message.AsSpan(at)), []));
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(message, ref at);
                    fields.Add(new Field(number, 0, message[at..(at + length)]));
                    at += length;
                    break;
                default:
                    throw new FormatException($"wire type {tag & 7}");
            }
        }

        return fields;
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = message[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    internal sealed record Point(string Name, string Unit, double Value, long[] Buckets, double[] Bounds, Dictionary<string, string> Tags, ulong Temporality);

    private sealed record Field(int Number, ulong Value, byte[] Bytes);
}
