using Xunit;

namespace Sightglass.Testing.Engine;

/// <summary>A test that needs the engine: skipped where its library is missing, except when CI=true, where it then fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EngineFactAttribute : FactAttribute
{
    public EngineFactAttribute()
    {
        Skip = EngineUnderTest.SkipReason;
    }
}
