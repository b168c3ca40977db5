using Sightglass.Conventions;
using Sightglass.Domain;
using Sightglass.Query.Prices;
using Attribute = Sightglass.Domain.Attribute;

namespace Sightglass.Query.Tests.Prices;

/// <summary>What decides on a cost is read from stored attributes as from a span that comes.</summary>
public sealed class StoredCallTests
{
    private static readonly TokenUsage Usage = new() { Role = UsageRole.Billable, InputTokens = 1_000, CacheReadTokens = 600, CacheWriteTokens = 10, OutputTokens = 100 };

    public static TheoryData<string, string?, ConventionField> Names
    {
        get
        {
            var names = new TheoryData<string, string?, ConventionField>();
            foreach (var name in ConventionNames.All.Where(name => name.Field is (>= ConventionField.InputTextTokens and <= ConventionField.GroundingCalls) or ConventionField.CacheWriteHourTokens))
            {
                names.Add(name.Name, name.Path, name.Field);
            }

            return names;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Of_EveryNameOfACount_IsReadAndAskedTheStoreFor(string name, string? path, ConventionField field)
    {
        var call = StoredCall.Of(Usage, "m", "otel", [new Attribute(name, path is null ? new AttributeValue.Int(3) : new AttributeValue.Text(Json(path)))]);

        CountOf(call, field).ShouldBe(3);
        StoredCall.Attributes.ShouldContain(name);
    }

    [Theory]
    [InlineData("12", 12L)]
    [InlineData(" 12 ", 12L)]
    [InlineData("12.0", 12L)]
    [InlineData("1e2", 100L)]
    [InlineData("0", 0L)]
    [InlineData("-1", null)]
    [InlineData("12.5", null)]
    [InlineData("n/a", null)]
    [InlineData("NaN", null)]
    [InlineData("18446744073709551616", null)]
    [InlineData("1000000000001", null)]
    public void Of_Text_IsACountOrSaysNothing(string sent, long? expected)
        => StoredCall.Of(Usage, "m", "otel", [new Attribute("gen_ai.usage.audio.input_tokens", new AttributeValue.Text(sent))]).Tokens.Audio.Input.ShouldBe(expected);

    [Theory]
    [InlineData("""{"audio":7,"cut""", 7L)]
    [InlineData("""{"audio":7}trailing""", 7L)]
    [InlineData("""{"audio":7,"audio":8}""", 8L)]
    [InlineData("""{"deep":{"audio":7}}""", null)]
    [InlineData("""{"audio":[7]}""", null)]
    [InlineData("""{"audio":"7"}""", 7L)]
    [InlineData("[7]", null)]
    [InlineData("", null)]
    public void Of_JsonInAnyState_GivesWhatItsBeginningHolds(string json, long? expected)
        => StoredCall.Of(Usage, "m", "otel", [new Attribute("gen_ai.usage.input_token_details", new AttributeValue.Text(json))]).Tokens.Audio.Input.ShouldBe(expected);

    [Theory]
    [InlineData("us.anthropic.claude-sonnet-4-5-20250929-v1:0", null, "us")]
    [InlineData("arn:aws:bedrock:us-east-1:123456789012:inference-profile/eu.anthropic.claude-opus-4-5-20251101-v1:0", null, "eu")]
    [InlineData("anthropic.claude-sonnet-4-5-20250929-v1:0", null, "")]
    [InlineData("us.anthropic.claude-sonnet-4-5-20250929-v1:0", "global", "global")]
    public void Of_Region_IsWhatIsSaidOrElseOfTheProfile(string model, string? said, string expected)
        => StoredCall.Of(Usage, model, "otel", said is null ? [] : [new Attribute("anthropic.usage.inference_geo", new AttributeValue.Text(said))]).Region.ShouldBe(expected);

    /// <summary>The JSON that has a 3 at a place: of a list, three items, or an item of that kind.</summary>
    private static string Json(string path)
    {
        var list = path.IndexOf('[', StringComparison.Ordinal);
        var members = (list < 0 ? path : path[..list]).Split('.');
        var value = list < 0 ? "3" : path[(list + 1)..^1] is { Length: > 0 } kind ? $$"""[{"modality":"OTHER","tokenCount":9},{"modality":"{{kind}}","tokenCount":3}]""" : """["a",{"b":[1,2]},null]""";
        return members.Reverse().Aggregate(value, (inside, member) => $$"""{"{{member}}":{{inside}},"and":[1]}""");
    }

    private static long? CountOf(StoredCall call, ConventionField field) => field switch
    {
        ConventionField.CacheWriteHourTokens => call.Tokens.CacheWriteHour,
        ConventionField.InputTextTokens => call.Tokens.Text.Input,
        ConventionField.InputAudioTokens => call.Tokens.Audio.Input,
        ConventionField.InputImageTokens => call.Tokens.Image.Input,
        ConventionField.CacheReadTextTokens => call.Tokens.Text.CacheRead,
        ConventionField.CacheReadAudioTokens => call.Tokens.Audio.CacheRead,
        ConventionField.CacheReadImageTokens => call.Tokens.Image.CacheRead,
        ConventionField.OutputTextTokens => call.Tokens.Text.Output,
        ConventionField.OutputAudioTokens => call.Tokens.Audio.Output,
        ConventionField.OutputImageTokens => call.Tokens.Image.Output,
        ConventionField.WebSearchCalls => call.Tools.WebSearch,
        ConventionField.FileSearchCalls => call.Tools.FileSearch,
        ConventionField.CodeInterpreterCalls => call.Tools.CodeInterpreter,
        ConventionField.GroundingCalls => call.Tools.Grounding,
        _ => null,
    };
}
