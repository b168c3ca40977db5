using Xunit;

namespace Sightglass.Testing.Engine;

/// <summary>A test that needs the engine and a disk of its own: skipped, with the reason, where no file system can be mounted.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute()
    {
        Skip = EngineUnderTest.SkipReason ?? SmallDisk.SkipReason;
    }
}
