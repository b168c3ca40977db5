namespace Sightglass.AutoInstrumentation.Tests.Programs;

/// <summary>The same program, with a reference to the package and nothing else.</summary>
public sealed class PackagedRun : SampleRun
{
    protected override string Project => "Sightglass.AutoInstrumentation.PackagedSample";

    protected override IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
