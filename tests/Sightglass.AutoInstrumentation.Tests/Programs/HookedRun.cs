namespace Sightglass.AutoInstrumentation.Tests.Programs;

/// <summary>The program as it was built, without any reference, with the startup hook.</summary>
public sealed class HookedRun : SampleRun
{
    protected override string Project => "Sightglass.AutoInstrumentation.Sample";

    protected override IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["DOTNET_STARTUP_HOOKS"] = Built("Sightglass.AutoInstrumentation", "_net10.0", "Sightglass.AutoInstrumentation.dll"),
    };
}
