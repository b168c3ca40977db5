using Sightglass.Query.Conversations;

namespace Sightglass.Query.Tests.Conversations;

public sealed class MessageReaderTests
{
    [Fact]
    public void Read_OpenTelemetryParts_AreReadByType()
    {
        var messages = Read(
            """
            [
              {"role":"system","parts":[{"type":"text","content":"Be kind."}]},
              {"role":"user","name":"Ann","parts":[{"type":"text","content":"Weather?"},{"type":"blob","mime_type":"image/png","modality":"image","content":"iVBORw0KGgo="},{"type":"uri","modality":"image","uri":"https://x/y.png"}]},
              {"role":"assistant","parts":[{"type":"reasoning","content":"Look it up."},{"type":"tool_call","id":"c1","name":"weather","arguments":{"city": "Kyiv"}}],"finish_reason":"tool_call"},
              {"role":"tool","parts":[{"type":"tool_call_response","id":"c1","response":{"c": 21}}]},
              {"role":"tool","parts":[{"type":"tool_call_response","id":"c2","result":"none"}]}
            ]
            """);

        messages.Select(message => message.Role).ShouldBe([MessageRole.System, MessageRole.User, MessageRole.Assistant, MessageRole.Tool, MessageRole.Tool]);
        messages[1].Name.ShouldBe("Ann");
        messages[1].Parts[0].ShouldBe(Text("Weather?"));
        messages[1].Parts[1].ShouldBe(new MessagePart { Type = PartType.Media, MediaType = "image/png", Bytes = 8, Hash = messages[1].Parts[1].Hash });
        messages[1].Parts[2].ShouldBe(new MessagePart { Type = PartType.Media, MediaType = "image", Uri = "https://x/y.png" });
        messages[2].Parts.ShouldBe(
        [
            new MessagePart { Type = PartType.Reasoning, Text = "Look it up." },
            new MessagePart { Type = PartType.ToolCall, ToolCallId = "c1", ToolName = "weather", Arguments = "{\"city\":\"Kyiv\"}" },
        ]);
        messages[3].Parts.ShouldBe([new MessagePart { Type = PartType.ToolResult, ToolCallId = "c1", Result = "{\"c\":21}" }]);
        messages[4].Parts.ShouldBe([new MessagePart { Type = PartType.ToolResult, ToolCallId = "c2", Result = "none" }]);
    }

    [Fact]
    public void Read_RoleAndContent_WithToolCalls()
    {
        var messages = Read(
            """
            {"messages":[
              {"role":"developer","content":"Be kind."},
              {"role":"user","content":[{"type":"text","text":"Hi"},{"type":"image_url","image_url":{"url":"data:image/jpeg;base64,AAAA"}}]},
              {"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{\"a\": 1}"}}]},
              {"role":"tool","tool_call_id":"c1","content":"done"}
            ]}
            """);

        messages.Select(message => message.Role).ShouldBe([MessageRole.System, MessageRole.User, MessageRole.Assistant, MessageRole.Tool]);
        messages[1].Parts[0].ShouldBe(Text("Hi"));
        (messages[1].Parts[1].MediaType, messages[1].Parts[1].Bytes, messages[1].Parts[1].Text).ShouldBe(("image/jpeg", 3L, null));
        messages[2].Parts.ShouldBe([new MessagePart { Type = PartType.ToolCall, ToolCallId = "c1", ToolName = "f", Arguments = "{\"a\":1}" }]);
        messages[3].Parts.ShouldBe([new MessagePart { Type = PartType.ToolResult, ToolCallId = "c1", Result = "done" }]);
    }

    [Theory]
    [InlineData("Where is my order?")]
    [InlineData("[INFO] started")]
    [InlineData("{not json}")]
    [InlineData("42")]
    [InlineData("\"quoted\"")]
    [InlineData("true")]
    public void Read_PlainText_IsOneMessageOfTheSpeaker(string text)
    {
        var message = Read(text).ShouldHaveSingleItem();

        message.Role.ShouldBe(MessageRole.User);
        message.Parts.ShouldBe([Text(text)]);
    }

    [Fact]
    public void Read_Nothing_IsNoMessage() => Read("").ShouldBeEmpty();

    [Theory]
    [InlineData("""[{"type":"text","content":"Be kind."},{"type":"text","content":"Be brief."}]""", "Be kind.|Be brief.")]
    [InlineData("""["Be kind.","Be brief."]""", "Be kind.|Be brief.")]
    [InlineData("""{"prompt":"Be kind."}""", "Be kind.")]
    [InlineData("""{"content":"Be kind."}""", "Be kind.")]
    public void Read_PartsWithoutRole_AreOfTheSpeaker(string text, string expected)
    {
        var message = Read(text).ShouldHaveSingleItem();

        message.Role.ShouldBe(MessageRole.User);
        string.Join('|', message.Parts.Select(part => part.Text)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("""{"contents":[{"role":"model","parts":[{"text":"hello"}]}]}""")]
    [InlineData("""{"choices":[{"index":0,"message":{"role":"assistant","content":"hello"}}]}""")]
    [InlineData("""{"generations":[[{"text":"hello","message":{"lc":1,"type":"constructor","id":["langchain","AIMessage"],"kwargs":{"content":"hello"}}}]]}""")]
    [InlineData("""[[{"type":"ai","content":"hello"}]]""")]
    [InlineData("""{"role":"assistant","content":[{"type":"output_text","text":"hello"}]}""")]
    public void Read_FormsOfProvidersAndFrameworks_BecomeOne(string text)
    {
        var message = Read(text).ShouldHaveSingleItem();

        message.Role.ShouldBe(MessageRole.Assistant);
        message.Parts.ShouldBe([Text("hello")]);
    }

    [Fact]
    public void Read_OpenAiResponse_KeepsTheOrderOfMessagesAndParts()
    {
        var messages = MessageReader.Read(
            """[{"type":"reasoning","id":"r","summary":[{"type":"summary_text","text":"think"}]},{"type":"message","role":"assistant","content":"hi"},{"type":"function_call","id":"fc","call_id":"c1","name":"f","arguments":"{}"}]""",
            MessageRole.Assistant);

        messages.SelectMany(message => message.Parts).ShouldBe(
        [
            new MessagePart { Type = PartType.Reasoning, Text = "think" },
            Text("hi"),
            new MessagePart { Type = PartType.ToolCall, ToolCallId = "c1", ToolName = "f", Arguments = "{}" },
        ]);
    }

    [Fact]
    public void Read_GeminiAndAnthropicParts_AreRecognised()
    {
        var parts = Read(
            """
            [{"role":"user","parts":[{"inline_data":{"mime_type":"audio/wav","data":"AAAA"}},{"function_response":{"name":"f","response":{"x":1}}}]},
             {"role":"assistant","content":[{"type":"tool_use","id":"t1","name":"g","input":{"q":1}},{"type":"thinking","thinking":"hm"}]},
             {"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":"ok"},{"type":"image","source":{"type":"base64","media_type":"image/gif","data":"AAAAAAAA"}}]}]
            """).SelectMany(message => message.Parts).ToList();

        (parts[0].Type, parts[0].MediaType, parts[0].Bytes).ShouldBe((PartType.Media, "audio/wav", 3L));
        parts[1].ShouldBe(new MessagePart { Type = PartType.ToolResult, ToolName = "f", Result = "{\"x\":1}" });
        parts[2].ShouldBe(new MessagePart { Type = PartType.ToolCall, ToolCallId = "t1", ToolName = "g", Arguments = "{\"q\":1}" });
        parts[3].ShouldBe(new MessagePart { Type = PartType.Reasoning, Text = "hm" });
        parts[4].ShouldBe(new MessagePart { Type = PartType.ToolResult, ToolCallId = "t1", Result = "ok" });
        (parts[5].Type, parts[5].MediaType, parts[5].Bytes).ShouldBe((PartType.Media, "image/gif", 6L));
    }

    [Fact]
    public void Read_UnknownPart_IsKeptAsData()
    {
        var part = Read("""[{"role":"user","parts":[{"type":"hologram","x": [1, 2]}]}]""").ShouldHaveSingleItem().Parts.ShouldHaveSingleItem();

        part.ShouldBe(new MessagePart { Type = PartType.Data, Text = "{\"type\":\"hologram\",\"x\":[1,2]}" });
    }

    [Fact]
    public void Read_Base64Text_IsMediaWhereverItStands()
    {
        var base64 = Convert.ToBase64String([.. Enumerable.Range(0, 3_000).Select(number => (byte)(number * 7))]);

        var parts = Read($$$"""
            [{"role":"user","content":"{{{base64}}}"},
             {"role":"user","content":"data:image/png;base64,{{{base64}}}"},
             {"role":"assistant","parts":[{"type":"tool_call","id":"1","name":"f","arguments":{"file":"{{{base64}}}"}}]}]
            """)
            .SelectMany(message => message.Parts).ToList();

        parts.ShouldAllBe(part => part.Text == null);
        (parts[0].Type, parts[0].Bytes).ShouldBe((PartType.Media, 3_000L));
        (parts[1].MediaType, parts[1].Bytes, parts[1].Hash).ShouldBe(("image/png", 3_000L, parts[0].Hash));
        parts[2].Arguments.ShouldBe("{\"file\":\"[base64, 3000 bytes]\"}");
    }

    [Theory]
    [InlineData("""[{"role":"user","content":"Where is my o""", "Where is my o")]
    [InlineData("""[{"role":"user","content":"Where is my o\""", "Where is my o")]
    [InlineData("""[{"role":"user","content":"Where is my o\u26""", "Where is my o")]
    [InlineData("""[{"role":"user","content":"Where is my o\ud83d\ude""", "Where is my o")]
    [InlineData("""[{"role":"user","content":"Where is my o\ud83d\ude00""", "Where is my o😀")]
    [InlineData("""[{"role":"user","content":"Where is my o"},{"ro""", "Where is my o")]
    [InlineData("""[{"role":"user","content":"Where is my o"},{"role":tr""", "Where is my o")]
    [InlineData("""[{"role":"user","parts":[{"type":"text","content":"Where is my o""", "Where is my o")]
    public void Read_JsonThatWasCut_IsReadUpToTheCut(string text, string expected)
        => Read(text).SelectMany(message => message.Parts).Select(part => part.Text).ShouldBe([expected]);

    [Fact]
    public void Read_HalfASurrogate_IsShownAsWritten()
        => Read("""[{"role":"user","content":"\ud83d"}]""").ShouldHaveSingleItem().Parts[0].Text.ShouldBe("\"\\ud83d\"");

    [Fact]
    public void Read_RequestAndAnswerOfOpenAisResponses_AreTheirItems()
    {
        Read("""{"model":"gpt-5","instructions":"Be kind.","input":"Hi"}""").Select(message => (message.Role, message.Parts[0].Text)).ShouldBe([(MessageRole.System, "Be kind."), (MessageRole.User, "Hi")]);
        Read("""{"object":"response","instructions":"Be kind.","output":[{"type":"message","role":"assistant","content":[{"type":"output_text","text":"Hello"}]}]}""")
            .ShouldHaveSingleItem().Parts.ShouldBe([Text("Hello")]);

        // an application's own members of these names are its data
        Read("""{"input":"Hi","output":[1]}""").ShouldHaveSingleItem().Parts[0].Type.ShouldBe(PartType.Data);
    }

    [Theory]
    [InlineData("""[{"role":"tool","content":"{\"c\": 21}"}]""", null)]
    [InlineData("""[{"role":"tool","parts":[{"type":"text","content":"{\"c\": 21}"}]}]""", null)]
    [InlineData("""[{"role":"user","tool_call_id":"c1","content":"{\"c\": 21}"}]""", "c1")]
    [InlineData("""[{"role":"user","content":[{"type":"tool_result","tool_use_id":"c1","content":[{"type":"text","text":"{\"c\": 21}"}]}]}]""", "c1")]
    [InlineData("""[{"role":"tool","content":[{"type":"tool-result","toolCallId":"c1","output":{"type":"json","value":{"c":21}}}]}]""", "c1")]
    [InlineData("""[{"lc":1,"id":["langchain_core","messages","ToolMessage"],"kwargs":{"tool_call_id":"c1","content":"{\"c\": 21}"}}]""", "c1")]
    [InlineData("""[{"role":"user","content":[{"toolResult":{"toolUseId":"c1","content":[{"type":"text","text":"{\"c\":21}"}]}}]}]""", "c1")]
    [InlineData("""[{"role":"tool","content":[{"toolResponse":{"name":"weather","ref":"c1","output":{"c":21}}}]}]""", "c1")]
    public void Read_AToolsAnswer_IsItsResultHoweverItIsWrapped(string text, string? id)
    {
        var part = Read(text).ShouldHaveSingleItem().Parts.ShouldHaveSingleItem();

        (part.Type, part.ToolCallId, part.Result).ShouldBe((PartType.ToolResult, id, "{\"c\":21}"));
    }

    [Fact]
    public void Read_ACallInContentAndBesideIt_IsOneCall_AndTwoEqualOnesAreTwo()
    {
        Read("""[{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"f","input":{}}],"tool_calls":[{"id":"c1","name":"f","arguments":"{}"}]}]""")
            .ShouldHaveSingleItem().Parts.Length.ShouldBe(1);
        Read("""[{"role":"assistant","tool_calls":[{"name":"f","arguments":"{}"},{"name":"f","arguments":"{}"}]}]""").ShouldHaveSingleItem().Parts.Length.ShouldBe(2);
    }

    [Fact]
    public void Read_BedrocksAndGenkitsParts_AreRecognised()
        => Read("""[{"role":"model","content":[{"reasoning":"Hm."},{"reasoningContent":{"reasoningText":{"text":"So."}}},{"thought":true,"text":"Well."},{"text":"Hi"},{"toolRequest":{"name":"f","ref":"c1","input":{"a":1}}},{"toolUse":{"toolUseId":"c2","name":"g","input":{}}},{"media":{"url":"https://x/y.png","contentType":"image/png"}}]}]""")
            .ShouldHaveSingleItem().Parts.ShouldBe(
            [
                new MessagePart { Type = PartType.Reasoning, Text = "Hm." },
                new MessagePart { Type = PartType.Reasoning, Text = "So." },
                new MessagePart { Type = PartType.Reasoning, Text = "Well." },
                Text("Hi"),
                new MessagePart { Type = PartType.ToolCall, ToolCallId = "c1", ToolName = "f", Arguments = "{\"a\":1}" },
                new MessagePart { Type = PartType.ToolCall, ToolCallId = "c2", ToolName = "g", Arguments = "{}" },
                new MessagePart { Type = PartType.Media, MediaType = "image/png", Uri = "https://x/y.png" },
            ]);

    [Theory]
    [InlineData("""{"type":"image","image":"iVBORw0KGgo="}""", null, 8L)]
    [InlineData("""{"type":"image","image":"data:image/png;base64,iVBORw0KGgo="}""", "image/png", 8L)]
    [InlineData("""{"image":{"format":"png","source":{"bytes":"iVBORw0KGgo="}}}""", "png", 8L)]
    [InlineData("""{"type":"file","file":{"file_data":"data:application/pdf;base64,AAAA"}}""", "application/pdf", 3L)]
    public void Read_MediaInOtherShapes_IsCountedAndLeftOut(string part, string? mediaType, long bytes)
    {
        var media = Read($"[{{\"role\":\"user\",\"content\":[{part}]}}]").ShouldHaveSingleItem().Parts.ShouldHaveSingleItem();

        (media.Type, media.MediaType, media.Bytes, media.Text).ShouldBe((PartType.Media, mediaType, bytes, null));
    }

    [Fact]
    public void Read_TextUnderANameOfMedia_IsData()
        => Read("""[{"document":"Terms of use"}]""").ShouldHaveSingleItem().Parts.ShouldHaveSingleItem().Type.ShouldBe(PartType.Data);

    [Fact]
    public void Read_ArgumentsEncodedTwice_AreTheirJson()
        => Read("""[{"role":"assistant","tool_calls":[{"id":"c1","name":"f","arguments":"\"{\\\"a\\\": 1}\""}]}]""").ShouldHaveSingleItem().Parts[0].Arguments.ShouldBe("{\"a\":1}");

    [Theory]
    [InlineData("""{"args":[],"kwargs":{"a": 1}}""", "{\"a\":1}")]
    [InlineData("""{"args":["{\"a\": 1}"]}""", "{\"a\":1}")]
    [InlineData("""{"args":[1,2],"kwargs":{}}""", "{\"args\":[1,2],\"kwargs\":{}}")]
    [InlineData("""{"args":[1],"other":2}""", "{\"args\":[1],\"other\":2}")]
    [InlineData("plain", "plain")]
    public void ToolArguments_InsideAPythonCall_AreTakenOut(string sent, string expected) => ToolValue.Arguments(sent).ShouldBe(expected);

    [Fact]
    public void Read_Hash_IsHashedContent()
        => Read("""[{"role":"user","parts":[{"type":"hash","hash":"ab12","length":40}]}]""").ShouldHaveSingleItem().Parts
            .ShouldBe([new MessagePart { Type = PartType.Hashed, Hash = "ab12", Length = 40 }]);

    private static IReadOnlyList<Message> Read(string text) => MessageReader.Read(text, MessageRole.User);

    private static MessagePart Text(string text) => new() { Type = PartType.Text, Text = text };
}
