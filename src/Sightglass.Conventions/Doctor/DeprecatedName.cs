namespace Sightglass.Conventions.Doctor;

/// <summary>An attribute name that its convention has given up. It is still read wherever it ever was.</summary>
/// <param name="Name">The name; one that ends with <c>*</c> stands for all that begin so. A number in it is <c>N</c>.</param>
/// <param name="Replacement">The name that took its place.</param>
/// <param name="Source">Whose name it was.</param>
/// <param name="Since">The version of the source that gave it up.</param>
public sealed record DeprecatedName(string Name, string Replacement, string Source, string Since)
{
    private const char Rest = '*';

    /// <summary>Whether the name stands for a key.</summary>
    public bool Matches(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Name[^1] == Rest ? key.AsSpan().StartsWith(Name.AsSpan()[..^1], StringComparison.Ordinal) : string.Equals(key, Name, StringComparison.Ordinal);
    }
}
