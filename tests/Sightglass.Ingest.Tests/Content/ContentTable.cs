using System.Globalization;
using System.Text;

namespace Sightglass.Ingest.Tests.Content;

/// <summary>What each emitter tells and what it does not, as the tables in docs/dialects.md.</summary>
internal sealed class ContentTable
{
    public const string Begin = "<!-- from here: written by CapturedContentTests with SIGHTGLASS_UPDATE=1 -->";
    public const string End = "<!-- up to here -->";

    private static readonly string[] Figures =
    [
        "system", "user message", "answer", "thinking", "finish reason", "error", "tool offered", "tool call", "tool call id", "tool span", "tool result", "tool error",
        "embedded text", "document", "document score", "session", "user", "prompt",
    ];

    private readonly SortedDictionary<string, Dictionary<string, Count>> _emitters = new(StringComparer.Ordinal);

    public void Add(CapturedScenario scenario, string figure, Finding finding)
    {
        if (!_emitters.TryGetValue(scenario.Emitter, out var figures))
        {
            _emitters.Add(scenario.Emitter, figures = new Dictionary<string, Count>(StringComparer.Ordinal));
        }

        if (!figures.TryGetValue(figure, out var count))
        {
            figures.Add(figure, count = new Count());
        }

        count.All++;
        if (finding == Finding.NotCarried)
        {
            count.Untold.Add(scenario.Name);
        }
        else
        {
            count.Told++;
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder(Begin).Append("\n\n| Emitter |");
        foreach (var figure in Figures)
        {
            text.Append(CultureInfo.InvariantCulture, $" {figure} |");
        }

        text.Append("\n|---|").Insert(text.Length, "---|", Figures.Length).Append('\n');
        foreach (var (emitter, figures) in _emitters)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {emitter} |");
            foreach (var figure in Figures)
            {
                text.Append(figures.TryGetValue(figure, out var count) ? $" {count} |" : " |");
            }

            text.Append('\n');
        }

        text.Append("\n| Emitter | Does not tell (in these scenarios) |\n|---|---|\n");
        foreach (var (emitter, figures) in _emitters)
        {
            var untold = Figures.Where(figure => figures.TryGetValue(figure, out var count) && count.Untold.Count > 0).Select(figure => $"{figure} ({string.Join(", ", figures[figure].Untold)})");
            text.Append(CultureInfo.InvariantCulture, $"| {emitter} | {string.Join("; ", untold)} |\n");
        }

        return text.Append('\n').Append(End).ToString();
    }

    private sealed class Count
    {
        public int All { get; set; }

        public int Told { get; set; }

        public SortedSet<string> Untold { get; } = new(StringComparer.Ordinal);

        public override string ToString() => Told == All ? All.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Told} of {All}");
    }
}
