using Sightglass.Testing;

namespace Sightglass.Crash;

/// <summary>What a sender sends, and over which encoding.</summary>
internal sealed record LedgerRoute(OtlpSignal Signal, OtlpProtocol Protocol)
{
    // in this order, so that few senders have both signals and both transports already
    private static readonly LedgerRoute[] All =
    [
        new(OtlpSignal.Traces, OtlpProtocol.HttpProtobuf),
        new(OtlpSignal.Logs, OtlpProtocol.Grpc),
        new(OtlpSignal.Traces, OtlpProtocol.Grpc),
        new(OtlpSignal.Logs, OtlpProtocol.HttpProtobuf),
        new(OtlpSignal.Traces, OtlpProtocol.HttpJson),
    ];

    /// <summary>The routes in turn: of five senders, three send spans and two log records.</summary>
    public static LedgerRoute Of(int sender) => All[sender % All.Length];

    public override string ToString() => $"{Signal} over {Protocol}";
}
