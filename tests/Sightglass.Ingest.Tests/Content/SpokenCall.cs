using System.Text.Json.Nodes;
using Sightglass.Domain;
using Sightglass.Query.Conversations;

namespace Sightglass.Ingest.Tests.Content;

/// <summary>A span as the page shows it: its messages, and everything it sent.</summary>
internal sealed class SpokenCall
{
    public SpokenCall(ConversationCall call, IReadOnlyDictionary<string, Message> messages, Span stored, IReadOnlyList<LogRecord> logs)
    {
        Span = call.Span;
        Carried = new CarriedContent(stored, [.. logs.Where(record => record.TraceId == stored.TraceId && record.SpanId == stored.SpanId)]);
        Input = [.. call.Input.Select(name => messages[name])];
        Output = [.. call.Output.Select(name => messages[name])];
        var instructions = call.System is { } system ? messages[system] : null;
        System = [.. Input.Where(message => message.Role == MessageRole.System).Prepend(instructions).OfType<Message>().Select(Said)];
        ToolArguments = call.ToolArguments?.Arguments;
        ToolResult = call.ToolResult?.Result;
        Documents = call.Documents;
        Tools = call.ToolDefinitions is { } tools ? messages[tools].Parts : [];
        HasInstructionsApart = stored.SystemInstructions.Length > 0;
        Failed = stored.Status == SpanStatus.Error;
    }

    public Span Span { get; }

    public CarriedContent Carried { get; }

    public IReadOnlyList<string> System { get; }

    /// <summary>Whether the instructions were sent apart from the messages.</summary>
    public bool HasInstructionsApart { get; }

    public IReadOnlyList<Message> Input { get; }

    public IReadOnlyList<Message> Output { get; }

    public string? ToolArguments { get; }

    public string? ToolResult { get; }

    public IReadOnlyList<RetrievedDocument> Documents { get; }

    /// <summary>The tools on offer.</summary>
    public IReadOnlyList<MessagePart> Tools { get; }

    public bool Failed { get; }

    /// <summary>What the person said.</summary>
    public IEnumerable<string> UserTexts => Input.Where(message => message.Role == MessageRole.User).Select(Said);

    /// <summary>What the model said: each choice.</summary>
    public IEnumerable<string> Answers => Output.Where(message => message.Role == MessageRole.Assistant).Select(Said);

    public IEnumerable<string> Thoughts => Output.SelectMany(message => message.Parts).Where(part => part.Type == PartType.Reasoning).Select(part => part.Text ?? "");

    public IReadOnlyList<MessagePart> ToolCalls => [.. Output.SelectMany(message => message.Parts).Where(part => part.Type == PartType.ToolCall)];

    /// <summary>What tools answered, as this call was told or, of a tool's span, as it answered.</summary>
    public IEnumerable<string> ToolResults
        => Input.SelectMany(message => message.Parts).Where(part => part.Type == PartType.ToolResult).Select(part => part.Result).Append(ToolResult).OfType<string>();

    /// <summary>Every text that is shown, whoever speaks.</summary>
    public IEnumerable<string> Shown
        => System.Concat(Input.Concat(Output).SelectMany(message => message.Parts).SelectMany(Texts)).Concat(new[] { ToolArguments, ToolResult }.OfType<string>())
            .Concat(Documents.Select(document => document.Text).OfType<string>());

    public static bool IsSameJson(string? shown, JsonNode wanted) => shown is not null && CarriedContent.Parse(shown) is { } json && JsonNode.DeepEquals(json, wanted);

    private static IEnumerable<string> Texts(MessagePart part) => new[] { part.Text, part.Arguments, part.Result }.OfType<string>();

    /// <summary>The text; of an answer that is an object its JSON.</summary>
    private static string Said(Message message)
        => string.Concat(message.Parts.Where(part => part.Type == (message.Parts.Any(other => other.Type == PartType.Text) ? PartType.Text : PartType.Data)).Select(part => part.Text));
}
