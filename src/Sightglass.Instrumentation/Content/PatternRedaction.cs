using System.Text;
using Sightglass.Evaluators.PersonalData;
using Sightglass.Evaluators.Secrets;

namespace Sightglass.Instrumentation.Content;

/// <summary>Puts the kind of it in place of personal data and secrets whose form is known: <c>[email]</c>. Names and addresses of people have no such form.</summary>
internal static class PatternRedaction
{
    public static string Of(string text)
    {
        var found = PersonalDataEvaluator.Find(text).Concat(SecretsEvaluator.Find(text)).OrderBy(static each => each.Range.Start).ThenByDescending(static each => each.Range.End).ToList();
        if (found.Count == 0)
        {
            return text;
        }

        var redacted = new StringBuilder(text.Length);
        var done = 0;
        foreach (var (type, range) in found)
        {
            // Of two that overlap the rest of the second goes as well.
            if (range.Start >= done)
            {
                redacted.Append(text, done, range.Start - done).Append('[').Append(type).Append(']');
            }

            done = Math.Max(done, range.End);
        }

        return redacted.Append(text, done, text.Length - done).ToString();
    }
}
