using System.Text.Json;
using Sightglass.Shop.Tests.Hosting;

namespace Sightglass.Shop.Tests.Models;

/// <summary>Tool calls over OpenAI's wire.</summary>
public sealed class OpenAIToolsTests
{
    [Theory]
    [InlineData("/query")]
    [InlineData("/query/stream")]
    public async Task Answer_ModelCallsATool_IsAnsweredWithItsResult(string path)
    {
        var isStream = path.EndsWith("stream", StringComparison.Ordinal);
        await using var provider = await FakeModelProvider.StartAsync(
            FakeModelProvider.OpenAIToolCall("get_stock", """{\"product_id\":\"p-mat-03\"}""", isStream), FakeModelProvider.OpenAI("There are some.", isStream));
        await using var host = await ChatHost.StartAsync("Shop:Model:Kind=OpenAI", "Shop:Model:Name=gpt-4o-mini", $"Shop:Model:Url={provider.Url}v1", "Shop:Judge:Share=0");

        using var response = await host.PostAsync(path, new { question = "Is the Cloud air mat in stock?" });

        var answer = isStream ? (await response.EventsAsync())[^1].Data : await response.JsonAsync();
        answer.GetProperty("text").GetString().ShouldBe("There are some.");
        answer.GetProperty("usage").GetProperty("totalTokens").GetInt64().ShouldBe(129 + 129, "both calls count");
        var spans = await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(response), "llm.postprocess");
        spans.Select(static span => span.DisplayName).Where(static name => name is "llm.call" or "llm.tool").ShouldBe(["llm.call", "llm.tool", "llm.call"]);
        using var second = JsonDocument.Parse(provider.Bodies[1]);
        var messages = second.RootElement.GetProperty("messages");
        var result = messages[messages.GetArrayLength() - 1];
        result.GetProperty("role").GetString().ShouldBe("tool");
        result.GetProperty("tool_call_id").GetString().ShouldBe("call_1");
        result.GetRawText().ShouldContain("p-mat-03");
    }
}
