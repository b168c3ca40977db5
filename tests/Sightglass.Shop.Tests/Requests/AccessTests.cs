using System.Net;
using System.Text;
using System.Text.Json;
using Sightglass.Shop.Tests.Hosting;

namespace Sightglass.Shop.Tests.Requests;

/// <summary>What is refused before anything costs money.</summary>
public sealed class AccessTests
{
    private static readonly object Body = new { question = "How many days do I have to return an article?" };

    [Theory]
    [InlineData(null)]
    [InlineData("wrong-key-of-nobody")]
    public async Task Post_WithoutAKnownKey_IsUnauthorizedAndNothingIsDone(string? key)
    {
        await using var host = await ChatHost.StartAsync();

        using var response = await host.PostAsync("/query", Body, key);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var spans = await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(response), "http.request");
        spans.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Post_BearerKey_IsKnown()
    {
        await using var host = await ChatHost.StartAsync();
        host.Client.DefaultRequestHeaders.Authorization = new("Bearer", ChatHost.Anna);

        using var response = await host.PostAsync("/query", Body, key: null);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Post_TooOften_IsRefusedForThisUserOnly()
    {
        await using var host = await ChatHost.StartAsync("Shop:Access:RequestsPerMinute=1");
        using var first = await host.PostAsync("/query", Body);

        using var second = await host.PostAsync("/query", Body);
        using var others = await host.PostAsync("/query", Body, ChatHost.Ben);

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        second.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        second.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        second.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        others.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/query", """{"question":"  "}""", "question", "question must not be empty.")]
    [InlineData("/chat", """{"message":"hello"}""", "session", "session must be 1 to 64 letters, digits, '-' or '_'.")]
    [InlineData("/chat", """{"session":"a b","message":"hello"}""", "session", "session must be 1 to 64 letters, digits, '-' or '_'.")]
    [InlineData("/chat/stream", """{"session":"s"}""", "message", "message must not be empty.")]
    public async Task Post_BadBody_SaysWhichField(string path, string body, string field, string message)
    {
        await using var host = await ChatHost.StartAsync();

        using var response = await SendAsync(host, path, body);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await response.JsonAsync()).GetProperty("errors").GetProperty(field)[0].GetString().ShouldBe(message);
    }

    [Fact]
    public async Task Post_QuestionTooLong_SaysHowLong()
    {
        await using var host = await ChatHost.StartAsync();

        using var response = await host.PostAsync("/query", new { question = new string('a', 2001) });

        (await response.JsonAsync()).GetProperty("errors").GetProperty("question")[0].GetString().ShouldBe("question must have at most 2000 characters; it has 2001.");
    }

    [Fact]
    public async Task Post_BodyTooLarge_IsAProblem()
    {
        await using var host = await ChatHost.StartAsync();

        using var response = await host.PostAsync("/query", new { question = new string('a', 70_000) });

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await response.JsonAsync()).GetProperty("detail").GetString().ShouldBe("The body cannot be read: it may have at most 65536 bytes.");
    }

    [Theory]
    [InlineData("{\"question\":", HttpStatusCode.BadRequest)]
    [InlineData("null", HttpStatusCode.BadRequest)]
    public async Task Post_NoJson_IsAProblem(string body, HttpStatusCode status)
    {
        await using var host = await ChatHost.StartAsync();

        using var response = await SendAsync(host, "/query", body);

        response.StatusCode.ShouldBe(status);
        (await response.JsonAsync()).GetProperty("title").GetString().ShouldBe("The body cannot be read.");
    }

    [Fact]
    public async Task Post_NotSaidToBeJson_IsUnsupported()
    {
        await using var host = await ChatHost.StartAsync();

        using var response = await SendAsync(host, "/query", JsonSerializer.Serialize(Body), "text/plain");

        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    private static async Task<HttpResponseMessage> SendAsync(ChatHost host, string path, string body, string mediaType = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8, mediaType) };
        request.Headers.Add("X-Api-Key", ChatHost.Anna);
        return await host.Client.SendAsync(request);
    }
}
