namespace Sightglass.Ingest.Receive.Admission;

/// <summary>One API key as configured: never the key itself, only its hash.</summary>
public sealed class ApiKeyOptions
{
    /// <summary>What people call the key. Required, unique.</summary>
    public string Name { get; set; } = "";

    /// <summary>The key's hash as <see cref="ApiKey.Hash"/> writes it: <c>sha256:</c> and 64 hexadecimal digits. Required, unique.</summary>
    public string Hash { get; set; } = "";

    /// <summary>The project everything sent or read with the key belongs to. Default <c>default</c>.</summary>
    public string Project { get; set; } = ApiKeyRing.OpenProject;

    /// <summary><c>ingest</c>, <c>read</c> or <c>admin</c>. Default <c>ingest</c>, the least.</summary>
    public string Scope { get; set; } = "ingest";
}
