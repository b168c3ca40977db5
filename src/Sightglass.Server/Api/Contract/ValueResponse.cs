using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A value or key.")]
internal sealed record ValueResponse
{
    [Description("As stored.")]
    public required string Value { get; init; }

    [Description("As a filter writes it, in quotes where it needs them.")]
    public required string Text { get; init; }

    [Description("Spans that have it.")]
    public required long Count { get; init; }
}
