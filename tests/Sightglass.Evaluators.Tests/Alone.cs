namespace Sightglass.Evaluators.Tests;

/// <summary>What takes time to tell something by it runs when no other test does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
