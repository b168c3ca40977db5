using System.Net.Http.Headers;
using System.Text;

namespace Sightglass.AutoInstrumentation.Tests.Wire;

/// <summary>A recorded request with its answer, and what they really say. Null where the wire does not say it.</summary>
internal sealed record RecordedCall
{
    public required string Url { get; init; }

    public required string Request { get; init; }

    public required string Answer { get; init; }

    public string Type { get; init; } = "application/json";

    public required string Provider { get; init; }

    public required string Model { get; init; }

    public string? AnswerModel { get; init; }

    public string? Id { get; init; }

    public string? Finish { get; init; }

    public long? Input { get; init; }

    public long? CacheRead { get; init; }

    public long? CacheWrite { get; init; }

    public long? Output { get; init; }

    public long? Reasoning { get; init; }

    /// <summary>The answer's text; null when there is none.</summary>
    public string? Text { get; init; }

    /// <summary>Chunks of a stream; null when it is none.</summary>
    public long? Chunks { get; init; }

    public string[]? Tools { get; init; }

    /// <summary>The prompt as OpenTelemetry's messages; null when it is not looked at.</summary>
    public string? Prompt { get; init; }

    public double? Temperature { get; init; }

    public long? MaxTokens { get; init; }

    public string Operation { get; init; } = "chat";

    public static byte[] Body(string name)
    {
        using var stream = typeof(RecordedCall).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"There is no body '{name}'.");
        using var body = new MemoryStream();
        stream.CopyTo(body);
        return body.ToArray();
    }

    public HttpRequestMessage Message()
    {
        var message = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new StringContent(Encoding.UTF8.GetString(Body(Request))) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return message;
    }
}
