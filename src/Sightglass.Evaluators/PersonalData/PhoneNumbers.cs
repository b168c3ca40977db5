using Sightglass.Evaluators.Text;

namespace Sightglass.Evaluators.PersonalData;

/// <summary>
/// Telephone numbers. By form alone: international (<c>+</c> or <c>00</c>, ITU-T E.164: 7 to 15 digits), North American (3-3-4 with an area that can exist), and
/// national ones that begin with 0 in groups. Everything else needs a word about telephones close by, because sizes, dates, prices and order numbers look the same.
/// </summary>
internal static class PhoneNumbers
{
    private const int Before = 48;
    private const int Behind = 12;
    private const int LastWords = 24;
    private const int LeastInGroups = 7;
    private const int LeastInOnePiece = 9;

    private static readonly WordTable Words = new(new[]
    {
        "phone", "telephone", "tel", "mobile", "cell", "cellphone", "fax", "office", "desk", "call", "called", "calling", "dial", "ring", "text", "sms", "whatsapp", "answering", "contact", "reach",
        "hotline", "landline", "voicemail", "messages", "message", "telefon", "handy", "mobil", "telefonnummer", "anrufen", "rufen", "telefono", "telefone", "celular", "movil", "llamar", "llame", "ligar",
        "portable", "appeler", "appelez", "numero", "cellulare", "chiamare", "telefoon", "bellen", "mobiel", "numer", "komorka", "zadzwon", "телефон", "звоните", "позвоните", "тел", "telefonnumer", "puhelin",
    }.ToDictionary(word => word, _ => 1, StringComparer.Ordinal));

    // What numbers are called that are none of telephones.
    private static readonly WordTable Others = new(new[]
    {
        "isbn", "issn", "order", "invoice", "sku", "batch", "tracking", "ref", "reference", "serial", "ticket", "case", "license", "licence", "model", "part", "item", "total", "gps", "version", "bestellung",
        "rechnung", "facture", "commande", "pedido", "factura", "fattura", "ordine",
    }.ToDictionary(word => word, _ => 1, StringComparer.Ordinal));

    private static readonly string[] Unspaced = ["電話", "电话", "手机", "携帯", "전화", "휴대폰", "โทร"];

    /// <summary>Where the telephone number that this run is ends, its extension included; null when it is none.</summary>
    public static int? EndOfPhone(ReadOnlySpan<char> text, DigitRun run)
    {
        var end = EndOfExtension(text, run.End);
        var phone = HasForm(text, run) ? text[run.Start] == '+' || !IsNamedOtherwise(text, run.Start) : CanBe(run, text) && IsNamed(text, run.Start, end) && !IsNamedOtherwise(text, run.Start);
        return phone ? end : null;
    }

    private static bool HasForm(ReadOnlySpan<char> text, DigitRun run)
    {
        var digits = run.Digits;
        var groups = run.Groups;
        var plus = text[run.Start] == '+' || (text[run.Start] == '(' && text[run.Start + 1] == '+');
        if (plus)
        {
            return digits.Length is >= 7 and <= 15 && digits[0] != '0';
        }

        if (digits.StartsWith("00") && digits.Length is >= 9 and <= 17 && groups.Length > 1 && digits[2] != '0')
        {
            return true;
        }

        var american = digits.Length == 10 ? 0 : digits.Length == 11 && digits[0] == '1' && groups[0] == 1 ? 1 : -1;
        if (american >= 0 && groups.Length > american + 1 && groups[american..] is [3, 3, 4] && digits[american] >= '2' && digits[american + 3] != '0')
        {
            return true;
        }

        // 01.84.17.61.18, 07700 063 966, 083 564 9312: a leading zero, ten digits or so, in two groups at least.
        return digits[0] == '0' && digits.Length is >= 9 and <= 12 && groups.Length >= 2 && groups[0] is >= 2 and <= 5 && !IsDecimal(text, run);
    }

    private static bool CanBe(DigitRun run, ReadOnlySpan<char> text)
        => run.Digits.Length <= 14 && run.Digits.Length >= (run.Groups.Length == 1 ? LeastInOnePiece : LeastInGroups) && !IsDecimal(text, run) && !IsDate(run) && run.Digits.IndexOfAnyExcept(run.Digits[0]) >= 0;

    private static bool IsDecimal(ReadOnlySpan<char> text, DigitRun run) => run.Groups.Length == 2 && text[run.Start..run.End].Contains('.');

    private static bool IsDate(DigitRun run) => run.Groups is [4, 2, 2] or [2, 2, 4] or [4, 2, 2, ..] && run.Digits[0] is '1' or '2' or '0' or '3';

    private static bool IsNamed(ReadOnlySpan<char> text, int start, int end)
        => NamesPhone(text[Math.Max(0, start - Before)..start]) || NamesPhone(text[end..Math.Min(text.Length, end + Behind)]);

    /// <summary>Whether one of the last two words before it, in the same clause, says that it is another number: "order number 0123 456 789".</summary>
    private static bool IsNamedOtherwise(ReadOnlySpan<char> text, int start)
    {
        var before = text[Math.Max(0, start - LastWords)..start];
        before = before[(before.LastIndexOfAny(',', ';', '\n') + 1)..];
        var words = Tokenizer.Cut(before);
        for (var i = Math.Max(0, words.Count - 2); i < words.Count; i++)
        {
            if (Others.Find(before[words[i].Start..words[i].End]) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool NamesPhone(ReadOnlySpan<char> words)
    {
        foreach (var token in Tokenizer.Cut(words))
        {
            if (Words.Find(words[token.Start..token.End]) != 0)
            {
                return true;
            }
        }

        foreach (var word in Unspaced)
        {
            if (words.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"x4587", "ext. 12": belongs to the number.</summary>
    private static int EndOfExtension(ReadOnlySpan<char> text, int end)
    {
        var rest = text[end..Math.Min(text.Length, end + 14)];
        var start = rest.StartsWith("x") ? 1 : rest.StartsWith(" x") ? 2 : rest.StartsWith(" ext. ") ? 6 : rest.StartsWith(" ext ") ? 5 : 0;
        var length = start;
        while (start > 0 && length < rest.Length && char.IsAsciiDigit(rest[length]))
        {
            length++;
        }

        return length - start is >= 1 and <= 6 ? end + length : end;
    }
}
