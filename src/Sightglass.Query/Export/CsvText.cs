using System.Text;

namespace Sightglass.Query.Export;

/// <summary>
/// Writes cells of CSV (RFC 4180). A spreadsheet takes a cell that begins with = + - @, a tab or a carriage return for a formula, and may run it
/// (https://owasp.org/www-community/attacks/CSV_Injection): such a text gets an apostrophe before it. Numbers are never texts.
/// </summary>
public static class CsvText
{
    private const string Quoted = "\",\r\n";

    // A spreadsheet that strips white space or a byte order mark before it looks must not find a formula behind it either.
    private const string Ignored = " \u00a0\u200b\ufeff";
    private const string Formula = "=+-@\t\r\uff1d\uff0b\uff0d\uff20";

    /// <summary>Appends a text as one cell.</summary>
    public static void AppendCell(StringBuilder line, string text)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(text);
        var isFormula = text.AsSpan().TrimStart(Ignored) is { Length: > 0 } rest && Formula.Contains(rest[0], StringComparison.Ordinal);
        if (!isFormula && !text.AsSpan().ContainsAny(Quoted))
        {
            line.Append(text);
            return;
        }

        line.Append('"').Append(isFormula ? "'" : "").Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
