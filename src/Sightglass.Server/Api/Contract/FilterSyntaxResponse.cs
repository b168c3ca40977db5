using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("An operator or word of the filter language.")]
internal sealed record FilterSyntaxResponse
{
    [Description("How it is written.")]
    public required string Symbol { get; init; }

    [Description("What it does.")]
    public required string Meaning { get; init; }

    [Description("A filter that uses it.")]
    public required string Example { get; init; }
}
