using System.Diagnostics;

namespace Sample;

/// <summary>An application that calls models, in the ways applications do. Prints what it received, and knows nothing of being watched.</summary>
internal static class Program
{
    private static async Task Main(string[] arguments)
    {
        var address = new Uri(arguments[0]);
        await OpenAIProgram.RunAsync(address);
        await AnthropicProgram.RunAsync(address);
        await RawProgram.RunAsync(address);

        using (var request = new Activity("incoming").Start())
        {
            request.SetBaggage("user.id", "u-1");
            await RawProgram.PostAsync(address, "/v1/chat/completions", """{"model":"gpt-baggage","messages":[{"role":"user","content":"Who am I?"}]}""");
            await RawProgram.PostAsync(address, "/own/service", "{}");
        }

        Console.WriteLine("done");
    }
}
