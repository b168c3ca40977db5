namespace Sightglass.Bench.Soak;

/// <summary>What the memory of a .NET process is made of, as RSS: which of them rises says where to look.</summary>
/// <param name="Anonymous">Managed objects, and what the runtime and libraries allocate.</param>
/// <param name="Shared">Compiled methods and what belongs to them, which .NET maps twice, once to write and once to run; also assemblies that lie on a RAM disk.</param>
/// <param name="Files">Libraries and assemblies.</param>
internal sealed record MemoryParts(long Anonymous, long Shared, long Files);
