using System.Text.Json;
using Sightglass.Testing;

namespace Sightglass.Crash.Tests;

/// <summary>The comparison all interop tests rest on: it must see every difference it is there to see.</summary>
public sealed class SpanComparisonTests
{
    [Theory]
    [InlineData("""{"attributes":{"a":1}}""", """{"attributes":{"a":1.0}}""")]
    [InlineData("""{"attributes":{"a":1.0}}""", """{"attributes":{"a":1}}""")]
    [InlineData("""{"attributes":{"a":0.0}}""", """{"attributes":{"a":-0.0}}""")]
    [InlineData("""{"attributes":{"a":9223372036854775807}}""", """{"attributes":{"a":9223372036854775806}}""")]
    [InlineData("""{"attributes":{"a":"x"}}""", """{"attributes":{"a":"X"}}""")]
    [InlineData("""{"attributes":{"a":null}}""", """{"attributes":{}}""")]
    [InlineData("""{"attributes":{}}""", """{"attributes":{"b":1}}""")]
    [InlineData("""{"attributes":{"a":{"b":1}}}""", """{"attributes":{"a":{"b":1,"c":2}}}""")]
    [InlineData("""{"attributes":{"a":[1,2]}}""", """{"attributes":{"a":[1]}}""")]
    [InlineData("""{"events":[{"name":"e","attributes":{}}]}""", """{"events":[{"name":"e","attributes":{"x":1}}]}""")]
    [InlineData("""{"parentSpanId":null}""", """{"parentSpanId":""}""")]
    [InlineData("""{"name":"n"}""", """{}""")]
    public void Compare_SomethingDiffers_SaysSo(string sent, string read)
    {
        SpanComparison.Compare(Parse(sent), Parse(read)).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"name":"n"}""", """{"name":"n","operation":"llm"}""")]
    [InlineData("""{"durationMs":1.5}""", """{"durationMs":1.500}""")]
    [InlineData("""{"attributes":{"a":2.5E-07,"b":"\u00e9"}}""", """{"attributes":{"b":"é","a":0.00000025}}""")]
    [InlineData("""{"attributes":{"a":"a\ufffd\ufffd\ufffdb"}}""", """{"attributes":{"a":"a\ufffdb"}}""")]
    public void Compare_SameInOtherWords_IsEmpty(string sent, string read)
    {
        SpanComparison.Compare(Parse(sent), Parse(read)).ShouldBeEmpty();
    }

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
