using Xunit;

namespace Sightglass.Testing.Engine;

/// <summary>As <see cref="EngineFactAttribute"/>, with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EngineTheoryAttribute : TheoryAttribute
{
    public EngineTheoryAttribute()
    {
        Skip = EngineUnderTest.SkipReason;
    }
}
