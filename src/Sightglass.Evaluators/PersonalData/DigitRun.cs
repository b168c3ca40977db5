namespace Sightglass.Evaluators.PersonalData;

/// <summary>A run of digits, and of the signs that people put between the digits of one number.</summary>
/// <param name="start">Where it begins; at <c>+</c> or an opening bracket when one belongs to it.</param>
/// <param name="end">Where its last digit ends.</param>
/// <param name="digits">The digits alone, at most 24.</param>
/// <param name="groups">How long the groups between the signs are.</param>
internal readonly ref struct DigitRun(int start, int end, ReadOnlySpan<char> digits, ReadOnlySpan<byte> groups)
{
    public int Start { get; } = start;

    public int End { get; } = end;

    public ReadOnlySpan<char> Digits { get; } = digits;

    public ReadOnlySpan<byte> Groups { get; } = groups;
}
