using Sightglass.Instrumentation.Setup;

namespace Sightglass.AutoInstrumentation.Tests;

public sealed class ZeroCodeSettingsTests
{
    [Fact]
    public void FromEnvironment_Nothing_IsTheDefaults()
    {
        var settings = ZeroCodeSettings.FromEnvironment(static _ => null);

        settings.IsEnabled.ShouldBeTrue();
        settings.SpanFile.ShouldBeEmpty();
        settings.Options().Content.ShouldBeNull();
        settings.Options().MilestoneEvery.ShouldBe(0);
        settings.Options().MaxContentLength.ShouldBe(131_072);
    }

    [Fact]
    public void FromEnvironment_Everything_IsRead()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Sightglass__Enabled"] = "false",
            ["Sightglass__SpanFile"] = "/tmp/spans",
            ["Sightglass__Content"] = "full",
            ["Sightglass__HashKey"] = "k",
            ["Sightglass__MaxContentLength"] = "10",
            ["Sightglass__Names"] = "Plain",
            ["Sightglass__MilestoneEvery"] = "7",
        };

        var settings = ZeroCodeSettings.FromEnvironment(variables.GetValueOrDefault);

        settings.IsEnabled.ShouldBeFalse();
        settings.SpanFile.ShouldBe("/tmp/spans");
        settings.Options().Content.ShouldBe(ContentCapture.Full);
        settings.Options().HashKey.ShouldBe("k");
        settings.Options().MaxContentLength.ShouldBe(10);
        settings.Options().Names.ShouldBe(AttributeNames.Plain);
        settings.Options().MilestoneEvery.ShouldBe(7);
    }

    [Fact]
    public void FromEnvironment_Unreadable_IsLeftAtItsDefault()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["Sightglass__Content"] = "everything", ["Sightglass__MaxContentLength"] = "-1" };

        var settings = ZeroCodeSettings.FromEnvironment(variables.GetValueOrDefault);

        settings.Options().Content.ShouldBeNull();
        settings.Options().MaxContentLength.ShouldBe(131_072);
    }
}
