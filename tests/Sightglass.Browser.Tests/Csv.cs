using System.Text;

namespace Sightglass.Browser.Tests;

/// <summary>Reads comma-separated values as a spreadsheet does (RFC 4180).</summary>
internal static class Csv
{
    public static IReadOnlyList<IReadOnlyList<string>> Read(string text)
    {
        var rows = new List<IReadOnlyList<string>>();
        var row = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            var sign = text[at];
            if (isQuoted)
            {
                if (sign == '"' && at + 1 < text.Length && text[at + 1] == '"')
                {
                    cell.Append('"');
                    at++;
                }
                else if (sign == '"')
                {
                    isQuoted = false;
                }
                else
                {
                    cell.Append(sign);
                }
            }
            else if (sign == '"')
            {
                isQuoted = true;
            }
            else if (sign is ',' or '\n')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (sign == '\n')
                {
                    rows.Add(row);
                    row = [];
                }
            }
            else if (sign is not '\r')
            {
                cell.Append(sign);
            }
        }

        if (cell.Length > 0 || row.Count > 0)
        {
            row.Add(cell.ToString());
            rows.Add(row);
        }

        return rows;
    }
}
