using System.CommandLine;
using System.Globalization;
using Sightglass.Testing;

namespace Sightglass.Bench.Soak;

/// <summary>The verb <c>soak</c>.</summary>
internal static class SoakCommand
{
    public static Command Create()
    {
        var server = new Option<string?>("--server") { Description = "The server and its arguments; a .dll is started by dotnet (the one built in this configuration)" };
        var settings = new Option<string[]>("--set") { Description = "A setting for the server; may be repeated" };
        var data = new Option<string?>("--data") { Description = "Folder for the server's data, kept (a temporary one, deleted)" };
        var minutes = new Option<double>("--minutes") { Description = "How long", DefaultValueFactory = static _ => 60 };
        var warmUp = new Option<double>("--warm-up") { Description = "Minutes before that, with questions from several pages and without a pause; what rises is judged after them", DefaultValueFactory = static _ => 5 };
        var rate = new Option<double>("--rate") { Description = "Spans per second, half over HTTP and half over gRPC", DefaultValueFactory = static _ => 4000 };
        var ages = new Option<string>("--ages") { Description = "When written traces are asked for again, such as 10s,10m,30m", DefaultValueFactory = static _ => "10s,10m,30m" };
        var witness = new Option<double>("--witness-every") { Description = "Seconds between traces that are asked for again", DefaultValueFactory = static _ => 1 };
        var pause = new Option<double>("--query-pause") { Description = "Seconds between two questions like the page's", DefaultValueFactory = static _ => 1 };
        var sample = new Option<double>("--sample-every") { Description = "Seconds between two looks at memory, handles and disk", DefaultValueFactory = static _ => 15 };
        var samples = new Option<string?>("--samples") { Description = "A file for those looks, as CSV" };
        var command = new Command("soak", "Keeps a server under load for a long time and checks that it neither forgets nor grows.");
        foreach (var option in (Option[])[server, settings, data, minutes, warmUp, rate, ages, witness, pause, sample, samples])
        {
            command.Options.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var report = await SoakRun.RunAsync(
                new SoakOptions
                {
                    Server = parsed.GetValue(server) is { } path ? ServerCommand.Parse(path) : ServerCommand.Default,
                    Settings = [.. (parsed.GetValue(settings) ?? []).Select(static setting => $"--{setting}")],
                    DataFolder = parsed.GetValue(data) is { } folder ? Directory.CreateDirectory(folder).FullName : null,
                    Duration = TimeSpan.FromMinutes(parsed.GetValue(minutes)),
                    WarmUp = TimeSpan.FromMinutes(parsed.GetValue(warmUp)),
                    Rate = parsed.GetValue(rate),
                    Ages = [.. parsed.GetValue(ages)!.Split(',').Select(ParseAge)],
                    WitnessEvery = TimeSpan.FromSeconds(parsed.GetValue(witness)),
                    QueryPause = TimeSpan.FromSeconds(parsed.GetValue(pause)),
                    SampleEvery = TimeSpan.FromSeconds(parsed.GetValue(sample)),
                    SamplesFile = parsed.GetValue(samples),
                },
                Console.Error.WriteLine,
                cancellationToken);
            Console.WriteLine(report);
            return report.IsClean ? 0 : 1;
        });
        return command;
    }

    // 10s, 30m, 1h
    private static TimeSpan ParseAge(string text)
    {
        var number = double.Parse(text.AsSpan(0, text.Length - 1), CultureInfo.InvariantCulture);
        return text[^1] switch
        {
            's' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            _ => throw new FormatException($"{text} is no age: write it as 10s, 10m or 1h."),
        };
    }
}
