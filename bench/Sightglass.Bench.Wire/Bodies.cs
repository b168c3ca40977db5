using System.Text;

namespace Sightglass.Bench.Wire;

/// <summary>A request and its answers, as OpenAI's wire has them.</summary>
internal static class Bodies
{
    private static readonly string Head = """{"id":"chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG","object":"chat.completion.chunk","created":1760000000,"model":"gpt-5-mini-2025-08-07","service_tier":"default","system_fingerprint":"fp_44709d6fcb","choices":""";

    /// <summary>A prompt of 1 KB.</summary>
    public static byte[] Request(bool isStream)
        => Encoding.UTF8.GetBytes($$"""{"model":"gpt-5-mini","stream":{{(isStream ? "true" : "false")}},"messages":[{"role":"system","content":"Be terse."},{"role":"user","content":"{{new string('x', 1000)}}"}]}""");

    /// <summary>An answer in one piece, of 0.5 KB of text.</summary>
    public static byte[] Whole() => Encoding.UTF8.GetBytes(
        $$$"""{"id":"chatcmpl-B9","object":"chat.completion","created":1760000000,"model":"gpt-5-mini-2025-08-07","choices":[{"index":0,"message":{"role":"assistant","content":"{{{new string('y', 500)}}}","refusal":null,"annotations":[]},"logprobs":null,"finish_reason":"stop"}],"usage":{{{Usage}}},"service_tier":"default"}""");

    /// <summary>An answer in as many chunks, each of them a piece of the stream.</summary>
    public static byte[][] Streamed(int chunks)
    {
        var pieces = new List<byte[]>(chunks + 2);
        for (var i = 0; i < chunks; i++)
        {
            pieces.Add(Event("""[{"index":0,"delta":{"content":" token"},"logprobs":null,"finish_reason":null}]}"""));
        }

        pieces.Add(Event("""[{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}]}"""));
        pieces.Add(Event($$"""[],"usage":{{Usage}}}"""));
        pieces.Add("data: [DONE]\n\n"u8.ToArray());
        return [.. pieces];
    }

    private static string Usage => """{"prompt_tokens":260,"completion_tokens":120,"total_tokens":380,"prompt_tokens_details":{"cached_tokens":128},"completion_tokens_details":{"reasoning_tokens":64}}""";

    private static byte[] Event(string choices) => Encoding.UTF8.GetBytes($"data: {Head}{choices}\n\n");
}
