using System.Net;
using System.Text;
using System.Text.Json;

namespace Sightglass.Server.Tests.Api;

public sealed class ViewEndpointsTests
{
    private static readonly Uri Views = new("/api/v1/views", UriKind.Relative);

    [Fact]
    public async Task View_AddedChangedDeleted_IsListedAsItStands()
    {
        await using var host = await ApiHost.StartAsync("shop");

        var added = await SendAsync(host, HttpMethod.Post, "", """{"name":"Errors","page":"traces","query":"status:error","range":"24h","columns":["name","cost"],"sort":"cost"}""", HttpStatusCode.Created);
        var id = added.GetProperty("id").GetString();
        var changed = await SendAsync(host, HttpMethod.Put, $"/{id}", """{"name":"Failures","page":"traces","version":1}""", HttpStatusCode.OK);
        var listed = await host.GetAsync("/api/v1/views");
        await SendAsync(host, HttpMethod.Delete, $"/{id}", null, HttpStatusCode.NoContent);

        added.GetRawText().ShouldBe(
            $"{{\"id\":\"{id}\",\"version\":1,\"name\":\"Errors\",\"page\":\"traces\",\"query\":\"status:error\",\"range\":\"24h\",\"columns\":[\"name\",\"cost\"],\"sort\":\"cost\","
            + "\"createdAt\":\"2026-11-20T10:00:00.000000000Z\",\"updatedAt\":\"2026-11-20T10:00:00.000000000Z\"}");
        (changed.GetProperty("version").GetInt32(), changed.GetProperty("query").GetString()).ShouldBe((2, ""));
        listed.GetProperty("views")[0].GetRawText().ShouldBe(changed.GetRawText());
        (await host.GetAsync("/api/v1/views")).GetProperty("views").GetArrayLength().ShouldBe(0);
        await SendAsync(host, HttpMethod.Delete, $"/{id}", null, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Change_StaleVersion_IsAConflictAndChangesNothing()
    {
        await using var host = await ApiHost.StartAsync();
        var id = (await SendAsync(host, HttpMethod.Post, "", """{"name":"a","page":"traces"}""", HttpStatusCode.Created)).GetProperty("id").GetString();
        await SendAsync(host, HttpMethod.Put, $"/{id}", """{"name":"b","page":"traces","version":1}""", HttpStatusCode.OK);

        var problem = await SendAsync(host, HttpMethod.Put, $"/{id}", """{"name":"c","page":"traces","version":1}""", HttpStatusCode.Conflict);

        problem.GetProperty("type").GetString().ShouldBe("urn:sightglass:problem:stale-version");
        (await host.GetAsync("/api/v1/views")).GetProperty("views")[0].GetProperty("name").GetString().ShouldBe("b");
    }

    [Theory]
    [InlineData("""{"page":"traces"}""", "name")]
    [InlineData("""{"name":" ","page":"traces"}""", "name")]
    [InlineData("""{"name":"a","page":"costs"}""", "page")]
    [InlineData("""{"name":"a","page":"traces","sort":"name"}""", "sort")]
    [InlineData("""{"name":"a","page":"traces","columns":[null]}""", "columns")]
    public async Task Add_BadPart_IsRefusedByName(string body, string name)
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await SendAsync(host, HttpMethod.Post, "", body, HttpStatusCode.BadRequest);

        problem.GetProperty("parameters")[0].GetProperty("parameter").GetString().ShouldBe(name);
    }

    [Fact]
    public async Task Add_BadFilter_IsRefusedAtItsColumn()
    {
        await using var host = await ApiHost.StartAsync();

        (await SendAsync(host, HttpMethod.Post, "", """{"name":"a","page":"traces","query":"sevice:a"}""", HttpStatusCode.BadRequest)).GetProperty("errors")[0].GetProperty("column").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Add_FormOfAnotherPage_IsNotTaken()
    {
        await using var host = await ApiHost.StartAsync();
        using var form = new StringContent("""{"name":"a","page":"traces"}""", Encoding.UTF8, "text/plain");

        using var response = await host.Client.PostAsync(Views, form);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await host.GetAsync("/api/v1/views")).GetProperty("views").GetArrayLength().ShouldBe(0);
    }

    private static async Task<JsonElement> SendAsync(ApiHost host, HttpMethod method, string path, string? body, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(method, new Uri("/api/v1/views" + path, UriKind.Relative));
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        using var response = await host.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(expected, text);
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}
