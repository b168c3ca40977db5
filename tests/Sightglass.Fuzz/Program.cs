using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Sightglass.Fuzz;

var names = new Option<string[]>("--target") { Description = "What is fuzzed; may be repeated.", DefaultValueFactory = _ => [.. FuzzTargets.All().Select(target => target.Name)] };
names.AcceptOnlyFromAmong([.. FuzzTargets.All().Select(target => target.Name)]);
var minutes = new Option<double>("--minutes") { Description = "How long each target is fuzzed, when no number of runs is given.", DefaultValueFactory = _ => 1 };
var runs = new Option<long?>("--runs") { Description = "How many runs each target gets." };
var seed = new Option<int>("--seed") { Description = "Repeats an earlier run.", DefaultValueFactory = _ => Random.Shared.Next() };
var first = new Option<long>("--first") { Description = "The number of the first run: with --runs 1 it repeats that one alone." };
var threads = new Option<int>("--threads") { Description = "How many runs at once.", DefaultValueFactory = _ => Environment.ProcessorCount };
var command = new RootCommand("Gives damaged input to every part that takes bytes or text from strangers, and holds what it does against an oracle. Exit code 1: something was found.") { names, minutes, runs, seed, first, threads };
command.SetAction((result, _) => FuzzAllAsync(result.GetRequiredValue(names), result.GetRequiredValue(minutes), result.GetValue(runs), result.GetValue(seed), result.GetValue(first), result.GetRequiredValue(threads)));
return await command.Parse(args).InvokeAsync();

static async Task<int> FuzzAllAsync(string[] names, double minutes, long? runs, int seed, long first, int threads)
{
    var isClean = true;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}"));
    foreach (var name in names)
    {
        var started = Stopwatch.GetTimestamp();
        var parts = Enumerable.Range(0, runs == 1 ? 1 : threads).Select(_ => new FuzzRun(FuzzTargets.All().Single(target => target.Name == name), seed)).ToList();
        var next = first;
        var found = 0;
        await Parallel.ForEachAsync(parts, new ParallelOptions { MaxDegreeOfParallelism = threads }, async (part, _) =>
        {
            // Small pieces, so that time and findings are looked at often.
            const int Piece = 100;
            while (Volatile.Read(ref found) == 0 && (runs is not null || Stopwatch.GetElapsedTime(started).TotalMinutes < minutes))
            {
                var from = Interlocked.Add(ref next, Piece) - Piece;
                var count = Math.Min(Piece, first + (runs ?? long.MaxValue) - from);
                if (count <= 0)
                {
                    return;
                }

                var before = part.Done;
                try
                {
                    await part.GoAsync(from, count);
                }
                catch (FuzzFindingException finding)
                {
                    Interlocked.Exchange(ref found, 1);
                    Tell(name, seed, from + part.Done - before, finding);
                }
            }
        });
        isClean &= found == 0;
        var done = parts.Sum(part => part.Done);
        var outcomes = parts.SelectMany(part => part.Outcomes).GroupBy(each => each.Key, StringComparer.Ordinal).Select(each => string.Create(CultureInfo.InvariantCulture, $"{each.Key} {each.Sum(one => one.Value):N0}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-9} {done,12:N0} runs, {done / Stopwatch.GetElapsedTime(started).TotalSeconds:N0}/s, slowest {parts.Max(part => part.Slowest).TotalMilliseconds:N0} ms: {string.Join(", ", outcomes)}"));
    }

    return isClean ? 0 : 1;
}

static void Tell(string name, int seed, long number, FuzzFindingException finding)
{
    var file = Path.Combine(Path.GetTempPath(), $"sightglass-fuzz-{name}-{seed}-{number}.bin");
    File.WriteAllBytes(file, finding.Input);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: run {number} found: {finding.Message}\n{finding.InnerException}\nInput: {file}\nAgain: --target {name} --seed {seed} --first {number} --runs 1"));
}
