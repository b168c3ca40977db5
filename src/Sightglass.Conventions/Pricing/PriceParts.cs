namespace Sightglass.Conventions.Pricing;

/// <summary>What the parts of a price have in common.</summary>
public static class PriceParts
{
    /// <summary>How many there are.</summary>
    public const int Count = (int)PricePart.Grounding + 1;

    /// <summary>Which part of a kept cost it belongs to.</summary>
    public static PartGroup GroupOf(PricePart part) => part switch
    {
        PricePart.Input or PricePart.InputAudio or PricePart.InputImage => PartGroup.Input,
        PricePart.CacheRead or PricePart.CacheReadAudio or PricePart.CacheReadImage => PartGroup.CacheRead,
        PricePart.CacheWrite or PricePart.CacheWriteHour => PartGroup.CacheWrite,
        PricePart.Output or PricePart.OutputAudio or PricePart.OutputImage => PartGroup.Output,
        _ => PartGroup.Tools,
    };

    /// <summary>Whether it is charged by the call, and not by the token.</summary>
    public static bool IsTool(PricePart part) => GroupOf(part) == PartGroup.Tools;
}
