namespace Sightglass.Load;

/// <summary>A value with a varying part of fixed length: text between two constants, or, with an empty frame and a token kind, a whole number.</summary>
internal sealed record Varying(string Before, SlotKind Kind, int Length, string After)
{
    public bool IsNumber => Kind is SlotKind.InputTokens or SlotKind.OutputTokens;
}
