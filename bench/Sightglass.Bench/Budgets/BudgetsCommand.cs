using System.CommandLine;
using Sightglass.Testing;

namespace Sightglass.Bench.Budgets;

/// <summary>The verb <c>budgets</c>.</summary>
internal static class BudgetsCommand
{
    public static Command Create()
    {
        var server = new Option<string?>("--server") { Description = "The server and its arguments; a .dll is started by dotnet (the one built in this configuration)" };
        var asks = new Option<int>("--asks") { Description = "How often each is asked, after a tenth as many that do not count", DefaultValueFactory = static _ => 10_000 };
        var command = new Command("budgets", "Asks whether a call may be made, with 1, 100 and 1,000 budgets.");
        command.Options.Add(server);
        command.Options.Add(asks);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var run = new BudgetsRun(parsed.GetValue(server) is { } path ? ServerCommand.Parse(path) : ServerCommand.Default, parsed.GetValue(asks), Console.Error.WriteLine);
            await foreach (var times in run.RunAsync(cancellationToken))
            {
                Console.WriteLine(FormattableString.Invariant($"{times.Name,-32} {times.Asked,7} asked  p50 {times.P50Ms,7:0.000} ms  p99 {times.P99Ms,7:0.000} ms  {times.Rows} of its budgets in the answer"));
            }

            return 0;
        });
        return command;
    }
}
