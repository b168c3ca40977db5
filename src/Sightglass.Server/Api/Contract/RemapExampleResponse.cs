using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A span of which a field changes.")]
internal sealed record RemapExampleResponse
{
    [Description("Its trace.")]
    public required string TraceId { get; init; }

    [Description("Its id.")]
    public required string SpanId { get; init; }

    [Description("The field before, as text, cut after 300 bytes; null when it was not known.")]
    public required string? Before { get; init; }

    [Description("The field after.")]
    public required string? After { get; init; }
}
