using Sightglass.Query.Budgets;
using Sightglass.Query.Filter;
using Sightglass.Storage.Filter;

namespace Sightglass.Query.Tests.Budgets;

public sealed class BudgetCallTests
{
    private static readonly BudgetCall Call = new(new Dictionary<SpanField, string>
    {
        [SpanFields.Find("tenant")!] = "acme",
        [SpanFields.Find("model")!] = "gpt-4o-2024-08-06",
        [SpanFields.Attribute("feature")] = "checkout",
    });

    [Theory]
    [InlineData("", true)]
    [InlineData("tenant:ACME", true)]
    [InlineData("tenant:other", false)]
    [InlineData("tenant:*", true)]
    [InlineData("model:gpt-4o*", true)]
    [InlineData("request_model:gpt-4o*", true)]
    [InlineData("model:*2024*06", true)]
    [InlineData("model:gpt-4o-2024-08-06*06", false)]
    [InlineData("model:claude*", false)]
    [InlineData("attr.feature:checkout", true)]
    [InlineData("attr.feature:Checkout", false)]
    [InlineData("-tenant:acme", false)]
    [InlineData("user:u1", null)]
    [InlineData("-user:u1", null)]
    [InlineData("user:u1 tenant:other", false)]
    [InlineData("user:u1 tenant:acme", null)]
    [InlineData("user:u1 OR tenant:acme", true)]
    [InlineData("user:u1 OR tenant:other", null)]
    [InlineData("tenant:other OR tenant:another", false)]
    [InlineData("duration>2s", null)]
    [InlineData("tenant:/ac/", null)]
    [InlineData("refund", null)]
    public void Satisfies_WhatIsKnown_DecidesOrDoesNot(string filter, bool? expected)
        => Call.Satisfies(((FilterOutcome.Parsed)FilterParser.Parse(filter)).Filter).ShouldBe(expected);
}
