using System.Runtime.InteropServices;
using Demo;

if (args.Contains("--help", StringComparer.Ordinal))
{
    Console.WriteLine(DemoArguments.Usage);
    return 0;
}

if (DemoArguments.Parse(args, out var faults) is not { } arguments)
{
    foreach (var fault in faults)
    {
        Console.Error.WriteLine(fault);
    }

    Console.Error.WriteLine(DemoArguments.Usage);
    return 64;
}

using var end = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
try
{
    await new Demonstration(arguments, TimeProvider.System, Console.Out).RunAsync(end.Token);
    return 0;
}
catch (OperationCanceledException) when (end.IsCancellationRequested)
{
    return 0;
}
catch (Exception e) when (e is IOException or InvalidOperationException or TimeoutException or HttpRequestException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

void End(PosixSignalContext context)
{
    context.Cancel = true;
    end.Cancel();
}
