namespace Sightglass.Storage.ClickHouse.Schema;

/// <summary>The store's schema cannot be used by this program, and trying again will not help. Nothing has been changed.</summary>
public sealed class SchemaException : Exception
{
    internal SchemaException(SchemaFault fault, string message)
        : base(message)
    {
        Fault = fault;
    }

    /// <summary>What is wrong.</summary>
    public SchemaFault Fault { get; }
}
