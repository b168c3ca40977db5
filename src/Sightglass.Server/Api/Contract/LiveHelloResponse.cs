using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("The event hello: listening has begun.")]
internal sealed record LiveHelloResponse
{
    [Description("The server's time, RFC 3339 with nanoseconds.")]
    public required string Now { get; init; }
}
