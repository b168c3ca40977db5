using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sightglass.Testing;

namespace Sightglass.Bench.Budgets;

/// <summary>
/// Starts a server with ten projects, gives them budgets and asks one question after the other over one connection. A project has at most 100
/// budgets, so 1,000 are those of ten projects, asked in turn. No span is stored: a check is answered from memory.
/// </summary>
internal sealed class BudgetsRun(ServerCommand command, int asks, Action<string> tell)
{
    private const int Projects = 10;
    private const int BudgetsEach = 100;
    private const int WarmUpShare = 10;

    public async IAsyncEnumerable<QueryTimes> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var server = new ServerProcess(command, [.. Enumerable.Range(0, Projects).SelectMany(KeySettings)]);
        tell("starting the server");
        await server.StartAndWaitAsync(cancellationToken);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server.Web };

        await AddAsync(client, project: 0, 0, 1, cancellationToken);
        yield return await TimeAsync(client, "1 budget", 1, cancellationToken);
        tell($"adding budgets to a project until it has {BudgetsEach}");
        await AddAsync(client, project: 0, 1, BudgetsEach, cancellationToken);
        yield return await TimeAsync(client, "100 budgets", 1, cancellationToken);
        tell($"adding {BudgetsEach} to each of {Projects - 1} further projects");
        for (var project = 1; project < Projects; project++)
        {
            await AddAsync(client, project, 0, BudgetsEach, cancellationToken);
        }

        yield return await TimeAsync(client, "1,000 budgets in 10 projects", Projects, cancellationToken);
    }

    private async Task<QueryTimes> TimeAsync(HttpClient client, string name, int projects, CancellationToken cancellationToken)
    {
        tell($"asking with {name}");
        var times = new List<double>(asks);
        var found = 0;
        for (var i = -asks / WarmUpShare; i < asks; i++)
        {
            var number = Math.Abs(i);
            using var request = Request(HttpMethod.Get, number % projects, string.Create(CultureInfo.InvariantCulture, $"/check?tenant=t{number % BudgetsEach}&user=u1&model=gpt-4o&attr.feature=checkout&costUsd=0.02"));
            var began = Stopwatch.GetTimestamp();
            using var response = await client.SendAsync(request, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            response.EnsureSuccessStatusCode();
            if (i >= 0)
            {
                times.Add(took);
                found = JsonDocument.Parse(body).RootElement.GetProperty("budgets").GetArrayLength();
            }
        }

        return QueryTimes.Of(name, times, found);
    }

    // Of ten budgets seven are a tenant's, and one each a user's, a family of models' and a feature's.
    private static async Task AddAsync(HttpClient client, int project, int from, int to, CancellationToken cancellationToken)
    {
        for (var number = from; number < to; number++)
        {
            var text = number.ToString(CultureInfo.InvariantCulture);
            using var request = Request(HttpMethod.Post, project, "");
            request.Content = JsonContent.Create(new
            {
                name = $"budget {text}",
                tenant = number % 10 < 7 ? $"t{text}" : "",
                user = number % 10 == 7 ? $"u{text}" : "",
                model = number % 10 == 8 ? "gpt-4o*" : "",
                query = number % 10 == 9 ? $"attr.feature:f{text}" : "",
                period = "month",
                limitUsd = 100,
            });
            using var response = await client.SendAsync(request, cancellationToken);
            response.EnsureSuccessStatusCode();
        }
    }

    private static HttpRequestMessage Request(HttpMethod method, int project, string address)
    {
        var request = new HttpRequestMessage(method, new Uri($"/api/v1/budgets{address}", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key(project));
        return request;
    }

    private static IEnumerable<string> KeySettings(int project)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"--Sightglass:Auth:Keys:{project}:");
        return [$"{key}Name=bench {project}", $"{key}Project=p{project}", $"{key}Scope=admin", $"{key}Hash=sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key(project))))}"];
    }

    private static string Key(int project) => string.Create(CultureInfo.InvariantCulture, $"bench-{project}");
}
