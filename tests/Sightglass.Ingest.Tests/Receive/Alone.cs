namespace Sightglass.Ingest.Tests.Receive;

/// <summary>Tests that measure time or memory, and so do not run beside others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Receive alone";

    /// <summary>What counts as hanging. The promise is a second; these tests may share their cores with others.</summary>
    public static readonly TimeSpan Hang = TimeSpan.FromSeconds(5);
}
