using System.Diagnostics.Metrics;

namespace Sightglass.Storage.ClickHouse.Engine;

/// <summary>What the supervisor counts.</summary>
internal static class EngineMeter
{
    public const string Name = "Sightglass.Storage";
    private static readonly Meter Meter = new(Name);

    /// <summary>Starts after the first one, by why: <c>died</c> or <c>hung</c>.</summary>
    public static readonly Counter<long> Restarts = Meter.CreateCounter<long>("sightglass.storage.engine_restarts");
}
