using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("One time spans were sent.")]
internal sealed record ContactResponse
{
    [Description("When, RFC 3339 with nanoseconds.")]
    public required string Time { get; init; }

    [Description("How many spans, accepted or not.")]
    public required long Spans { get; init; }
}
