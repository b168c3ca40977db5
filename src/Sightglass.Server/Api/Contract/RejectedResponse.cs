using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("Spans that were rejected.")]
internal sealed record RejectedResponse
{
    [Description("All of them.")]
    public required long Total { get; init; }

    [Description("By reason.")]
    public required IReadOnlyDictionary<string, long> ByReason { get; init; }
}
