namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>Texts that repeat: each is made a string once, however many rows have it.</summary>
internal sealed class NativeWords(NativeColumn words, int wordCount, NativeColumn numbers) : NativeColumn
{
    private readonly string?[] _texts = new string?[wordCount];

    public override ReadOnlySpan<byte> Bytes(int row) => words.Bytes((int)numbers.Unsigned(row));

    public override string Text(int row)
    {
        var number = (int)numbers.Unsigned(row);
        return _texts[number] ??= words.Text(number);
    }
}
