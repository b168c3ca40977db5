using Sightglass.Storage.ClickHouse.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Engine;

public sealed class EngineArgumentsTests
{
    [Fact]
    public void Parse_WhatToArgumentsWrites_GivesTheSame()
    {
        var arguments = new EngineArguments { Library = "/a b/lib.so", Config = "/c=d.xml", DataPath = "/e", ProcessFile = "/f", HttpPort = 1, TcpPort = 2 };

        EngineArguments.Parse(arguments.ToArguments()).ShouldBe(arguments);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--config=a --path=b --pid-file=c --http-port=1")]
    [InlineData("--library=l --binary=b --config=a --path=b --pid-file=c --http-port=1")]
    [InlineData("--library=l --config=a --path=b --pid-file=c --http-port=x")]
    [InlineData("--library=l --library=l --config=a --path=b --pid-file=c --http-port=1")]
    [InlineData("help")]
    public void Parse_AnythingElse_GivesNull(string line) =>
        EngineArguments.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ShouldBeNull();
}
