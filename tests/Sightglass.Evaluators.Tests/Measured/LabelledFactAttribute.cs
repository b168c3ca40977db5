namespace Sightglass.Evaluators.Tests.Measured;

/// <summary>A fact over the labelled sets: skipped, with the reason, where they are absent; in CI it fails there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LabelledFactAttribute : FactAttribute
{
    public LabelledFactAttribute()
    {
        Skip = LabelledSets.ReasonToSkip;
    }
}
