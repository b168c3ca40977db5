using Sightglass.Query.Filter;
using Sightglass.Storage.Filter;

namespace Sightglass.Query.Tests.Filter;

/// <summary>The filter language over log records.</summary>
public sealed class LogFilterTests
{
    [Theory]
    [InlineData("severity:error", "Between 17 20")]
    [InlineData("severity:ERROR2", "Equal 18 ")]
    [InlineData("severity:17", "Equal 17 ")]
    [InlineData("severity>=warn", "GreaterOrEqual 13 ")]
    [InlineData("severity>warn", "Greater 16 ")]
    [InlineData("severity<warn", "Less 13 ")]
    [InlineData("severity<=warn", "LessOrEqual 16 ")]
    [InlineData("severity>12", "Greater 12 ")]
    [InlineData("severity:warn..error", "Between 13 20")]
    [InlineData("level:fatal", "Between 21 24")]
    [InlineData("severity:*", "Present  ")]
    public void Parse_Severity_IsANumberOrANameOfFour(string text, string expected)
    {
        var compare = Parsed(text).ShouldBeOfType<SpanFilter.Compare>();

        (compare.Field.Name, $"{compare.Comparison} {compare.Number} {compare.Upper}").ShouldBe(("severity", expected));
    }

    [Theory]
    [InlineData("trace:0af7651916cd43dd8448eb211c80319c", "trace")]
    [InlineData("span:00f067aa0ba902b7", "span")]
    [InlineData("service:shop", "service")]
    [InlineData("env:prod", "environment")]
    [InlineData("event:gen_ai.*", "event")]
    [InlineData("scope:lib", "scope")]
    [InlineData("body:refund", "body")]
    [InlineData("attr.order:o-1", "order")]
    [InlineData("resource.\"a b\":x", "a b")]
    public void Parse_FieldsOfLogs_AreFound(string text, string name)
        => Parsed(text).ShouldBeOfType<SpanFilter.Compare>().Field.Name.ShouldBe(name);

    [Fact]
    public void Parse_WordsAndConnectives_AreThoseOfSpans()
    {
        Parsed("refund").ShouldBe(new SpanFilter.Contains("refund"));
        Parsed("\"refund policy\" -service:shop").ShouldBeOfType<SpanFilter.All>().Parts[1].ShouldBeOfType<SpanFilter.Not>();
        Parsed("ref*nd").ShouldBeOfType<SpanFilter.Compare>().Field.ShouldBe(LogFields.Find("body"));
        FilterParser.ParseLogs(" ").ShouldBe(new FilterOutcome.Parsed(null));
    }

    [Theory]
    [InlineData("service:shop cost>0.01", 14, FilterErrorKind.UnknownField, "log records do not have it")]
    [InlineData("event.name:x", 1, FilterErrorKind.UnknownField, "log records do not have it")]
    [InlineData("sevrity:error", 1, FilterErrorKind.UnknownField, "There is no field")]
    [InlineData("severity:loud", 10, FilterErrorKind.UnknownWord, "not a severity")]
    [InlineData("severity>25", 10, FilterErrorKind.UnknownWord, "not a severity")]
    [InlineData("root(service:shop)", 1, FilterErrorKind.Misplaced, "root(...) is of spans")]
    [InlineData("severity:/x/", 10, FilterErrorKind.WrongOperator, "not text")]
    public void Parse_WhatLogsDoNotHave_IsRefusedAtItsColumnWithWhatIsExpected(string text, int column, FilterErrorKind kind, string message)
    {
        var error = FilterParser.ParseLogs(text).ShouldBeOfType<FilterOutcome.Faulty>().Errors[0];

        (error.Column, error.Kind).ShouldBe((column, kind));
        error.Message.ShouldContain(message);
        error.Expected.ShouldNotBeEmpty();
    }

    [Fact]
    public void Parse_MisspeltField_SuggestsTheNearest()
        => FilterParser.ParseLogs("sevrity:error").ShouldBeOfType<FilterOutcome.Faulty>().Errors[0].Suggestion.ShouldBe("severity");

    private static SpanFilter? Parsed(string text) => FilterParser.ParseLogs(text).ShouldBeOfType<FilterOutcome.Parsed>().Filter;
}
