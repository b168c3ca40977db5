using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Sightglass.AutoInstrumentation;
using Sightglass.Bench.Wire;
using Sightglass.Instrumentation.Setup;
using Sightglass.Instrumentation.Steps;
using Sightglass.Instrumentation.Wire;

var samplesOption = new Option<int>("--samples") { Description = "Samples for each figure; the median is printed", DefaultValueFactory = static _ => 11 };
var root = new RootCommand("Sends requests to a model with and without being observed, and prints what the observing adds to one.");
root.Options.Add(samplesOption);
root.SetAction(parsed =>
{
    var samples = parsed.GetValue(samplesOption);
    var address = new Uri("http://127.0.0.1:9/v1/chat/completions");
    (string Name, int Chunks, byte[][] Pieces)[] answers =
    [
        ("whole", 0, [Bodies.Whole()]), ("10 chunks", 10, Bodies.Streamed(10)), ("1000 chunks", 1000, Bodies.Streamed(1000)), ("10000 chunks", 10_000, Bodies.Streamed(10_000)),
    ];

    Console.WriteLine("A handler, answers from memory: added to a request, by this thread's processor time");
    Console.WriteLine("answer          unheard bytes      ns   heard bytes      ns   ns/chunk   of it the span: bytes      ns");
    foreach (var (name, chunks, pieces) in answers)
    {
        var body = Bodies.Request(chunks > 0);
        var type = chunks > 0 ? "text/event-stream" : "application/json";
        var plain = OnThisThread(new HttpClient(new CannedHandler(pieces, type)));
        using var tracer = new SightglassTracer(new SightglassOptions { MilestoneEvery = 0 });
        using var observed = new HttpClient(new SightglassHandler(tracer, new CannedHandler(pieces, type)));
        var unheard = OnThisThread(observed);
        using (Listen())
        {
            var heard = OnThisThread(observed);
            var span = new Requests(observed, address, body, samples).OnThisThread(() => Step(tracer, chunks));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-15} {unheard.Bytes - plain.Bytes,13:0} {unheard.Nanos - plain.Nanos,7:0} {heard.Bytes - plain.Bytes,13:0} {heard.Nanos - plain.Nanos,7:0} {(chunks > 0 ? (heard.Nanos - plain.Nanos) / chunks : 0),10:0} {span.Bytes,22:0} {span.Nanos,7:0}"));
        }

        Figures OnThisThread(HttpClient client) => new Requests(client, address, body, samples).OnThisThread();
    }

    Console.WriteLine();
    Console.WriteLine("Zero code, a provider on loopback: a request, by the whole process' processor time and allocations");
    Console.WriteLine("answer            before bytes      us   after bytes      us   added bytes      us");
    var before = answers.Select(answer => OverTheNetwork(answer.Chunks, answer.Pieces)).ToList();
    Environment.SetEnvironmentVariable("Sightglass__SpanFile", null);
    ZeroCode.Start();
    using var listener = Listen();
    foreach (var ((name, chunks, pieces), was) in answers.Zip(before))
    {
        var now = OverTheNetwork(chunks, pieces);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-15} {was.Bytes,14:0} {was.Nanos / 1000,7:0} {now.Bytes,13:0} {now.Nanos / 1000,7:0} {now.Bytes - was.Bytes,13:0} {(now.Nanos - was.Nanos) / 1000,7:0}"));
    }

    return 0;

    Figures OverTheNetwork(int chunks, byte[][] pieces)
    {
        var body = Bodies.Request(chunks > 0);
        using var server = new LoopbackServer(body.Length, [.. pieces.SelectMany(static piece => piece)], chunks > 0 ? "text/event-stream" : "application/json");
        using var client = new HttpClient();
        return new Requests(client, server.Address, body, samples).OverTheNetwork();
    }
});
return root.Parse(args).Invoke();

static ActivityListener Listen()
{
    var listener = new ActivityListener
    {
        ShouldListenTo = static source => source.Name == SightglassTracer.SourceName,
        Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
    };
    ActivitySource.AddActivityListener(listener);
    return listener;
}

// The same call told of by hand: what a span of it takes without any reading of bytes.
static void Step(SightglassTracer tracer, int chunks)
{
    using var step = tracer.Call(new ModelCall { Provider = "openai", Model = "gpt-5-mini", IsStream = chunks > 0 });
    step.Prompt(Texts.Prompt);
    for (var i = 0; i < chunks; i++)
    {
        step.Chunk(" token");
    }

    if (chunks == 0)
    {
        step.Answer(Texts.Answer);
    }

    step.Responded("gpt-5-mini-2025-08-07", "chatcmpl-B9", "default");
    step.Used(new CallUsage { Input = 260, CacheRead = 128, Output = 120, Reasoning = 64, Total = 380 });
    step.Finished("stop");
    step.Completed();
}
