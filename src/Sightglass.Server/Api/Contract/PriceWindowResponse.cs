using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("Rates of certain hours of certain days, UTC.")]
internal sealed record PriceWindowResponse
{
    [Description("The days: mon to sun.")]
    public required IReadOnlyList<string> Days { get; init; }

    [Description("The hours: 01:00-04:00, the first inclusive, the last exclusive.")]
    public required IReadOnlyList<string> Utc { get; init; }

    [Description("The rates; a part that is missing keeps its usual one.")]
    public required IReadOnlyDictionary<string, decimal> Rates { get; init; }

    [Description("What the window leaves out and a clock cannot tell, such as holidays.")]
    public required string Note { get; init; }
}
