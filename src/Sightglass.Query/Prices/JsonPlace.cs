using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Sightglass.Query.Prices;

/// <summary>Reads one place of a JSON text as it is read at ingest: text that was cut, or is JSON at its beginning only, gives what that holds.</summary>
internal static class JsonPlace
{
    /// <summary>The number or text at the place, as it was written; the last where it is there more than once. Null when there is none.</summary>
    /// <param name="json">The text.</param>
    /// <param name="path">The place: see <see cref="Conventions.ConventionName.Path"/>.</param>
    public static string? Read(string json, string path)
    {
        var list = path.IndexOf('[', StringComparison.Ordinal);
        var members = (list < 0 ? path : path[..list]).Split('.', StringSplitOptions.RemoveEmptyEntries);
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), isFinalBlock: false, default);
        string? found = null;
        try
        {
            if (reader.Read())
            {
                Read(ref reader, members, list < 0 ? null : path[(list + 1)..^1], ref found);
            }
        }
        catch (JsonException)
        {
            // What came before the fault holds.
        }

        return found;
    }

    /// <summary>Reads the value the reader stands on, to its end; false when the text ends within it.</summary>
    private static bool Read(ref Utf8JsonReader reader, scoped ReadOnlySpan<string> members, string? kind, ref string? found)
    {
        if (members.IsEmpty)
        {
            if (kind is not null)
            {
                return reader.TokenType == JsonTokenType.StartArray ? ReadList(ref reader, kind, ref found) : reader.TrySkip();
            }

            found = Scalar(ref reader) ?? found;
            return reader.TrySkip();
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return reader.TrySkip();
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals(members[0]);
            if (!reader.Read() || !(isIt ? Read(ref reader, members[1..], kind, ref found) : reader.TrySkip()))
            {
                return false;
            }
        }

        return reader.TokenType == JsonTokenType.EndObject;
    }

    private static bool ReadList(ref Utf8JsonReader reader, string kind, ref string? found)
    {
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            string? modality = null;
            string? tokens = null;
            var item = reader;
            if (!reader.TrySkip())
            {
                return false;
            }

            if (item.TokenType == JsonTokenType.StartObject && kind.Length > 0)
            {
                var again = item;
                Read(ref item, ["modality"], null, ref modality);
                Read(ref again, ["tokenCount"], null, ref tokens);
                found = modality == kind ? tokens ?? found : found;
            }

            count++;
        }

        if (reader.TokenType != JsonTokenType.EndArray)
        {
            return false;
        }

        found = kind.Length == 0 ? count.ToString(CultureInfo.InvariantCulture) : found;
        return true;
    }

    private static string? Scalar(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.ValueIsEscaped || reader.ValueSpan.IsEmpty ? null : reader.GetString(),
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
        _ => null,
    };
}
