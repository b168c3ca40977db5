using System.Text;

namespace Sightglass.Ingest.Decode;

/// <summary>One OTLP/JSON message: its fields by name.</summary>
internal sealed class JsonMessage
{
    private readonly List<KeyValuePair<string, JsonField>> _fields = [];
    private Utf8Lookup<JsonField>? _lookup;

    /// <summary>Whether it counts as a level of nesting.</summary>
    public bool Nests { get; init; }

    /// <summary>Whether it is what is accepted or rejected: a span, a log record.</summary>
    public bool IsItem { get; init; }

    public int Slots { get; private set; }

    public JsonMessage Has(string name, JsonShape shape, uint tag) => Add(name, Slots++, shape, tag, null, false);

    public JsonMessage Has(string name, uint tag, JsonMessage child) => Add(name, Slots++, JsonShape.Message, tag, child, false);

    public JsonMessage HasMany(string name, uint tag, JsonMessage child) => Add(name, Slots++, JsonShape.Message, tag, child, true);

    /// <summary>A member of the message's one <c>oneof</c>.</summary>
    public JsonMessage HasEither(string name, JsonShape shape, uint tag, JsonMessage? child = null)
    {
        Slots = 1;
        return Add(name, 0, shape, tag, child, false);
    }

    public bool TryFind(ReadOnlySpan<byte> name, out JsonField field) => (_lookup ??= new Utf8Lookup<JsonField>(_fields)).TryGet(name, out field);

    private JsonMessage Add(string name, int slot, JsonShape shape, uint tag, JsonMessage? child, bool repeated)
    {
        _fields.Add(new(name, new JsonField(name, slot, shape, tag, child, repeated, IsSnakeCase: false)));
        var snake = Snake(name);
        if (!string.Equals(snake, name, StringComparison.Ordinal))
        {
            _fields.Add(new(snake, new JsonField(name, slot, shape, tag, child, repeated, IsSnakeCase: true)));
        }

        return this;
    }

    private static string Snake(string name)
    {
        var text = new StringBuilder();
        foreach (var character in name)
        {
            if (char.IsAsciiLetterUpper(character))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(character));
        }

        return text.ToString();
    }
}
