using Sightglass.Query.Conversations;

namespace Sightglass.Query.Tests.Conversations;

public sealed class MessageHashTests
{
    [Fact]
    public void Of_SameWordsInOtherForms_IsTheSame()
    {
        var sent = MessageReader.Read("""[{"role":"assistant","parts":[{"type":"tool_call","id":"1","name":"f","arguments":{"a":1}}],"finish_reason":"tool_call"}]""", MessageRole.Assistant)[0];
        var repeated = MessageReader.Read("""[{"role":"assistant","content":null,"tool_calls":[{"id":"1","function":{"name":"f","arguments":"{ \"a\": 1 }"}}]}]""", MessageRole.User)[0];

        MessageHash.Of(sent).ShouldBe(MessageHash.Of(repeated));
        MessageHash.Of(sent).ShouldMatch("^[0-9a-f]{16}$");
    }

    [Fact]
    public void Of_WhatDiffers_IsAnother()
    {
        Message[] messages =
        [
            Said(MessageRole.User, "ab"), Said(MessageRole.Assistant, "ab"), Said(MessageRole.User, "a", "b"), Said(MessageRole.User, "ab", ""), Said(MessageRole.User),
            new(MessageRole.User, null, [new MessagePart { Type = PartType.Reasoning, Text = "ab" }]),
            new(MessageRole.User, null, [new MessagePart { Type = PartType.Text, ToolName = "ab" }]),
            Said(MessageRole.User, new string('x', 70_000)), Said(MessageRole.User, new string('x', 70_000) + "y"),
        ];

        messages.Select(MessageHash.Of).ShouldBeUnique();
    }

    private static Message Said(MessageRole role, params string[] texts)
        => new(role, null, [.. texts.Select(text => new MessagePart { Type = PartType.Text, Text = text })]);
}
