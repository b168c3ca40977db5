using System.Globalization;
using Sightglass.Crash;
using Sightglass.Testing;

const string Usage = """
    Kills a Sightglass server again and again under load and checks that nothing acknowledged is lost and nothing is doubled.

    dotnet run --project tests/Sightglass.Crash -- [options]
      --kills N           how many kills at moments nobody chose (10; or SIGHTGLASS_CRASH_KILLS)
      --each-point N      how many kills at each named point besides (1); one that is not reached fails the run
      --ready-within S    seconds a start may take until the server is ready (5); a slower one fails the run
      --seed N            repeats the ids, sizes and order of an earlier run (random; or SIGHTGLASS_CRASH_SEED)
      --senders N         concurrent senders (6, at least 2): spans over HTTP protobuf, gRPC and HTTP JSON, log records over gRPC and HTTP protobuf, in turn
      --sample N          traces that are read back over REST besides the counting in the store (1000)
      --server "PATH ..." the server and its arguments; a .dll is started by dotnet (the one built here; or SIGHTGLASS_SERVER)
      --segment-bytes N   passed as Journal:SegmentBytes, small so that segments rotate and are deleted (1048576)
      --points A,B        the named points to kill at, or none (all)
      --folder PATH       keep the ledger and the server's data there (a temporary folder, kept after a failure)
      --check PATH        sends and kills nothing: counts and reads back once more what an earlier run with the same --seed left in its --folder
      --set KEY=VALUE     a further setting for the server; may be repeated

    Exit code: 0 clean, 1 something was lost, doubled, too slow or otherwise wrong, 2 the harness itself failed.
    """;

var options = new CrashOptions { Server = new ServerCommand("", []), Tell = Console.Error.WriteLine };
var server = default(string);
if (Environment.GetEnvironmentVariable("SIGHTGLASS_CRASH_KILLS") is { Length: > 0 } kills)
{
    options = options with { Kills = int.Parse(kills, CultureInfo.InvariantCulture) };
}

if (Environment.GetEnvironmentVariable("SIGHTGLASS_CRASH_SEED") is { Length: > 0 } seed)
{
    options = options with { Seed = int.Parse(seed, CultureInfo.InvariantCulture) };
}

for (var i = 0; i < args.Length; i += 2)
{
    if (args[i] is "--help" or "-h" || i + 1 == args.Length)
    {
        Console.WriteLine(Usage);
        return args[i] is "--help" or "-h" ? 0 : 2;
    }

    var value = args[i + 1];
    switch (args[i])
    {
        case "--kills": options = options with { Kills = int.Parse(value, CultureInfo.InvariantCulture) }; break;
        case "--each-point": options = options with { EachPoint = int.Parse(value, CultureInfo.InvariantCulture) }; break;
        case "--ready-within": options = options with { ReadyWithin = TimeSpan.FromSeconds(double.Parse(value, CultureInfo.InvariantCulture)) }; break;
        case "--seed": options = options with { Seed = int.Parse(value, CultureInfo.InvariantCulture) }; break;
        case "--senders": options = options with { Senders = int.Parse(value, CultureInfo.InvariantCulture) }; break;
        case "--sample": options = options with { Sample = int.Parse(value, CultureInfo.InvariantCulture) }; break;
        case "--segment-bytes": options = options with { SegmentBytes = long.Parse(value, CultureInfo.InvariantCulture) }; break;
        case "--points": options = options with { Points = string.Equals(value, "none", StringComparison.Ordinal) ? [] : value.Split(',') }; break;
        case "--folder": options = options with { Folder = Path.GetFullPath(value) }; break;
        case "--check": options = options with { Folder = Path.GetFullPath(value), IsCheckOnly = true }; break;
        case "--set": options = options with { Settings = [.. options.Settings, $"--{value}"] }; break;
        case "--server": server = value; break;
        default:
            Console.Error.WriteLine($"Unknown option {args[i]}.\n\n{Usage}");
            return 2;
    }
}

if (options.Senders < 2)
{
    Console.Error.WriteLine($"--senders {options.Senders}: it takes 2 for spans and log records to be sent.");
    return 2;
}

if (options.Settings.Any(static setting => setting.StartsWith("--Sightglass:Storage:Url=", StringComparison.OrdinalIgnoreCase)))
{
    Console.Error.WriteLine("--set Sightglass:Storage:Url: rows are counted in the server's own engine, and such a server has none.");
    return 2;
}

try
{
    options = options with { Server = server is null ? ServerCommand.Default : ServerCommand.Parse(server) };
    var report = await new CrashRun(options).RunAsync(CancellationToken.None);
    Console.Write(report);
    return report.IsClean ? 0 : 1;
}
catch (Exception failure)
{
    Console.Error.WriteLine($"seed {options.Seed}: {failure}");
    return 2;
}
