using Sightglass.Instrumentation.Identity;

namespace Sightglass.Instrumentation.Tests.Identity;

public sealed class ModelHostsTests
{
    [Theory]
    [InlineData("api.openai.com", true)]
    [InlineData("API.OpenAI.com", true)]
    [InlineData("eu.api.openai.com", true)]
    [InlineData("openai.com", false)]
    [InlineData("my.openai.azure.com", true)]
    [InlineData("openai.azure.com", false)]
    [InlineData("evilopenai.azure.com", false)]
    [InlineData("api.anthropic.com", true)]
    [InlineData("generativelanguage.googleapis.com", true)]
    [InlineData("us-central1-aiplatform.googleapis.com", true)]
    [InlineData("storage.googleapis.com", false)]
    [InlineData("bedrock-runtime.eu-west-1.amazonaws.com", true)]
    [InlineData("bedrock-runtime.a.b.amazonaws.com", false)]
    [InlineData("s3.eu-west-1.amazonaws.com", false)]
    [InlineData("api.mistral.ai", true)]
    [InlineData("api.cohere.com", true)]
    [InlineData("api.groq.com", true)]
    [InlineData("api.deepseek.com", true)]
    [InlineData("openrouter.ai", true)]
    [InlineData("api.together.xyz", true)]
    [InlineData("localhost", false)]
    public void Contains_Host_IsTold(string host, bool isKnown) => new ModelHosts().Contains(host).ShouldBe(isKnown);

    [Fact]
    public void Add_Hosts_AreKnownToo()
    {
        var hosts = new ModelHosts();

        hosts.Add(["llm.example.com", "*.gpu.example.com"]);

        hosts.Contains("llm.example.com").ShouldBeTrue();
        hosts.Contains("a.b.gpu.example.com").ShouldBeTrue();
        hosts.Contains("www.example.com").ShouldBeFalse();
    }
}
