using global::Demo.History;

namespace Sightglass.Demo.Tests.History;

public sealed class RequestPlansTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Yesterday = Now.AddHours(-24);
    private static readonly IReadOnlyList<RequestPlan> Plans = [.. new RequestPlans(Yesterday, Now, 7).All()];

    [Fact]
    public void All_SameNumber_IsTheSamePast()
    {
        new RequestPlans(Yesterday, Now, 7).All().ShouldBe(Plans);
        new RequestPlans(Yesterday, Now, 8).All().Take(10).ShouldNotBe(Plans.Take(10));
    }

    [Fact]
    public void All_Requests_AreInOrderAndInTheRange()
    {
        Plans.Count.ShouldBeGreaterThan(2000);
        Plans.ShouldAllBe(plan => plan.Start >= Yesterday && plan.Start < Now);
        Plans.Select(plan => plan.Start).ShouldBeInOrder();
    }

    [Fact]
    public void Story_PromptV2_DoublesTokens()
        => (During("prompt-v2").Average(plan => plan.InputTokens) / Outside("prompt-v2").Average(plan => plan.InputTokens)).ShouldBeInRange(1.9, 2.3);

    [Fact]
    public void Story_SlowRetriever_IsSlow()
        => (During("slow-retriever").Average(plan => plan.RetrievalMs) / Outside("slow-retriever").Average(plan => plan.RetrievalMs)).ShouldBeGreaterThan(8);

    [Fact]
    public void Story_Refusals_AreAWave()
    {
        Share(During("refusals"), plan => plan.Refuses).ShouldBeInRange(0.3, 0.6);
        Share(Outside("refusals"), plan => plan.Refuses).ShouldBeLessThan(0.03);
    }

    [Fact]
    public void Story_Ungrounded_IsInTheFeatureItHits()
    {
        Share(During("ungrounded").Where(plan => plan.Feature == "search"), plan => plan.Groundedness < 0.5).ShouldBeGreaterThan(0.4);
        Outside("ungrounded").ShouldAllBe(plan => plan.Groundedness >= 0.5);
    }

    [Fact]
    public void Story_TenantRunaway_IsOneTenantsRequests()
        => Share(During("tenant-runaway"), plan => plan.Tenant == "northwind").ShouldBeGreaterThan(0.5);

    [Fact]
    public void Story_Provider429_RetriesAndFails()
    {
        Share(During("provider-429"), plan => plan.Refused > 0).ShouldBeGreaterThan(0.5);
        During("provider-429").ShouldContain(plan => plan.Fails);
        Outside("provider-429").ShouldAllBe(plan => plan.Refused == 0);
    }

    private static List<RequestPlan> During(string story) => [.. Plans.Where(plan => Of(story).IsOn((plan.Start - Yesterday) / (Now - Yesterday)))];

    private static List<RequestPlan> Outside(string story) => [.. Plans.Except(During(story))];

    private static Story Of(string name) => Stories.All.Single(story => story.Name == name);

    private static double Share(IEnumerable<RequestPlan> plans, Func<RequestPlan, bool> of) => plans.Average(plan => of(plan) ? 1.0 : 0.0);
}
