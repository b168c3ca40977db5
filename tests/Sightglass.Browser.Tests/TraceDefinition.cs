namespace Sightglass.Browser.Tests;

/// <summary>Gives the tests of the trace page their one server.</summary>
[CollectionDefinition(TraceServer.Tests)]
public sealed class TraceDefinition : ICollectionFixture<TraceServer>;
