using System.Net;

namespace Sightglass.Server.Tests;

public sealed class SetupSourceTests
{
    [Theory]
    [InlineData("127.0.0.1", "sightglass.lan", "http://127.0.0.1:4318")]
    [InlineData("10.0.0.7", "sightglass.lan", "http://10.0.0.7:4318")]
    [InlineData("::1", "localhost", "http://[::1]:4318")]
    [InlineData("0.0.0.0", "sightglass.lan", "http://sightglass.lan:4318")]
    [InlineData("::", "[fd00::7]", "http://[fd00::7]:4318")]
    [InlineData("0.0.0.0", "", "http://127.0.0.1:4318")]
    public void Address_Listener_IsToldAsItIsReached(string listener, string host, string expected)
        => SetupSource.Address(new IPEndPoint(IPAddress.Parse(listener), 4318), host).ShouldBe(expected);
}
