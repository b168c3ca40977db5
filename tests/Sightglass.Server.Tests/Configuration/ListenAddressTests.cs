using Sightglass.Server.Configuration;

namespace Sightglass.Server.Tests.Configuration;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:4317", true, 4317)]
    [InlineData("http://localhost:0", true, 0)]
    [InlineData("http://[::1]:80", true, 80)]
    [InlineData("http://0.0.0.0:4317", false, 4317)]
    [InlineData("http://*:4317", false, 4317)]
    [InlineData("http://+:4317", false, 4317)]
    [InlineData("http://192.168.1.5:4317/", false, 4317)]
    public void Parse_AnAddress_KnowsWhetherOthersReachIt(string text, bool loopback, int port)
    {
        var address = ListenAddress.Parse(text).ShouldNotBeNull();

        address.IsLoopback.ShouldBe(loopback);
        address.Port.ShouldBe(port);
    }

    [Theory]
    [InlineData("")]
    [InlineData("4317")]
    [InlineData("https://127.0.0.1:4317")]
    [InlineData("http://example.org:4317")]
    [InlineData("http://127.0.0.1:4317/path")]
    [InlineData("http://user@127.0.0.1:4317")]
    [InlineData("http://127.0.0.1:99999")]
    public void Parse_AnythingElse_IsNull(string text) => ListenAddress.Parse(text).ShouldBeNull();
}
