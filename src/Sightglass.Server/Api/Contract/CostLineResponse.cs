using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("One product of a cost: tokens by the million, or calls of a provider's tool by the thousand.")]
internal sealed record CostLineResponse
{
    [Description("Of tokens: input (neither read from nor written to a cache), cache_read, cache_write, cache_write_hour, output, input_audio, cache_read_audio, output_audio, input_image, cache_read_image or output_image. Of calls: web_search, file_search, code_interpreter or grounding.")]
    public required string Part { get; init; }

    [Description("Tokens; null of calls.")]
    public required long? Tokens { get; init; }

    [Description("US dollars per million tokens, every factor included; null of calls.")]
    public required decimal? UsdPerMillion { get; init; }

    [Description("Calls; null of tokens.")]
    public required long? Calls { get; init; }

    [Description("US dollars per thousand calls; null of tokens.")]
    public required decimal? UsdPerThousand { get; init; }

    [Description("The product, US dollars.")]
    public required decimal Usd { get; init; }
}
