using System.Text;
using Sightglass.Domain;
using Sightglass.Storage.ClickHouse.Write;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse.Tests.Write;

public sealed class FieldMarksTests
{
    private static readonly string[] Keys =
    [
        "session.id", "gen_ai.conversation.id", "langfuse.session.id", "traceloop.association.properties.session_id", "ai.telemetry.metadata.sessionId", "ai.settings.context.sessionId",
        "langsmith.metadata.session_id", "langsmith.metadata.thread_id", "gcp.vertex.agent.session_id", "spring.ai.chat.client.conversation.id",
        "user.id", "enduser.id", "langfuse.user.id", "traceloop.association.properties.user_id", "ai.telemetry.metadata.userId", "ai.settings.context.userId", "langsmith.metadata.user_id",
        "gen_ai.user", "llm.user", "tenant.id", "tenant", "gen_ai.request.model", "ai.model.id", "embedding.model_name", "langfuse.observation.model.name", "llm.model", "gen_ai.response.model",
        "ai.response.model", "llm.model_name", "gen_ai.provider.name", "gen_ai.system", "llm.provider", "llm.system", "ai.model.provider", "gen_ai.prompt.name", "llm.prompt_template_id",
        "langfuse.observation.prompt.name", "traceloop.prompt.key",
    ];

    // In the order of Keys. Spans are stored with these for ever: lines may be added here, never changed or taken away.
    private static readonly byte[] Codes = [64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 65, 65, 65, 65, 65, 65, 65, 65, 65, 66, 66, 67, 67, 67, 67, 67, 68, 68, 68, 69, 69, 69, 69, 69, 70, 70, 70, 70];

    [Fact]
    public void Code_OfEachKey_IsThatOfTheColumnThatHasItsText()
    {
        var marks = new FieldMarks();

        var codes = Keys.Select((key, number) => Code(marks, number + 1, key, AttributeType.String, TextOf(Codes[number])));

        codes.ShouldBe(Codes);
        Keys.Select(key => (byte)(AttributeTypeCode.FirstFieldMark + (byte)FieldKeys.Find(key)!)).ShouldBe(Codes);
    }

    [Theory]
    [InlineData("session.id", AttributeType.String, "Session")]
    [InlineData("session.id", AttributeType.String, "")]
    [InlineData("session.id", AttributeType.Bytes, "session")]
    [InlineData("session.id", AttributeType.String, "user")]
    [InlineData("session", AttributeType.String, "session")]
    [InlineData("", AttributeType.String, "session")]
    public void Code_OfAnythingElse_IsItsOwn(string key, AttributeType type, string value)
        => Code(new FieldMarks(), key.Length == 0 ? 0 : 1, key, type, value).ShouldBe((byte)type);

    [Fact]
    public void Code_OfAnEmptyColumn_IsItsOwn()
        => new FieldMarks().Code(1, "session.id"u8, (byte)AttributeType.String, [], default).ShouldBe((byte)AttributeType.String);

    [Fact]
    public void Clear_NumbersStandForOtherKeysAfterwards()
    {
        var marks = new FieldMarks();
        for (var number = 0; number < 200; number++)
        {
            Code(marks, number, number == 150 ? "user.id" : $"key-{number}", AttributeType.String, "user").ShouldBe(number == 150 ? (byte)65 : (byte)1);
        }

        marks.Clear();

        Code(marks, 1, "session.id", AttributeType.String, "session").ShouldBe((byte)64);
        Code(marks, 2, "user.id", AttributeType.String, "user").ShouldBe((byte)65);
        Code(marks, 1, "session.id", AttributeType.String, "session").ShouldBe((byte)64);
    }

    private static string TextOf(byte code) => FieldKeys.Columns[code - AttributeTypeCode.FirstFieldMark].Split('_')[0];

    private static byte Code(FieldMarks marks, int number, string key, AttributeType type, string value)
    {
        var row = new SpanRow
        {
            SessionId = "session"u8,
            UserId = "user"u8,
            TenantId = "tenant"u8,
            RequestModel = "request"u8,
            ResponseModel = "response"u8,
            Provider = "provider"u8,
            PromptName = "prompt"u8,
        };
        return marks.Code(number, Encoding.UTF8.GetBytes(key), (byte)type, Encoding.UTF8.GetBytes(value), row);
    }
}
