using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Sightglass.Bench.Normalise;

var samples = new Option<int>("--samples") { Description = "Samples of a tenth of a second for each figure; the median is printed", DefaultValueFactory = static _ => 11 };
var only = new Option<string?>("--only") { Description = "One kind only: a dialect's name, rag, or all" };
var slowest = new Option<int>("--slowest") { Description = "Print this many of the slowest captured spans as well", DefaultValueFactory = static _ => 0 };
var json = new Option<bool>("--json") { Description = "Print the figures as JSON" };

var root = new RootCommand("Normalises decoded spans, as generated and as recorded from real instrumentations, and prints time and memory for one.");
foreach (var option in (Option[])[samples, only, slowest, json])
{
    root.Options.Add(option);
}

root.SetAction(parsed =>
{
    var measurement = new Measurement(parsed.GetValue(samples));
    var kinds = new List<(string Kind, PreparedSpan[] Spans)> { ("rag", [.. PreparedSpans.Of(Sources.Generated())]) };
    if (Sources.CapturesFolder is { } folder)
    {
        PreparedSpan[] captured = [.. Sources.Captured(folder).SelectMany(PreparedSpans.Of)];
        kinds.AddRange(captured.GroupBy(measurement.DialectOf, StringComparer.Ordinal).OrderBy(static group => group.Key, StringComparer.Ordinal).Select(static group => (group.Key, group.ToArray())));
        kinds.Add(("all", captured));
    }
    else
    {
        Console.Error.WriteLine("../shared/captures is not beside the repository: only the generator's spans are measured.");
    }

    measurement.WarmUp([.. kinds.Select(static kind => kind.Spans)]);
    var chosen = parsed.GetValue(only);
    var figures = kinds.Where(kind => chosen is null || string.Equals(kind.Kind, chosen, StringComparison.Ordinal)).Select(kind => measurement.Take(kind.Kind, kind.Spans)).ToList();
    if (parsed.GetValue(json))
    {
        Console.WriteLine(JsonSerializer.Serialize(figures, JsonSerializerOptions.Web));
        return 0;
    }

    Console.WriteLine("kind             spans  attributes   bytes   ns/span    best  allocated");
    foreach (var row in figures)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Kind,-15} {row.Spans,6} {row.Attributes,11:0.0} {row.AttributeBytes,7:0} {row.Nanos,9:0} {row.BestNanos,7:0} {row.Allocated,10:0.0}"));
    }

    if (parsed.GetValue(slowest) is > 0 and var count)
    {
        var single = new Measurement(1);
        var spans = kinds.Where(kind => string.Equals(kind.Kind, chosen ?? "all", StringComparison.Ordinal)).SelectMany(static kind => kind.Spans);
        foreach (var (span, took) in spans.Select(span => (span, single.Take("", [span]).BestNanos)).OrderByDescending(static pair => pair.BestNanos).Take(count))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{took,9:0} ns  {single.DialectOf(span),-14} {span.Attributes.Length} attributes, {span.AttributeBytes} bytes  {System.Text.Encoding.UTF8.GetString(span.Body.AsSpan()[span.Name])}"));
        }
    }

    return 0;
});
return root.Parse(args).Invoke();
