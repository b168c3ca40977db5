using System.Text;

namespace Sightglass.Load;

/// <summary>A long text of natural words, common ones often and rare ones seldom; prompts and answers are cut from it anywhere. ASCII without quotes or backslashes.</summary>
internal sealed class Corpus
{
    private const int Length = 4 * 1024 * 1024;
    private const int RareWords = 20_000;

    private const string CommonWords = """
        the of and to in is that for it you was with as on have be at this are from or one had by word but not what all were we when your can said there use an each which she do
        how their if will up other about out many then them these so some her would make like him into time has look two more write go see number no way could people my than first
        water been call who oil its now find long down day did get come made may part order return refund delivery package customer shipping address invoice payment card account
        policy warranty exchange product price discount voucher store support agent ticket status tracking carrier delay damaged missing wrong size colour model battery charger
        screen cable manual install update version error password login email phone contact hours weekend holiday stock available warehouse supplier brand review rating quality
        compare recommend similar cheaper better best travel flight hotel booking cancel change seat luggage passport visa insurance contract clause notice period salary leave
        employee manager office laptop printer network server database backup restore deploy release branch commit merge test build failure memory disk query index timeout
        document source section paragraph according therefore however because although while during before after between without within under over through against
        question answer explain summary details please thanks sorry understand believe expect require include exclude allow prevent confirm deny accept reject approve
        """;

    private static readonly string[] Syllables = ["ba", "cor", "del", "el", "fin", "gra", "hol", "in", "jor", "kel", "lum", "mar", "nor", "ol", "par", "quin", "ras", "sol", "tur", "ul", "ven", "wil", "yor", "zan"];

    private readonly byte[] _text;

    public Corpus(int seed)
    {
        var random = new Random(seed);
        var common = CommonWords.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        var rare = Enumerable.Range(0, RareWords).Select(_ => string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => Syllables[random.Next(Syllables.Length)]))).ToArray();
        var text = new StringBuilder(Length + 64);
        var inSentence = 0;
        while (text.Length < Length)
        {
            // the square makes the first words of the list far more frequent than the last; one word in twelve is a rare one, some are numbers
            var draw = random.NextDouble();
            var word = random.Next(12) == 0 ? rare[random.Next(rare.Length)] : common[(int)(draw * draw * common.Length)];
            text.Append(inSentence == 0 ? char.ToUpperInvariant(word[0]) : word[0]).Append(word, 1, word.Length - 1);
            if (random.Next(40) == 0)
            {
                text.Append(' ').Append(random.Next(10, 100_000));
            }

            inSentence = random.Next(14) == 0 ? 0 : inSentence + 1;
            text.Append(inSentence == 0 ? ". " : " ");
        }

        _text = Encoding.ASCII.GetBytes(text.ToString(0, Length));
    }

    public ReadOnlySpan<byte> Cut(ulong random, int length) => _text.AsSpan((int)(random % (ulong)(Length - length)), length);
}
