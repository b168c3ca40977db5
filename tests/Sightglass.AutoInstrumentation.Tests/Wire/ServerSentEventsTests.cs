using System.Text;
using Sightglass.Instrumentation.Wire;
using Sightglass.Instrumentation.Wire.Formats;
using Sightglass.Instrumentation.Wire.Parse;

namespace Sightglass.AutoInstrumentation.Tests.Wire;

public sealed class ServerSentEventsTests
{
    private static readonly byte[] Event = Encoding.UTF8.GetBytes(
        "data: {\"id\":\"chatcmpl-1\",\"model\":\"gpt-4.1\",\"service_tier\":\"default\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"«t» 🇨🇭\"},\"finish_reason\":null}]}\n\n");

    [Fact]
    public void Add_TenThousandEvents_TakeNoMoreMemoryThanTen()
    {
        var call = new SilentCall();
        var (events, _) = Reader(call);
        Repeat(events, 10);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Repeat(events, 10_000);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        call.Chunks.ShouldBe(10_010);
        call.Length.ShouldBe(10_010L * "«t» 🇨🇭".Length);
        events.IsMalformed.ShouldBeFalse();
    }

    [Fact]
    public void Add_LineOfMegabytes_TakesNoMemory()
    {
        var call = new SilentCall();
        var (events, answer) = Reader(call);
        Repeat(events, 1);
        var piece = Encoding.UTF8.GetBytes(new string('ü', 10_000));
        var before = GC.GetAllocatedBytesForCurrentThread();

        events.Add("data: {\"choices\":[{\"delta\":{\"content\":\""u8);
        for (var i = 0; i < 500; i++)
        {
            events.Add(piece);
        }

        events.Add("\"}}]}\n\ndata: [DONE]\n\n"u8);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        call.Length.ShouldBe("«t» 🇨🇭".Length + 5_000_000L);
        call.Chunks.ShouldBe(2);
        answer.IsOver.ShouldBeTrue();
    }

    private static (ServerSentEvents Events, WireAnswer Answer) Reader(SilentCall call)
    {
        var route = WireRoute.Find(new Uri("https://api.openai.com/v1/chat/completions"))!;
        var answer = new WireAnswer(route, call, isStream: true);
        return (new ServerSentEvents(new WireJson(route.Format.Answer, answer), answer), answer);
    }

    private static void Repeat(ServerSentEvents events, int times)
    {
        for (var i = 0; i < times; i++)
        {
            events.Add(Event);
        }
    }
}
