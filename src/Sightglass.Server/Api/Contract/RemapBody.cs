using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("Which stored spans to map anew.")]
internal sealed record RemapBody
{
    [Description("First moment inside: RFC 3339, now, or now-1h. None is the beginning of what is stored.")]
    public string? From { get; init; }

    [Description("Last moment inside: RFC 3339, now, or now-1h. None is the end of what is stored.")]
    public string? To { get; init; }

    [Description("The filter spans satisfy, such as service:chat or -dialect:*; none: all.")]
    public string? Query { get; init; }

    [Description("True to be told what would change, and change nothing.")]
    public bool DryRun { get; init; }
}
