using System.Diagnostics;
using Sightglass.Bench.Instrumentation;

if (args is ["openai", var way])
{
    using var own = Listening.Begin();
    OpenAiTelemetry.Measure(way);
    return;
}

// Nobody listens yet.
var idle = Measurement.Of(WithLibrary.Steps);
Console.WriteLine($"six steps, nobody listens      {Measurement.Text(idle.Nanos, "0.0")} ns, {Measurement.Text(idle.Nanos / 6, "0.0")} each, {Measurement.Text(idle.Bytes, "0.0")} bytes");

using var listener = Listening.Begin();
using var requests = new ActivitySource("request");

Listening.Result = ActivitySamplingResult.PropagationData;
using (requests.StartActivity("request"))
{
    Listening.Result = ActivitySamplingResult.None;
    var unsampled = Measurement.Of(WithLibrary.Steps);
    Console.WriteLine($"six steps, not sampled         {Measurement.Text(unsampled.Nanos, "0.0")} ns, {Measurement.Text(unsampled.Nanos / 6, "0.0")} each, {Measurement.Text(unsampled.Bytes, "0.0")} bytes; by hand {Measurement.Text(Measurement.Of(HandWritten.Steps).Nanos / 6, "0.0")} each");
}

Listening.Result = ActivitySamplingResult.AllDataAndRecorded;
using (requests.StartActivity("request"))
{
    Print("one call", Measurement.Pair(WithLibrary.Call, HandWritten.Call));
    Print("four steps of a request", Measurement.Pair(WithLibrary.Request, HandWritten.Request));

    const int few = 10;
    const int many = 10_000;
    var small = Measurement.Of(static () => WithLibrary.Stream(few));
    var large = Measurement.Of(static () => WithLibrary.Stream(many));
    Console.WriteLine($"a chunk of a stream of {many}   {Measurement.Text((large.Nanos - small.Nanos) / (many - few), "0.0")} ns; the stream allocates {Measurement.Text(large.Bytes)} bytes, one of {few} chunks {Measurement.Text(small.Bytes)}");
    OpenAiTelemetry.Print();
}

static void Print(string what, (double First, double Second, double Ratio, double Bytes) pair)
    => Console.WriteLine($"{what,-30} {Measurement.Text(pair.First)} ns against {Measurement.Text(pair.Second)} by hand: {Measurement.Text(pair.Ratio, "0.00")} of the time, {Measurement.Text(pair.Bytes, "0.00")} of the memory");
