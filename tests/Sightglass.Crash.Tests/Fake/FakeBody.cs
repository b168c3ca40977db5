using System.Text.Json.Nodes;
using Sightglass.Testing;

namespace Sightglass.Crash.Tests.Fake;

/// <summary>A request body as it came in.</summary>
internal sealed record FakeBody(OtlpSignal Signal, bool IsJson, byte[] Bytes)
{
    private const byte Json = 1;
    private const byte Logs = 2;

    /// <summary>Signal and encoding in the byte that the fake's journal keeps of them.</summary>
    public byte Kind => (byte)((IsJson ? Json : 0) | (Signal == OtlpSignal.Logs ? Logs : 0));

    public static FakeBody Of(byte kind, byte[] bytes) => new((kind & Logs) != 0 ? OtlpSignal.Logs : OtlpSignal.Traces, (kind & Json) != 0, bytes);

    /// <summary>Its spans or log records.</summary>
    public List<JsonObject> Read() => this switch
    {
        { Signal: OtlpSignal.Logs, IsJson: true } => throw new FormatException("log records as JSON are not read here"),
        { Signal: OtlpSignal.Logs } => OtlpOracle.ReadLogs(Bytes),
        { IsJson: true } => OtlpOracle.ReadJson(Bytes),
        _ => OtlpOracle.ReadProtobuf(Bytes),
    };
}
