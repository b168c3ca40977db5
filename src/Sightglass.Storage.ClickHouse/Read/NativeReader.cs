using System.Globalization;
using System.Text;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>
/// Reads answers in the <c>Native</c> format, for the types our queries ask for. The format is described at
/// <see cref="Write.IBlockColumn"/> and <see cref="Write.WordColumn"/>: it is the same both ways.
/// </summary>
internal sealed class NativeReader
{
    // An answer this large would be several GiB as objects; the limits on rows and on a trace's spans end the sensible ones long before.
    private const int AnswerLimit = 1 << 30;

    private const ulong NumberWidthMask = 0xff;
    private const ulong KeysInBlock = 0x200;

    private readonly ReadOnlyMemory<byte> _answer;
    private int _position;

    private NativeReader(ReadOnlyMemory<byte> answer) => _answer = answer;

    /// <summary>Reads a whole answer. Only when its end has been seen is it known to be whole, so nothing is handed out before.</summary>
    public static async Task<IReadOnlyList<NativeBlock>> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var answer = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (answer.Length + count > AnswerLimit)
            {
                throw new StoreException($"The answer is larger than {AnswerLimit >> 20} MiB: ask for less at once.", StoreFailure.LimitExceeded);
            }

            answer.Write(buffer, 0, count);
        }

        return Read(answer.GetBuffer().AsMemory(0, (int)answer.Length));
    }

    public static IReadOnlyList<NativeBlock> Read(ReadOnlyMemory<byte> answer)
    {
        var reader = new NativeReader(answer);
        var blocks = new List<NativeBlock>();
        try
        {
            while (reader._position < answer.Length)
            {
                blocks.Add(reader.ReadBlock());
            }
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or OverflowException or FormatException)
        {
            throw new StoreException("The store's answer is cut short or not in the Native format.", StoreFailure.Unavailable, exception);
        }

        return blocks;
    }

    private NativeBlock ReadBlock()
    {
        var columnCount = ReadVarint();
        var rows = ReadVarint();
        var columns = new Dictionary<string, NativeColumn>(columnCount, StringComparer.Ordinal);
        for (var column = 0; column < columnCount; column++)
        {
            var name = ReadText();
            var type = ReadText();
            if (rows > 0)
            {
                ReadBeginning(type);
                columns.Add(name, ReadColumn(type, rows));
            }
        }

        return new NativeBlock(rows, columns);
    }

    /// <summary>Steps over what a column's data begins with once, however deep the type that has it.</summary>
    private void ReadBeginning(string type)
    {
        if (type.Contains("LowCardinality(", StringComparison.Ordinal))
        {
            Take(sizeof(ulong));
        }
    }

    private NativeColumn ReadColumn(string type, int rows) => type switch
    {
        "UInt8" or "Int8" or "Bool" => Numbers(1, rows),
        "UInt16" or "Date" => Numbers(2, rows),
        "UInt32" or "Int32" => Numbers(4, rows),
        "UInt64" or "Int64" or "Float64" => Numbers(8, rows),
        "String" => Texts(rows),
        "LowCardinality(String)" => Words(rows),
        _ when Inner(type, "FixedString") is { } size => Texts(rows, int.Parse(size, CultureInfo.InvariantCulture)),
        _ when Inner(type, "Nullable") is { } inner => new NativeNullables(Numbers(1, rows), ReadColumn(inner, rows)),
        _ when Inner(type, "Array") is { } inner => Arrays(inner, rows),
        _ => throw new FormatException($"The type {type} is not read here."),
    };

    private static string? Inner(string type, string outer)
        => type.StartsWith(outer, StringComparison.Ordinal) && type.Length > outer.Length + 1 && type[outer.Length] == '('
            ? type[(outer.Length + 1)..^1]
            : null;

    private NativeNumbers Numbers(int width, int rows) => new(Take(checked(width * rows)), width);

    private NativeTexts Texts(int rows)
    {
        var slices = new (int Start, int Length)[rows];
        for (var row = 0; row < rows; row++)
        {
            var length = ReadVarint();
            slices[row] = (_position, length);
            Take(length);
        }

        return new NativeTexts(_answer, slices);
    }

    private NativeTexts Texts(int rows, int size)
    {
        var start = _position;
        Take(checked(rows * size));
        return new NativeTexts(_answer, [.. Enumerable.Range(0, rows).Select(row => (start + (row * size), size))]);
    }

    private NativeArrays Arrays(string element, int rows)
    {
        var offsets = Numbers(8, rows);
        var count = rows == 0 ? 0 : checked((int)offsets.Unsigned(rows - 1));
        return new NativeArrays(offsets, ReadColumn(element, count));
    }

    private NativeWords Words(int rows)
    {
        if (rows == 0)
        {
            return new NativeWords(Texts(0), 0, Numbers(1, 0));
        }

        var kind = Numbers(8, 1).Unsigned(0);
        if ((kind & KeysInBlock) == 0)
        {
            throw new FormatException("A LowCardinality column without its keys.");
        }

        var wordCount = checked((int)Numbers(8, 1).Unsigned(0));
        var words = Texts(wordCount);
        var numberCount = checked((int)Numbers(8, 1).Unsigned(0));
        var numbers = Numbers(1 << (int)(kind & NumberWidthMask), numberCount);
        return new NativeWords(words, wordCount, numbers);
    }

    private string ReadText() => Encoding.UTF8.GetString(Take(ReadVarint()).Span);

    private int ReadVarint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Take(1).Span[0];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return checked((int)value);
            }
        }

        throw new FormatException("A length is longer than 64 bits.");
    }

    private ReadOnlyMemory<byte> Take(int count)
    {
        var taken = _answer.Slice(_position, count);
        _position += count;
        return taken;
    }
}
