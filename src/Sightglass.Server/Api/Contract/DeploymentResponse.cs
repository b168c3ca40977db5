using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A name of the project's own for a model: an Azure deployment, a gateway's route.")]
internal sealed record DeploymentResponse
{
    [Description("The name that spans carry as their model.")]
    public required string Name { get; init; }

    [Description("Whose list has the price.")]
    public required string Provider { get; init; }

    [Description("The model's id in that list.")]
    public required string Model { get; init; }

    [Description("The version of the project's prices that last changed it; a change names it.")]
    public required ulong Version { get; init; }

    [Description("When it was last changed, RFC 3339 with nanoseconds.")]
    public required string ChangedAt { get; init; }
}
