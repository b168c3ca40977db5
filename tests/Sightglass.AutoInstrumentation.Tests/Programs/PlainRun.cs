namespace Sightglass.AutoInstrumentation.Tests.Programs;

/// <summary>The program as it was built, with nothing that watches it.</summary>
public sealed class PlainRun : SampleRun
{
    protected override string Project => "Sightglass.AutoInstrumentation.Sample";

    protected override IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    protected override bool IsWatched => false;
}
