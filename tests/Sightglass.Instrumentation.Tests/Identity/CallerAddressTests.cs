using System.Net;
using Sightglass.Instrumentation.Identity;

namespace Sightglass.Instrumentation.Tests.Identity;

public sealed class CallerAddressTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.16.0.1", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("192.168.1.1", true)]
    [InlineData("169.254.1.1", true)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("8.8.8.8", false)]
    [InlineData("::ffff:8.8.8.8", false)]
    [InlineData("2001:db8::1", false)]
    public void IsOwnNetwork_Address_IsTold(string? address, bool isOwn)
        => CallerAddress.IsOwnNetwork(address is null ? null : IPAddress.Parse(address)).ShouldBe(isOwn);
}
