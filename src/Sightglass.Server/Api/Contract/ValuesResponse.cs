using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("Values or keys that complete what is typed.")]
internal sealed record ValuesResponse
{
    [Description("Most frequent first.")]
    public required IReadOnlyList<ValueResponse> Values { get; init; }
}
