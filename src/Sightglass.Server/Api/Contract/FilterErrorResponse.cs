using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("One thing that is wrong with a filter.")]
internal sealed record FilterErrorResponse
{
    [Description("Where it begins, from 1, in UTF-16 code units.")]
    public required int Column { get; init; }

    [Description("How many characters are wrong.")]
    public required int Length { get; init; }

    [Description("What kind of fault it is.")]
    public required string Kind { get; init; }

    [Description("What is wrong.")]
    public required string Message { get; init; }

    [Description("What would be right.")]
    public required string Expected { get; init; }

    [Description("Text that could stand in place of the wrong characters; null when there is no good guess.")]
    public required string? Suggestion { get; init; }
}
