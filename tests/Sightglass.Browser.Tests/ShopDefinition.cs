namespace Sightglass.Browser.Tests;

/// <summary>Gives the tests of the shop their one server.</summary>
[CollectionDefinition(ShopServer.Tests)]
public sealed class ShopDefinition : ICollectionFixture<ShopServer>;
