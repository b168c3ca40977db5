using System.Text;
using Sightglass.Query.Filter;
using Sightglass.Query.Tests.Filter;

namespace Sightglass.Fuzz.Targets;

/// <summary>Texts of pieces of the filter language and of anything else. Each gives a tree that prints to the same tree, or errors inside the text.</summary>
internal sealed class FilterTarget : IFuzzTarget
{
    private static readonly FilterLimits Wide = FilterLimits.Default with { MaxLength = 1_000_000 };

    private static readonly string[] Pieces =
    [
        "service", "model", "duration", "cost", "attr.", "attr.x", "resource.", "trace.", "trace.duration", "status", "stream", "user", "session", "tokens", ":", ">", ">=", "<", "<=", "..", "=", "!", "*", "/", "\\", "\"", "(", ")", "-", " ", " ", " ", "\t",
        "AND", "OR", "NOT", "and", "span(", "root(", "1", "2s", "0.5", "1e9", "kb", "ms", "error", "東京", "\ud800", "\0", "\n", "[", "]", "{1,2}", "+", "?", "'", "`", "{x:String}", "\u3000", "\u202e", "e9", "µs", "gpt-4*", "\"refund policy\"", "-1", "9223372036854775808", "nan", ",",
    ];

    public string Name => "filter";

    public ValueTask<string> RunAsync(Random random)
    {
        var text = new StringBuilder();
        for (var pieces = random.Next(40); pieces > 0; pieces--)
        {
            text.Append(random.Next(10) == 0 ? ((char)random.Next(0x10000)).ToString() : Pieces[random.Next(Pieces.Length)]);
        }

        return new(Look(text.ToString()));
    }

    private static string Look(string text)
    {
        try
        {
            switch (FilterParser.Parse(text))
            {
                case FilterOutcome.Parsed parsed:
                    var printed = FilterPrinter.Print(parsed.Filter);
                    var again = FilterParser.Parse(printed, Wide) is FilterOutcome.Parsed second ? FilterShape.Of(second.Filter) : "faulty";
                    return string.Equals(again, FilterShape.Of(parsed.Filter), StringComparison.Ordinal) ? "parsed" : throw Finding($"is printed as {printed}, which is another filter", text);
                case FilterOutcome.Faulty faulty:
                    return faulty.Errors.Length > 0 && faulty.Errors.All(error => error.Column >= 1 && error.Length >= 1 && error.Column + error.Length - 1 <= text.Length)
                        ? "faulty"
                        : throw Finding("has an error outside its text, or none", text);
                default:
                    throw Finding("gave neither a tree nor errors", text);
            }
        }
        catch (Exception fault) when (fault is not FuzzFindingException)
        {
            throw Finding("parsing or printing failed", text, fault);
        }
    }

    private static FuzzFindingException Finding(string what, string text, Exception? fault = null) => new(what, Encoding.Unicode.GetBytes(text), fault);
}
