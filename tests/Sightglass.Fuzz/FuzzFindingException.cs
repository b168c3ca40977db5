namespace Sightglass.Fuzz;

/// <summary>What the product did and must not, and with which input.</summary>
internal sealed class FuzzFindingException(string message, byte[] input, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What it was given.</summary>
    public byte[] Input { get; } = input;
}
