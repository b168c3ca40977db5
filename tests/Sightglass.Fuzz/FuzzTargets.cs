using Sightglass.Fuzz.Targets;

namespace Sightglass.Fuzz;

/// <summary>All targets.</summary>
internal static class FuzzTargets
{
    /// <summary>New ones, by name. They keep generated inputs, so each is for one thread.</summary>
    public static IReadOnlyList<IFuzzTarget> All() => [new ProtobufTarget(), new JsonTarget(), new GzipTarget(), new GrpcTarget(), new FilterTarget(), new JournalTarget()];
}
