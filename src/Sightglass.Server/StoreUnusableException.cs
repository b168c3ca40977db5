namespace Sightglass.Server;

/// <summary>The store can never be used as configured; trying again will not help.</summary>
internal sealed class StoreUnusableException(string message) : Exception(message);
