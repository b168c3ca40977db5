using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("Where and how traces are sent to this server, and what came of it so far.")]
internal sealed record SetupResponse
{
    [Description("Where OTLP over HTTP is served; exporters add /v1/traces.")]
    public required string OtlpHttp { get; init; }

    [Description("Where OTLP over gRPC is served.")]
    public required string OtlpGrpc { get; init; }

    [Description("Whether senders need a key.")]
    public required bool KeysRequired { get; init; }

    [Description("The last time this project sent spans since the server started; null when it has not.")]
    public required ContactResponse? LastContact { get; init; }

    [Description("Spans that were rejected since the server started, most first.")]
    public required IReadOnlyList<RejectionResponse> Rejected { get; init; }
}
