using System.CommandLine;
using Sightglass.Testing;

namespace Sightglass.Bench.Overload;

/// <summary>The verb <c>overload</c>.</summary>
internal static class OverloadCommand
{
    public static Command Create()
    {
        var server = new Option<string?>("--server") { Description = "The server and its arguments; a .dll is started by dotnet (the one built in this configuration)" };
        var settings = new Option<string[]>("--set") { Description = "A setting for the server; may be repeated" };
        var minutes = new Option<double>("--minutes") { Description = "How long", DefaultValueFactory = static _ => 10 };
        var sustainable = new Option<double>("--sustainable") { Description = "Spans per second that can be stored; 0: measured first", DefaultValueFactory = static _ => 0 };
        var factor = new Option<double>("--factor") { Description = "How many times that is sent", DefaultValueFactory = static _ => 3 };
        var memory = new Option<long>("--memory") { Description = "What server and engine may use together, in bytes", DefaultValueFactory = static _ => 1L << 30 };
        var journal = new Option<long>("--journal") { Description = "What the journal may hold, in bytes", DefaultValueFactory = static _ => 256L << 20 };
        var connections = new Option<int>("--connections") { Description = "Connections of each of the two generators", DefaultValueFactory = static _ => 16 };
        var command = new Command("overload", "Sends more than can be stored to a server in little memory, and checks that it refuses, keeps and comes back as it should.");
        foreach (var option in (Option[])[server, settings, minutes, sustainable, factor, memory, journal, connections])
        {
            command.Options.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = new OverloadOptions
            {
                Server = parsed.GetValue(server) is { } path ? ServerCommand.Parse(path) : ServerCommand.Default,
                Settings = [.. (parsed.GetValue(settings) ?? []).Select(static setting => $"--{setting}")],
                Duration = TimeSpan.FromMinutes(parsed.GetValue(minutes)),
                Sustainable = parsed.GetValue(sustainable),
                Factor = parsed.GetValue(factor),
                MemoryBytes = parsed.GetValue(memory),
                JournalBytes = parsed.GetValue(journal),
                Connections = parsed.GetValue(connections),
            };
            var report = await new OverloadRun(options, Console.Error.WriteLine).RunAsync(cancellationToken);
            Console.WriteLine(report);
            return report.FindFaults().Any() ? 1 : 0;
        });
        return command;
    }
}
