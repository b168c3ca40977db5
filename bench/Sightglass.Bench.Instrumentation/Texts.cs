namespace Sightglass.Bench.Instrumentation;

/// <summary>A prompt of some 4,800 characters and an answer of some 320: 1,200 and 80 tokens.</summary>
internal static class Texts
{
    public static readonly string Prompt = string.Concat(Enumerable.Repeat("The shop takes back what was bought within thirty days. ", 86));
    public static readonly string Answer = string.Concat(Enumerable.Repeat("You may send it back until the end of June. ", 7));
}
