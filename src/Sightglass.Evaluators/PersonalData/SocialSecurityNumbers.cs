namespace Sightglass.Evaluators.PersonalData;

/// <summary>
/// Social security numbers of the United States: 3-2-4 digits with hyphens or spaces, without the areas, groups and serials that are never given out
/// (www.ssa.gov/employer/randomization.html). Nine digits in one piece count only behind words that say what they are.
/// </summary>
internal static class SocialSecurityNumbers
{
    public static bool IsNumber(ReadOnlySpan<char> text, DigitRun run)
    {
        var digits = run.Digits;
        if (digits.Length != 9 || text[run.Start] is '+' or '(')
        {
            return false;
        }

        var area = ((digits[0] - '0') * 100) + ((digits[1] - '0') * 10) + (digits[2] - '0');
        var given = area is not (0 or 666 or >= 900) && digits[3..5] is not "00" && digits[5..] is not "0000";
        return given && (run.Groups is [3, 2, 4] || (run.Groups.Length == 1 && IsNamed(text[Math.Max(0, run.Start - 40)..run.Start])))
            && !text[run.Start..run.End].ContainsAny('.', '/');
    }

    private static bool IsNamed(ReadOnlySpan<char> before) => before.Contains("ssn", StringComparison.Ordinal) || before.Contains("social security", StringComparison.Ordinal);
}
