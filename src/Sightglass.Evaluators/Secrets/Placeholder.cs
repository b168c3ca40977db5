namespace Sightglass.Evaluators.Secrets;

/// <summary>Stand-ins that documentation prints where a secret goes.</summary>
internal static class Placeholder
{
    private static readonly string[] Marks = ["example", "your", "xxxx", "****", "placeholder", "changeme", "change_me", "...", "redacted", "dummy", "1234567890abcdef", "insert", "replace", "secret_here", "my-"];

    public static bool Is(ReadOnlySpan<char> value)
    {
        foreach (var mark in Marks)
        {
            if (value.Contains(mark, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return value.Length > 0 && (value[0] is '<' or '$' or '{' or '%' || value.IndexOfAnyExcept(value[0]) < 0);
    }
}
