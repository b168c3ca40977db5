using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sightglass.Conventions;
using Sightglass.Domain;

namespace Sightglass.Query.Conversations;

/// <summary>
/// What the log events of one span say, as the texts that a span carries itself where its instrumentation puts them there:
/// <c>gen_ai.user.message {"content":"Hi"}</c> becomes <c>[{"role":"user","content":"Hi"}]</c>. A call told of as a whole counts before its single
/// messages: they would say it twice.
/// </summary>
internal sealed class LoggedContent
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 };

    private static readonly Dictionary<string, string> Reasons =
        FinishReasonNames.Spellings.ToDictionary(spelling => spelling.Seen, spelling => spelling.Canonical, StringComparer.OrdinalIgnoreCase);

    private LoggedContent()
    {
    }

    /// <summary>The instructions; empty when there are none.</summary>
    public string Instructions { get; private init; } = "";

    /// <summary>What went in; empty when nothing is told.</summary>
    public string Input { get; private init; } = "";

    /// <summary>What came out; empty when nothing is told.</summary>
    public string Output { get; private init; } = "";

    /// <summary>Why each choice ended.</summary>
    public ImmutableArray<string> FinishReasons { get; private init; } = [];

    /// <summary>Reads the events of one span.</summary>
    /// <param name="events">The events, in order.</param>
    public static LoggedContent Of(IReadOnlyList<LogRecord> events)
    {
        List<EventContent> said = [.. events.SelectMany(EventContent.Of)];
        return new LoggedContent
        {
            Instructions = TextOf([.. said.Where(each => each.Speaker == MessageRole.System)]),
            Input = TextOf([.. said.Where(each => !each.IsOutput && each.Speaker != MessageRole.System)]),
            Output = TextOf([.. said.Where(each => each.IsOutput)]),
            FinishReasons = [.. said.Where(each => each.IsOutput && !each.IsWhole).Select(ReasonOf).OfType<string>()],
        };
    }

    /// <summary>The span with what it does not say itself. Usage in the events is not looked at: the span's own is what counts.</summary>
    public Span AddTo(Span span)
    {
        var saysInput = span.InputMessages.Length > 0 || EventMessages.Read(span, isOutput: false).Count > 0;
        var saysOutput = span.OutputMessages.Length > 0 || EventMessages.Read(span, isOutput: true).Count > 0;
        return span with
        {
            SystemInstructions = saysInput || span.SystemInstructions.Length > 0 ? span.SystemInstructions : Instructions,
            InputMessages = saysInput ? span.InputMessages : Input,
            OutputMessages = saysOutput ? span.OutputMessages : Output,
            FinishReasons = span.FinishReasons.Length > 0 ? span.FinishReasons : FinishReasons,
        };
    }

    private static string TextOf(IReadOnlyList<EventContent> said)
    {
        if (said.LastOrDefault(each => each.IsWhole) is { Text: { } whole })
        {
            return whole;
        }

        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        var written = 0;
        using (var writer = new Utf8JsonWriter(bytes, Options))
        {
            writer.WriteStartArray();
            foreach (var each in said)
            {
                written += Write(writer, each);
            }

            writer.WriteEndArray();
        }

        return written == 0 ? "" : Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>Writes the messages of an event; gives how many. One whose content was not captured says nothing.</summary>
    private static int Write(Utf8JsonWriter writer, EventContent said)
    {
        using var json = JsonPrefix.Parse(said.Text);
        if (json is null)
        {
            WriteMessage(writer, said.Speaker, () => writer.WriteStringValue(said.Text));
            return 1;
        }

        var root = json.RootElement;
        if (root.ValueKind == JsonValueKind.Array)
        {
            return WriteList(writer, said.Speaker, root);
        }

        var message = PlainJson.Find(root, "message") is { ValueKind: JsonValueKind.Object } wrapped ? wrapped : root;
        List<JsonProperty> members = [.. message.EnumerateObject().Where(member => member.Name is not ("index" or "finish_reason") && member.Value.ValueKind != JsonValueKind.Null)];
        if (members.TrueForAll(member => member.Name is "role" or "id"))
        {
            return 0;
        }

        writer.WriteStartObject();
        if (members.TrueForAll(member => member.Name != "role"))
        {
            writer.WriteString("role", said.Speaker.ToString().ToLowerInvariant());
        }

        foreach (var member in members)
        {
            member.WriteTo(writer);
        }

        if (PlainJson.Text(root, "finish_reason") is { } reason)
        {
            writer.WriteString("finish_reason", reason);
        }

        writer.WriteEndObject();
        return 1;
    }

    /// <summary>A list of messages as they are; a list of parts as one message.</summary>
    private static int WriteList(Utf8JsonWriter writer, MessageRole speaker, JsonElement list)
    {
        List<JsonElement> items = [.. PlainJson.Items(list)];
        if (items.Count == 0)
        {
            return 0;
        }

        if (items.Exists(item => PlainJson.Find(item, "role", "parts") is null))
        {
            WriteMessage(writer, speaker, () => list.WriteTo(writer));
            return 1;
        }

        foreach (var item in items)
        {
            item.WriteTo(writer);
        }

        return items.Count;
    }

    private static void WriteMessage(Utf8JsonWriter writer, MessageRole speaker, Action writeContent)
    {
        writer.WriteStartObject();
        writer.WriteString("role", speaker.ToString().ToLowerInvariant());
        writer.WritePropertyName("content");
        writeContent();
        writer.WriteEndObject();
    }

    private static string? ReasonOf(EventContent choice)
    {
        using var json = JsonPrefix.Parse(choice.Text);
        return json is not null && PlainJson.Text(json.RootElement, "finish_reason") is { Length: > 0 } reason
            ? Reasons.GetValueOrDefault(reason) ?? reason.ToLowerInvariant()
            : null;
    }
}
