namespace Sightglass.Storage.ClickHouse.Signatures;

/// <summary>How much one signature is made of.</summary>
internal sealed record SigningOptions
{
    /// <summary>The text that is enough for a signature. Default 32 MiB: some 100,000 spans in 128 KiB of bits.</summary>
    public long EnoughBytes { get; init; } = 32 << 20;

    /// <summary>The text that a signature is made of at least, unless the process ends. Default 2 MiB: fewer are not worth a row.</summary>
    public long LeastBytes { get; init; } = 2 << 20;

    /// <summary>How long text is gathered once there is <see cref="LeastBytes"/> of it; looked at when a block is stored. Default 60 s.</summary>
    public TimeSpan LongestGathering { get; init; } = TimeSpan.FromSeconds(60);
}
