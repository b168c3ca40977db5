using System.Diagnostics;
using Sightglass.Instrumentation.Identity;

namespace Sightglass.Instrumentation.Tests.Identity;

[Collection(ProcessWide.Name)]
public sealed class GuardedPropagatorTests
{
    [Fact]
    public async Task Send_ModelHost_HasTheTraceAndNoBaggage()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        var hosts = new ModelHosts();
        hosts.Add(["127.0.0.1"]);

        var (activity, headers) = await SendAsync(receiver, hosts);

        headers["traceparent"].ShouldContain(activity.TraceId.ToString());
        headers.Keys.ShouldNotContain("baggage", StringComparer.OrdinalIgnoreCase);
        headers.Keys.ShouldNotContain("Correlation-Context", StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Send_ModelHost_DropsBaggageThatAnotherInstrumentationWrote()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        var hosts = new ModelHosts();
        hosts.Add(["127.0.0.1"]);

        var (_, headers) = await SendAsync(receiver, hosts, request => request.Headers.Add("baggage", "user.id=u-1"));

        headers.Keys.ShouldNotContain("baggage", StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Send_OtherHost_HasBoth()
    {
        await using var receiver = await OtlpReceiver.StartAsync();

        var (activity, headers) = await SendAsync(receiver, new ModelHosts());

        headers["traceparent"].ShouldContain(activity.TraceId.ToString());
        headers["baggage"].Replace(" ", "", StringComparison.Ordinal).ShouldBe("user.id=u-1");
    }

    [Fact]
    public async Task Send_OtherHost_BaggageThatAnotherInstrumentationWroteGetsWhoItIsFor()
    {
        await using var receiver = await OtlpReceiver.StartAsync();

        var (_, headers) = await SendAsync(receiver, new ModelHosts(), request => request.Headers.Add("baggage", "other=o-1;p=1, user.id = old,user.id.more=2"));

        headers["baggage"].ShouldBe("other=o-1;p=1,user.id.more=2,user.id=u-1");
    }

    [Fact]
    public void Install_Twice_WrapsOnce()
    {
        GuardedPropagator.Install();
        var installed = DistributedContextPropagator.Current;
        GuardedPropagator.Install();

        installed.ShouldBeOfType<GuardedPropagator>();
        DistributedContextPropagator.Current.ShouldBeSameAs(installed);
    }

    [Fact]
    public void Inject_OtherCarrier_IsLeftAlone()
    {
        using var activity = new Activity("message").AddBaggage("user.id", "u-1").Start();
        var headers = new Dictionary<string, string>();

        new GuardedPropagator(DistributedContextPropagator.CreateDefaultPropagator(), new ModelHosts()).Inject(activity, headers, (to, name, value) => ((Dictionary<string, string>)to!)[name] = value);

        headers.Keys.ShouldContain("baggage");
        headers.Keys.ShouldContain("traceparent");
    }

    private static async Task<(Activity Activity, IReadOnlyDictionary<string, string> Headers)> SendAsync(OtlpReceiver receiver, ModelHosts hosts, Action<HttpRequestMessage>? change = null)
    {
        using var handler = new SocketsHttpHandler { ActivityHeadersPropagator = new GuardedPropagator(DistributedContextPropagator.CreateDefaultPropagator(), hosts) };
        using var client = new HttpClient(handler);
        using var activity = new Activity("request").AddBaggage("user.id", "u-1").Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, receiver.Url);
        change?.Invoke(request);
        await client.SendAsync(request);
        return (activity, receiver.Requests.Single().Headers);
    }
}
