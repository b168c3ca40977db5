using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A service and what sends spans in it.")]
internal sealed record DoctorServiceResponse
{
    [Description("The service; null for spans without a service name.")]
    public required string? Service { get; init; }

    [Description("Its spans.")]
    public required long Spans { get; init; }

    [Description("Its model calls.")]
    public required long Calls { get; init; }

    [Description("Its instrumentation scopes, those with the most model calls first.")]
    public required IReadOnlyList<DoctorEmitterResponse> Emitters { get; init; }
}
