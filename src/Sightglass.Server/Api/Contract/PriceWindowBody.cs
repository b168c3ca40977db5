using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("Rates of certain hours of certain days, UTC.")]
internal sealed record PriceWindowBody
{
    [Description("The days: mon to sun.")]
    public IReadOnlyList<string>? Days { get; init; }

    [Description("The hours: 01:00-04:00.")]
    public IReadOnlyList<string>? Utc { get; init; }

    [Description("The rates; a part that is missing keeps its usual one.")]
    public IReadOnlyDictionary<string, decimal>? Rates { get; init; }

    [Description("What the window leaves out.")]
    public string? Note { get; init; }
}
