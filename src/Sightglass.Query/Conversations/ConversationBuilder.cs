using Sightglass.Domain;

namespace Sightglass.Query.Conversations;

/// <summary>Puts a conversation together span by span, keeping every message once and no span's content. Not thread-safe.</summary>
internal sealed class ConversationBuilder
{
    private const string AgentName = "gen_ai.agent.name";

    private readonly Dictionary<string, Message> _messages = new(StringComparer.Ordinal);
    private readonly List<ConversationCall> _calls = [];

    public IReadOnlyDictionary<string, Message> Messages => _messages;

    public IReadOnlyList<ConversationCall> Calls => _calls;

    public void Add(Span span, SpanId parentCall)
    {
        var input = SpanMessages.Input(span);
        var output = SpanMessages.Output(span);
        var instructions = input is [{ Role: MessageRole.System } first, ..] ? first : null;
        var said = instructions is null ? input : input.Skip(1);
        var isTool = span.Operation == SpanOperation.Tool;
        var documents = span.Documents.Length > 0 ? DocumentReader.Read(span.Documents) : EventMessages.Documents(span);
        _calls.Add(new ConversationCall
        {
            Span = WithoutContent(span),
            ParentCallSpanId = parentCall,
            AgentName = SpanMessages.Text(span.Attributes, AgentName) is { Length: > 0 } agent ? agent : null,
            System = instructions is null ? null : Keep(instructions),
            Input = [.. said.Select(Keep)],
            Output = [.. output.Select(Keep)],
            ToolDefinitions = Conversations.ToolDefinitions.Read(span) is { } tools ? Keep(tools) : null,
            ToolArguments = span.ToolArguments.Length > 0 ? MessageCut.Of(new MessagePart { Type = PartType.ToolCall, Arguments = ToolValue.Arguments(span.ToolArguments) }) : null,
            ToolResult = span.ToolResult.Length > 0 ? MessageCut.Of(new MessagePart { Type = PartType.ToolResult, Result = ToolValue.Result(span.ToolResult) }) : null,
            Documents = documents,
            InputAbsence = isTool && span.ToolArguments.Length > 0 ? Absence.None : Absent(input),
            OutputAbsence = (isTool && span.ToolResult.Length > 0) || documents.Count > 0 ? Absence.None : Absent(output),
        });
    }

    private static Absence Absent(IReadOnlyList<Message> messages)
        => messages.Count == 0 ? Absence.NotCaptured
            : messages.All(message => message.Parts.All(part => part.Type == PartType.Hashed)) ? Absence.Hashed
            : Absence.None;

    private string Keep(Message message)
    {
        var name = MessageHash.Of(message);
        if (!_messages.ContainsKey(name))
        {
            _messages.Add(name, MessageCut.Of(message));
        }

        return name;
    }

    private static Span WithoutContent(Span span) => span with
    {
        SystemInstructions = "",
        InputMessages = "",
        OutputMessages = "",
        ToolArguments = "",
        ToolResult = "",
        Documents = "",
        Attributes = [],
        Events = [],
        Links = [],
    };
}
