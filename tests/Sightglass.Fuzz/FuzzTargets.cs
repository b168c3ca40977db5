using Sightglass.Fuzz.Targets;

namespace Sightglass.Fuzz;

/// <summary>All targets.</summary>
internal static class FuzzTargets
{
    /// <summary>In the order in which they are run. They keep nothing from run to run.</summary>
    public static IReadOnlyList<IFuzzTarget> All() => [new ProtobufTarget(), new JsonTarget(), new GzipTarget(), new GrpcTarget(), new FilterTarget(), new JournalTarget()];
}
