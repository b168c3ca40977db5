using Sightglass.Storage.ClickHouse.Read;
using Sightglass.Storage.ClickHouse.Tests.Contract;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.ClickHouse.Tests.Read;

public sealed class DemandedSpanTests
{
    private static readonly SpanFilter.Compare Service = Equal("service", "web");
    private static readonly SpanFilter.Compare User = Equal("user", "ada");
    private static readonly SpanFilter.Compare Session = Equal("session", "chat");
    private static readonly SpanFilter.Compare Region = Equal("attr.region", "eu");
    private static readonly SpanFilter.Compare Trace = Equal("trace", "0a");

    [Fact]
    public void Of_ConjunctsWithAnIndex_AreDemandedTheMostSelectiveFirst()
        => Spans(new SpanFilter.All([Service, User, new SpanFilter.All([Region, Session]), Trace])).ShouldBe([Trace, Session, Region, User]);

    [Fact]
    public void Of_OneComparison_IsAllThereIs()
        => DemandedSpan.Of(Session, EmptySet).ShouldBe([new DemandedSpan(Session, null)]);

    [Fact]
    public void Of_Conjuncts_LeavesTheOthersToBeAsked()
    {
        DemandedSpan.Of(new SpanFilter.All([Service, new SpanFilter.All([User])]), EmptySet).ShouldHaveSingleItem().ShouldBe(new DemandedSpan(User, Service));
        DemandedSpan.Of(new SpanFilter.All([Service, User, new SpanFilter.Not(Region)]), EmptySet).ShouldHaveSingleItem()
            .Rest.ShouldBeOfType<SpanFilter.All>().Parts.ShouldBe([Service, new SpanFilter.Not(Region)]);
    }

    [Fact]
    public void Of_SameComparisonTwice_LeavesOneToBeAsked()
        => DemandedSpan.Of(new SpanFilter.All([User, User]), EmptySet).ShouldAllBe(each => each == new DemandedSpan(User, User));

    [Fact]
    public void Of_OneSpan_IsDemandedByAnyOfItsComparisonsAndAskedWhole()
    {
        var same = new SpanFilter.SameSpan(new SpanFilter.All([Service, User]));

        var demanded = DemandedSpan.Of(same, EmptySet).ToList();

        demanded.ShouldAllBe(each => each.Rest == same);
        demanded[0].Span.ShouldBeOfType<SpanFilter.All>().Parts.ShouldBe([Service, User]);
        demanded[1].Span.ShouldBe(User);
        Spans(new SpanFilter.RootSpan(Session)).ShouldBe([Session]);
    }

    [Fact]
    public void Of_WhatATraceNeedNotHaveOrNoIndexKnows_IsNotDemanded()
    {
        SpanFilter[] filters =
        [
            Service,
            new SpanFilter.All([]),
            new SpanFilter.Not(User),
            new SpanFilter.Any([User, Session]),
            new SpanFilter.SameSpan(new SpanFilter.Not(User)),
            new SpanFilter.SameSpan(new SpanFilter.Any([User, Session])),
            new SpanFilter.Contains("ada"),
            Equal("user", ""),
            Equal("attr.count", "5"),
            FilterTests.Filter("user", FilterComparison.Wildcard, "a*"),
            FilterTests.Filter("resource.user", FilterComparison.Equal, "ada"),
        ];

        filters.ShouldAllBe(filter => !DemandedSpan.Of(filter, EmptySet).Any());
        DemandedSpan.Of(Region, new HashSet<string> { "region" }).ShouldBeEmpty();
    }

    private static HashSet<string> EmptySet => [];

    private static SpanFilter.Compare Equal(string field, string text) => FilterTests.Filter(field, FilterComparison.Equal, text);

    private static IEnumerable<SpanFilter> Spans(SpanFilter filter) => DemandedSpan.Of(filter, EmptySet).Select(each => each.Span);
}
