using Microsoft.Extensions.Options;
using Sightglass.Shop.Tests.Hosting;

namespace Sightglass.Shop.Tests;

/// <summary>Wrong settings stop the start and are named.</summary>
public sealed class SettingsTests
{
    [Theory]
    [InlineData("Shop:Retrieval:Index=pinecone", "Shop:Retrieval:Index must be 'exact' or 'clickhouse'.")]
    [InlineData("Shop:Model:Kind=OpenAI", "Shop:Model: Name must be set for the kinds OpenAI and Anthropic")]
    [InlineData("Shop:Model:BearsNameOf=gpt-4o", "BearsNameOf must be PROVIDER/MODEL.")]
    [InlineData("Shop:Stories:Always=earthquake", "Shop:Stories:Always must be one of: prompt-v2")]
    [InlineData("Shop:Cache:Seconds=0", "Seconds must be between 1 and 604800.")]
    [InlineData("Shop:Access:Keys:0:Key=short", "minimum length of '8'")]
    public async Task Start_WrongSetting_IsNamed(string setting, string message)
        => (await Should.ThrowAsync<OptionsValidationException>(() => ChatHost.StartAsync(setting))).Message.ShouldContain(message);
}
