namespace Sightglass.Instrumentation.Tests;

/// <summary>Tests whose listeners see all of the process: run one after the other, and after all others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessWide
{
    public const string Name = "Process-wide listeners";
}
