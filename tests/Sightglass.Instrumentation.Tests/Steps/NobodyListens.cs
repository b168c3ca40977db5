namespace Sightglass.Instrumentation.Tests.Steps;

/// <summary>Listeners are the process's: what is held while nobody listens runs alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class NobodyListens
{
    public const string Name = "nobody listens";
}
