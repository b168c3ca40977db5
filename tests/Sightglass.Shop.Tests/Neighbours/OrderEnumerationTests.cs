using Shop.Contracts;
using Shop.FraudCheck;
using Sightglass.Testing;

namespace Sightglass.Shop.Tests.Neighbours;

public sealed class OrderEnumerationTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public void Assess_FiveOrders_IsAllowed() => new OrderEnumeration(_clock).Assess("anna", Asking(1, 5)).Decision.ShouldBe(Assessment.Allow);

    [Fact]
    public void Assess_SixOrdersInTwoRequests_IsDeniedForThisUserOnly()
    {
        var enumeration = new OrderEnumeration(_clock);
        enumeration.Assess("anna", Asking(1, 4));

        var sixth = enumeration.Assess("anna", Asking(5, 2));

        sixth.Decision.ShouldBe(Assessment.Deny);
        sixth.Reasons.ShouldBe(["order_enumeration"]);
        sixth.Score.ShouldBe(1);
        enumeration.Assess("ben", Asking(1, 2)).Decision.ShouldBe(Assessment.Allow);
    }

    [Fact]
    public void Assess_AnHourLater_IsAllowedAgain()
    {
        var enumeration = new OrderEnumeration(_clock);
        enumeration.Assess("anna", Asking(1, 6));

        _clock.Advance(TimeSpan.FromMinutes(61));

        enumeration.Assess("anna", Asking(9, 1)).Decision.ShouldBe(Assessment.Allow);
    }

    private static AssessmentRequest Asking(int first, int count) => new("s", [.. Enumerable.Range(first, count).Select(static number => $"FF-{number:D6}")], 40);
}
