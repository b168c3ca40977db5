using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A name of the project's own for a model, to be kept.")]
internal sealed record DeploymentBody
{
    [Description("The name; taken from the address where there is one.")]
    public string? Name { get; init; }

    [Description("Whose list has the price.")]
    public string? Provider { get; init; }

    [Description("The model's id in that list.")]
    public string? Model { get; init; }

    [Description("The version that was read; 0: the project has none yet; none: whatever stands.")]
    public ulong? Version { get; init; }
}
