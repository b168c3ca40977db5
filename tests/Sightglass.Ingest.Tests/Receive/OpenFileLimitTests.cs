using Sightglass.Ingest.Receive;

namespace Sightglass.Ingest.Tests.Receive;

public sealed class OpenFileLimitTests
{
    [Theory]
    [InlineData(4096, null, 4096)]
    [InlineData(4096, 1_048_576, 4096)]
    [InlineData(4096, 1024, 218)]
    [InlineData(4096, 600, 77)]
    [InlineData(4096, 512, 48)]
    [InlineData(4096, 100, 48)]
    public void Connections_UnderALimit_LeaveRoomForTheRest(int wanted, int? limit, int connections)
    {
        OpenFileLimit.Connections(wanted, limit).ShouldBe(connections);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(512, false)]
    [InlineData(511, true)]
    [InlineData(64, true)]
    public void Case22_Fault_TooFewForTheServerItself_IsTold(int? limit, bool isFault)
    {
        (OpenFileLimit.Fault(limit) is not null).ShouldBe(isFault);
    }

    [Theory]
    [InlineData("Max open files            1024                 524288               files     ", 1024)]
    [InlineData("Max open files            unlimited            unlimited            files     ", null)]
    [InlineData("Max open files            9223372036854775807  9223372036854775807  files     ", int.MaxValue)]
    [InlineData("Max processes             1024                 1024                 processes ", null)]
    public void Parse_Line_GivesTheSoftLimit(string line, int? limit)
    {
        OpenFileLimit.Parse(["Limit                     Soft Limit           Hard Limit           Units     ", line]).ShouldBe(limit);
    }
}
