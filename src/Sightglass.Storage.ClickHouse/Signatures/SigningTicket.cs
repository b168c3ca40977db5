namespace Sightglass.Storage.ClickHouse.Signatures;

/// <summary>What a block's signing began with: it is worth something only while nothing has disturbed the run since.</summary>
/// <param name="Disturbances">How often runs had been disturbed.</param>
internal readonly record struct SigningTicket(int Disturbances)
{
    /// <summary>The block joins no run.</summary>
    public static SigningTicket None { get; } = new(-1);
}
