namespace Sightglass.Interop.Tests;

/// <summary>Tests that share the server; one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class InteropCollection : ICollectionFixture<InteropServer>
{
    public const string Name = "interop";
}
