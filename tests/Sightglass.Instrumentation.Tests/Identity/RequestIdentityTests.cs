using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Sightglass.Instrumentation.Identity;
using Sightglass.Instrumentation.Names;
using Sightglass.Instrumentation.Setup;
using Sightglass.Instrumentation.Steps;
using Sightglass.Testing;

namespace Sightglass.Instrumentation.Tests.Identity;

/// <summary>Real requests to a real server; the activities are those that ASP.NET Core makes.</summary>
[Collection(ProcessWide.Name)]
public sealed class RequestIdentityTests : IDisposable
{
    private readonly SpanRecorder _recorder = new(SightglassTracer.SourceName, "Microsoft.AspNetCore", "Tests.Database");
    private readonly HttpClient _client = new(new SocketsHttpHandler { ActivityHeadersPropagator = null });

    [Fact]
    public async Task Claims_KnownAfterAuthentication_AreOnEverySpanFromThenOn()
    {
        using var database = new ActivitySource("Tests.Database");
        await using var app = await StartAsync(map: app =>
        {
            Authenticate(app, new Claim("sub", "u-1"), new Claim("sid", "s-1"), new Claim("tid", "t-1"));
            app.MapGet("/", (SightglassTracer tracer) =>
            {
                tracer.Retrieval().Dispose();
                database.StartActivity("select")!.Dispose();
            });
        });

        await GetAsync(app.Url);

        foreach (var name in new[] { StepNames.HttpRequest, StepNames.Retrieval, "select" })
        {
            ShouldBeFor(_recorder.Named(name), "u-1", "s-1", "t-1", null);
        }
    }

    [Fact]
    public async Task Claims_NoStepAsked_AreOnTheRequestAtItsEnd()
    {
        await using var app = await StartAsync(map: app =>
        {
            Authenticate(app, new Claim(ClaimTypes.NameIdentifier, "u-2"));
            app.MapGet("/", () => "hello");
        });

        await GetAsync(app.Url);

        ShouldBeFor(_recorder.Named(StepNames.HttpRequest), "u-2", null, null, null);
    }

    [Fact]
    public async Task Claims_OtherNames_AreThoseOfTheOptions()
    {
        await using var app = await StartAsync(
            options =>
            {
                options.Who.UserClaims = ["none", "employee"];
                options.Who.TenantClaims = [];
            },
            app =>
            {
                Authenticate(app, new Claim("sub", "u-1"), new Claim("employee", "e-7"), new Claim("tid", "t-1"));
                app.MapGet("/", () => "hello");
            });

        await GetAsync(app.Url);

        ShouldBeFor(_recorder.Named(StepNames.HttpRequest), "e-7", null, null, null);
    }

    [Theory]
    [InlineData(CallerTrust.Everybody, "s-9")]
    [InlineData(CallerTrust.OwnNetwork, "s-9")]
    [InlineData(CallerTrust.Nobody, null)]
    public async Task Headers_Named_AreReadFromThoseWhoAreTrusted(CallerTrust trust, string? session)
    {
        await using var app = await StartAsync(
            options =>
            {
                options.Who.SessionHeaders = ["X-Session"];
                options.Who.TrustHeaders = trust;
            },
            app => app.MapGet("/", () => "hello"));

        await GetAsync(app.Url, ("x-session", "s-9"), ("x-user", "u-9"));

        ShouldBeFor(_recorder.Named(StepNames.HttpRequest), null, session, null, null);
    }

    [Fact]
    public async Task Headers_TooLong_AreCut()
    {
        await using var app = await StartAsync(options => options.Who.SessionHeaders = ["X-Session"], app => app.MapGet("/", () => "hello"));

        await GetAsync(app.Url, ("X-Session", new string('s', 1000)));

        _recorder.Named(StepNames.HttpRequest).GetTagItem(GenAiNames.Session).ShouldBe(new string('s', WhoBaggage.MaxLength));
    }

    [Fact]
    public async Task Delegate_Says_ComesBeforeClaimsAndSeesTheRequest()
    {
        await using var app = await StartAsync(
            options => options.Who.From = request => new Who(
                User: request.User?.Identity?.IsAuthenticated == true ? "of-" + request.User.FindFirst("sub")!.Value : null,
                Session: request.Item("session") as string,
                Tenant: request.Header("x-tenant"),
                Feature: $"{request.Method} {request.Path} {(request.HttpContext as HttpContext)!.Request.Protocol}"),
            app =>
            {
                Authenticate(app, new Claim("sub", "u-1"), new Claim("tid", "t-1"));
                app.MapGet("/ask", (HttpContext context) => { context.Items["session"] = "s-3"; });
            });

        await GetAsync(new Uri(app.Url, "ask"), ("X-Tenant", "t-3"));

        ShouldBeFor(_recorder.Named(StepNames.HttpRequest), "of-u-1", "s-3", "t-3", "GET /ask HTTP/1.1");
    }

    [Fact]
    public async Task Delegate_Throws_RequestIsAnsweredAndClaimsCount()
    {
        await using var app = await StartAsync(
            options => options.Who.From = _ => throw new InvalidOperationException("broken"),
            app =>
            {
                Authenticate(app, new Claim("sub", "u-1"));
                app.MapGet("/", (SightglassTracer tracer) =>
                {
                    tracer.Retrieval().Dispose();
                    return "hello";
                });
            });

        (await GetAsync(app.Url)).ShouldBe("hello");

        ShouldBeFor(_recorder.Named(StepNames.Retrieval), "u-1", null, null, null);
    }

    [Fact]
    public async Task Delegate_BeginsAStepItself_DoesNotAskForEver()
    {
        SightglassTracer? tracer = null;
        await using var app = await StartAsync(
            options => options.Who.From = _ =>
            {
                tracer!.Retrieval().Dispose();
                return new Who("u-5");
            },
            app => app.MapGet("/", () => "hello"));
        tracer = app.Tracer;

        await GetAsync(app.Url);

        ShouldBeFor(_recorder.Named(StepNames.HttpRequest), "u-5", null, null, null);
    }

    [Theory]
    [InlineData(CallerTrust.OwnNetwork, null, true)]
    [InlineData(CallerTrust.OwnNetwork, "203.0.113.7", false)]
    [InlineData(CallerTrust.Nobody, null, false)]
    [InlineData(CallerTrust.Everybody, "203.0.113.7", true)]
    public async Task Baggage_OfACaller_IsBelievedAsTheOptionsSay(CallerTrust trust, string? forwardedFor, bool isBelieved)
    {
        string? other = null;
        await using var app = await StartAsync(
            options => options.Who.TrustIncomingBaggage = trust,
            app => app.MapGet("/", (SightglassTracer tracer) =>
            {
                other = Activity.Current!.GetBaggageItem("other");
                tracer.Retrieval().Dispose();
            }));
        var headers = new List<(string, string)> { ("traceparent", $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-01"), ("baggage", "user.id=u-1,feature=f-1,other=o-1") };
        if (forwardedFor is not null)
        {
            headers.Add(("X-Forwarded-For", forwardedFor));
        }

        await GetAsync(app.Url, [.. headers]);

        ShouldBeFor(_recorder.Named(StepNames.Retrieval), isBelieved ? "u-1" : null, null, null, isBelieved ? "f-1" : null);
        ShouldBeFor(_recorder.Named(StepNames.HttpRequest), isBelieved ? "u-1" : null, null, null, isBelieved ? "f-1" : null);
        other.ShouldBe("o-1", "what is not ours stays");
    }

    [Fact]
    public async Task Request_SentOn_TellsTheNextServiceWho()
    {
        await using var second = await StartAsync(map: app => app.MapGet("/", (SightglassTracer tracer) => tracer.PromptBuild().Dispose()));
        using var inner = new HttpClient();
        await using var first = await StartAsync(map: app =>
        {
            Authenticate(app, new Claim("sub", "u-1"), new Claim("tid", "tenant ü, with comma"));
            app.MapGet("/", () => inner.GetStringAsync(second.Url));
        });

        await GetAsync(first.Url);

        ShouldBeFor(_recorder.Named(StepNames.PromptBuild), "u-1", null, "tenant ü, with comma", null);
    }

    [Fact]
    public async Task Request_Ended_ContextIsNotTouchedAnyMore()
    {
        RequestIdentity? kept = null;
        var asked = 0;
        await using var app = await StartAsync(
            options => options.Who.From = _ => { asked++; return null; },
            app => app.MapGet("/", () => { kept = RequestIdentity.Current; }));
        await GetAsync(app.Url);
        var before = asked;

        kept.ShouldNotBeNull().Resolve();

        asked.ShouldBe(before);
    }

    [Fact]
    public async Task Span_OfTheRequest_IsEnrichedAndNotDoubled()
    {
        await using var app = await StartAsync(map: app => app.MapGet("/a/{id}", () => Results.StatusCode(503)));

        (await SendAsync(new Uri(app.Url, "a/7?secret=1"))).StatusCode.ShouldBe(System.Net.HttpStatusCode.ServiceUnavailable);

        var span = _recorder.Ended.Single();
        span.DisplayName.ShouldBe(StepNames.HttpRequest);
        span.Kind.ShouldBe(ActivityKind.Server);
        span.GetTagItem("http.request.method").ShouldBe("GET");
        span.GetTagItem("url.path").ShouldBe("/a/7");
        span.GetTagItem("http.response.status_code").ShouldBe(503);
        span.GetTagItem(GenAiNames.ErrorType).ShouldBe("503");
        span.Status.ShouldBe(ActivityStatusCode.Error);
    }

    [Fact]
    public async Task Span_OfARequestThatThrows_HasTheExceptionsType()
    {
        await using var app = await StartAsync(map: app => app.MapGet("/", new Func<string>(() => throw new InvalidOperationException("secret text"))));

        await SendAsync(app.Url);

        var span = _recorder.Named(StepNames.HttpRequest);
        span.GetTagItem(GenAiNames.ErrorType).ShouldBe("System.InvalidOperationException");
        span.Status.ShouldBe(ActivityStatusCode.Error);
        span.TagObjects.ShouldNotContain(tag => tag.Value as string == "secret text");
    }

    [Fact]
    public async Task Span_HandledException_HasTheExceptionsType()
    {
        await using var app = await StartAsync(map: app =>
        {
            app.UseExceptionHandler(handler => handler.Run(context => context.Response.WriteAsync("sorry")));
            app.MapGet("/", new Func<string>(() => throw new TimeoutException()));
        });

        await SendAsync(app.Url);

        _recorder.Named(StepNames.HttpRequest).GetTagItem(GenAiNames.ErrorType).ShouldBe("System.TimeoutException");
    }

    [Fact]
    public async Task Span_NameTurnedOff_KeepsItsOwn()
    {
        await using var app = await StartAsync(options => options.RequestSpanName = "", app => app.MapGet("/", () => "hello"));

        await GetAsync(app.Url);

        _recorder.Ended.Single().DisplayName.ShouldNotBe(StepNames.HttpRequest);
    }

    [Fact]
    public async Task Span_AnotherInstrumentationNamesItAtTheEnd_IsCalledHttpRequest()
    {
        await using var app = await StartAsync(map: app => app.MapGet("/", () => "hello"));
        using var other = new OtherInstrumentation();
        using var listening = DiagnosticListener.AllListeners.Subscribe(other);

        await GetAsync(app.Url);

        var span = _recorder.Ended.Single();
        span.DisplayName.ShouldBe(StepNames.HttpRequest);
        span.GetTagItem("http.request.method").ShouldBe("_OTHER", "what another said stays");
    }

    public void Dispose()
    {
        _recorder.Dispose();
        _client.Dispose();
    }

    private static void ShouldBeFor(Activity span, string? user, string? session, string? tenant, string? feature)
        => (span.GetTagItem(GenAiNames.User), span.GetTagItem(GenAiNames.Session), span.GetTagItem(PlainNames.Tenant), span.GetTagItem(PlainNames.Feature))
            .ShouldBe((user, session, tenant, feature), span.DisplayName);

    private static void Authenticate(IApplicationBuilder app, params Claim[] claims) => app.Use((context, next) =>
    {
        context.User = new ClaimsPrincipal(new ClaimsIdentity(claims, "test"));
        return next(context);
    });

    private static Task<TestApp> StartAsync(Action<SightglassOptions>? options = null, Action<WebApplication>? map = null)
        => TestApp.StartAsync(
            o =>
            {
                o.Export.Mode = Sightglass.Instrumentation.Export.ExportMode.Never;
                options?.Invoke(o);
            },
            map ?? (_ => { }));

    private async Task<string> GetAsync(Uri url, params (string Name, string Value)[] headers)
    {
        var response = await SendAsync(url, headers);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    /// <summary>Sends a request and waits until its span has ended, which it does after the answer was sent.</summary>
    private async Task<HttpResponseMessage> SendAsync(Uri url, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var response = await _client.SendAsync(request);
        await Eventually.HoldsAsync(() => _recorder.Ended.Any(span => span.Kind == ActivityKind.Server));
        return response;
    }

    /// <summary>Does what OpenTelemetry's instrumentation of ASP.NET Core does, and subscribes later than Sightglass, as it does.</summary>
    private sealed class OtherInstrumentation : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private IDisposable? _subscription;

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.AspNetCore")
            {
                _subscription = value.Subscribe(this);
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == "Microsoft.AspNetCore.Hosting.HttpRequestIn.Stop")
            {
                Activity.Current!.DisplayName = "GET /";
                Activity.Current.SetTag("http.request.method", "_OTHER");
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose() => _subscription?.Dispose();
    }
}
