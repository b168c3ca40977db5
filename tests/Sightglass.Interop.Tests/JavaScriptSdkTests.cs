namespace Sightglass.Interop.Tests;

/// <summary>The official JavaScript SDK and its three OTLP exporters, unmodified, in Node.</summary>
[Collection(InteropCollection.Name)]
public sealed class JavaScriptSdkTests(InteropServer server)
{
    private const int Spans = 1000;

    [Theory]
    [InlineData("proto", "none")]
    [InlineData("proto", "gzip")]
    [InlineData("json", "none")]
    [InlineData("json", "gzip")]
    [InlineData("grpc", "none")]
    [InlineData("grpc", "gzip")]
    public async Task Export_EveryAttributeType_IsReadBackAsSent(string protocol, string compression)
    {
        var endpoint = string.Equals(protocol, "grpc", StringComparison.Ordinal) ? server.Process.OtlpGrpc : server.Process.OtlpHttp;

        var sent = await JavaScriptSender.SendAsync(protocol, compression, endpoint, Spans);

        sent.Count.ShouldBe(Spans);
        await server.ShouldHaveAsync(sent);
    }
}
