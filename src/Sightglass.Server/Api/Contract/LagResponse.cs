using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("What is accepted and not stored yet.")]
internal sealed record LagResponse
{
    [Description("Requests that wait in the journal.")]
    public required long Records { get; init; }

    [Description("Their bytes.")]
    public required long Bytes { get; init; }

    [Description("Age of the oldest; 0 when none waits.")]
    public required double Seconds { get; init; }
}
