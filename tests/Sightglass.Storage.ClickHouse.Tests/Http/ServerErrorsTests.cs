using System.Net;
using Sightglass.Storage.ClickHouse.Http;

namespace Sightglass.Storage.ClickHouse.Tests.Http;

public sealed class ServerErrorsTests
{
    [Theory]
    [InlineData(158, StoreFailure.LimitExceeded)]
    [InlineData(396, StoreFailure.LimitExceeded)]
    [InlineData(307, StoreFailure.LimitExceeded)]
    [InlineData(159, StoreFailure.TimedOut)]
    [InlineData(160, StoreFailure.TimedOut)]
    [InlineData(202, StoreFailure.Overloaded)]
    [InlineData(252, StoreFailure.Overloaded)]
    [InlineData(243, StoreFailure.OutOfSpace)]
    [InlineData(192, StoreFailure.Unauthorized)]
    [InlineData(193, StoreFailure.Unauthorized)]
    [InlineData(194, StoreFailure.Unauthorized)]
    [InlineData(516, StoreFailure.Unauthorized)]
    [InlineData(40, StoreFailure.Corrupt)]
    [InlineData(432, StoreFailure.Corrupt)]
    [InlineData(226, StoreFailure.Corrupt)]
    [InlineData(209, StoreFailure.Unavailable)]
    [InlineData(210, StoreFailure.Unavailable)]
    [InlineData(236, StoreFailure.Unavailable)]
    [InlineData(279, StoreFailure.Unavailable)]
    [InlineData(242, StoreFailure.Unavailable)]
    [InlineData(999, StoreFailure.Unavailable)]
    [InlineData(164, StoreFailure.Rejected)]
    [InlineData(497, StoreFailure.Rejected)]
    [InlineData(62, StoreFailure.Rejected)]
    [InlineData(60, StoreFailure.Rejected)]
    public void Classify_Code_GivesItsKind(int code, StoreFailure kind) => ServerErrors.Classify(code, "").ShouldBe(kind);

    [Theory]
    [InlineData("Code: 241. DB::Exception: Query memory limit exceeded: would use 1.50 GiB", StoreFailure.LimitExceeded)]
    [InlineData("Code: 241. DB::Exception: Memory limit (for query) exceeded: would use 9.31 GiB", StoreFailure.LimitExceeded)]
    [InlineData("Code: 241. DB::Exception: (total) memory limit exceeded: would use 1.00 GiB", StoreFailure.Overloaded)]
    [InlineData("Code: 241. DB::Exception: Memory limit (total) exceeded: would use 1.00 GiB", StoreFailure.Overloaded)]
    public void Classify_Memory_TellsTheCallsOwnLimitFromEverybodys(string text, StoreFailure kind) => ServerErrors.Classify(241, text).ShouldBe(kind);

    [Theory]
    [InlineData(75, "Code: 75. DB::ErrnoException: Cannot write to file /x: , errno: 28, strerror: No space left on device. (CANNOT_WRITE_TO_FILE_DESCRIPTOR)")]
    [InlineData(1001, "Code: 1001. DB::Exception: std::exception. Code: 1001, type: std::filesystem::filesystem_error, e.what() = filesystem error: No space left on device")]
    [InlineData(243, "Code: 243. DB::Exception: Cannot reserve 1.00 MiB, not enough space. (NOT_ENOUGH_SPACE)")]
    public void Classify_DiskFull_IsOutOfSpaceWhateverTheCode(int code, string text) => ServerErrors.Classify(code, text).ShouldBe(StoreFailure.OutOfSpace);

    [Fact]
    public void FromText_MessageQuotesAValue_ValueStaysOutOfTheMessage()
    {
        var failure = ServerErrors.FromText("search spans", null, "Code: 6. DB::Exception: Cannot parse string 'my secret prompt' as UInt64. (CANNOT_PARSE_TEXT) (version 26.7.2.1)");

        failure.Code.ShouldBe(6);
        failure.Message.ShouldBe("The store could not search spans: CANNOT_PARSE_TEXT (ClickHouse code 6).");
        failure.ToString().ShouldNotContain("secret");
        failure.Data[ServerErrors.DetailKey].ShouldBeOfType<string>().ShouldContain("secret");
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, StoreFailure.Unavailable)]
    [InlineData(HttpStatusCode.BadGateway, StoreFailure.Unavailable)]
    [InlineData(HttpStatusCode.ServiceUnavailable, StoreFailure.Unavailable)]
    [InlineData(HttpStatusCode.NotFound, StoreFailure.Unavailable)]
    [InlineData(HttpStatusCode.TooManyRequests, StoreFailure.Overloaded)]
    [InlineData(HttpStatusCode.Forbidden, StoreFailure.Unauthorized)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, StoreFailure.Rejected)]
    public void FromStatus_NotTheStoresWord_GivesItsKind(HttpStatusCode status, StoreFailure kind) =>
        ServerErrors.FromStatus("insert", status).Failure.ShouldBe(kind);

    [Theory]
    [InlineData("/data/engine/store/0a1/0a1b/20261120_1_1_0/", "20261120_1_1_0")]
    [InlineData("20261120_3_17_2_19", "20261120_3_17_2_19")]
    public void FromText_DamagedPart_IsNamedWithItsTableAndNoPath(string place, string part)
    {
        var failure = ServerErrors.FromText(
            "list traces",
            271,
            $"Code: 271. DB::Exception: Data compressed with different methods: (while reading column x): (while reading from part {place} in table sightglass.spans (0a1b) located on disk default of type local, from mark 0): While executing MergeTreeSelect. (CANNOT_DECOMPRESS)");

        failure.Failure.ShouldBe(StoreFailure.Corrupt);
        failure.Message.ShouldBe($"The store could not list traces: CANNOT_DECOMPRESS (ClickHouse code 271), part {part} of table sightglass.spans.");
    }
}
