using System.ClientModel;
using System.ClientModel.Primitives;
using System.Diagnostics;
using System.Globalization;
using OpenAI;
using OpenAI.Chat;
using Sightglass.Instrumentation;
using Sightglass.Instrumentation.Setup;
using Sightglass.Instrumentation.Steps;

namespace Sightglass.Bench.Instrumentation;

/// <summary>
/// A call of OpenAI's SDK, answered in memory, with the SDK's own telemetry and with this library's around it. The SDK reads its switch once: each way is a
/// process of its own.
/// </summary>
internal static class OpenAiTelemetry
{
    private const int Rounds = 5;
    private static readonly string[] Ways = ["none", "own", "sightglass", "unpriced"];

    public static void Print()
    {
        var took = Ways.ToDictionary(static way => way, static _ => new List<double>(), StringComparer.Ordinal);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var way in Ways)
            {
                took[way].Add(Ask(way));
            }
        }

        Console.WriteLine("a call of OpenAI's SDK         " + string.Join(", ", Ways.Select(way => $"{way} {Measurement.Text(took[way].Order().ElementAt(Rounds / 2))} ns")));
    }

    /// <summary>Measures one way and prints nanoseconds a call.</summary>
    public static void Measure(string way)
    {
        AppContext.SetSwitch("OpenAI.Experimental.EnableOpenTelemetry", way == "own");
        using var http = new HttpClient(new CannedAnswer());
        var client = new ChatClient("gpt-4o", new ApiKeyCredential("none"), new OpenAIClientOptions { Transport = new HttpClientPipelineTransport(http) });
        ChatMessage[] messages = [new UserChatMessage(Texts.Prompt)];
        // As much as the SDK tells, which knows OpenTelemetry's names alone and no prices; and what the library tells by default.
        var options = new SightglassOptions { Names = way == "unpriced" ? AttributeNames.OpenTelemetry : AttributeNames.Both };
        if (way == "unpriced")
        {
            options.UsePrices(null);
        }

        using var tracer = new SightglassTracer(options);
        Action call = way is "sightglass" or "unpriced" ? () => Traced(tracer, client, messages) : () => client.CompleteChat(messages);
        Console.WriteLine(Measurement.Of(call).Nanos.ToString("R", CultureInfo.InvariantCulture));
    }

    private static void Traced(SightglassTracer tracer, ChatClient client, ChatMessage[] messages)
    {
        using var scope = tracer.Call(new ModelCall { Provider = "openai", Model = "gpt-4o" });
        var answer = client.CompleteChat(messages).Value;
        scope.Responded(answer.Model, answer.Id);
        scope.Used(new CallUsage { Input = answer.Usage.InputTokenCount, Output = answer.Usage.OutputTokenCount });
        scope.Finished("stop");
    }

    private static double Ask(string way)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["openai", way]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(text, CultureInfo.InvariantCulture);
    }
}
