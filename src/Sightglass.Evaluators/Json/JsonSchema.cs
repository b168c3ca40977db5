using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Sightglass.Evaluators.Json;

/// <summary>
/// A JSON Schema, read once and used for many answers. Checked are the keywords <c>type</c>, <c>required</c>, <c>properties</c>, <c>additionalProperties</c>,
/// <c>items</c>, <c>enum</c>, <c>const</c>, <c>minimum</c>, <c>maximum</c>, <c>minLength</c>, <c>maxLength</c>, <c>pattern</c>, <c>anyOf</c>, <c>oneOf</c>,
/// <c>allOf</c>, and the schemas <c>true</c> and <c>false</c>, with the meaning of draft 2020-12. Every other keyword that could refuse an answer is in
/// <see cref="UnknownKeywords"/>. Immutable; may be used by many threads.
/// </summary>
public sealed class JsonSchema
{
    private JsonSchema(SchemaNode root, IReadOnlyList<string> unknownKeywords)
    {
        Root = root;
        UnknownKeywords = unknownKeywords;
    }

    /// <summary>Where the schema uses keywords that are not checked, as JSON pointers (<c>/properties/age/multipleOf</c>). Empty when all of it is checked.</summary>
    public IReadOnlyList<string> UnknownKeywords { get; }

    internal SchemaNode Root { get; }

    /// <summary>Reads a schema.</summary>
    /// <param name="text">The schema as JSON.</param>
    /// <returns>The schema.</returns>
    /// <exception cref="FormatException">The text is no JSON, a keyword's value has the wrong type, or a <c>pattern</c> cannot be run in linear time (look-around, back-references). The message says where.</exception>
    public static JsonSchema Parse(string text)
        => TryParse(text, out var schema, out var error) ? schema : throw new FormatException(error);

    /// <summary>Reads a schema, or says what is wrong with it.</summary>
    /// <param name="text">The schema as JSON.</param>
    /// <param name="schema">The schema; null when there is an error.</param>
    /// <param name="error">What is wrong and where; null when nothing is.</param>
    /// <returns>Whether it could be read.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out JsonSchema? schema, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        schema = null;
        error = null;
        try
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(text));
            var reader = new SchemaReader();
            var root = reader.Read(document.RootElement.Clone(), "");
            schema = new JsonSchema(root, reader.UnknownKeywords);
            return true;
        }
        catch (JsonException fault)
        {
            error = FormattableString.Invariant($"The schema is no JSON: line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}.");
        }
        catch (FormatException fault)
        {
            error = fault.Message;
        }

        return false;
    }
}
