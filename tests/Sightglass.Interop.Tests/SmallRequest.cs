using System.Globalization;
using System.Text;
using Sightglass.Testing;

namespace Sightglass.Interop.Tests;

/// <summary>A valid request of one span, in either encoding.</summary>
internal sealed record SmallRequest(string TraceId, byte[] Body)
{
    public static SmallRequest Create(OtlpProtocol protocol)
    {
        var trace = Guid.NewGuid().ToByteArray();
        var span = trace[..8];
        var now = (ulong)(TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
        var traceId = Convert.ToHexStringLower(trace);
        if (protocol == OtlpProtocol.HttpJson)
        {
            var json = string.Create(CultureInfo.InvariantCulture, $$$$$"""
                {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"small"}}]},"scopeSpans":[{"scope":{"name":"s"},"spans":[
                {"traceId":"{{{{{traceId}}}}}","spanId":"{{{{{Convert.ToHexStringLower(span)}}}}}","name":"small","kind":1,"startTimeUnixNano":"{{{{{now}}}}}","endTimeUnixNano":"{{{{{now + 1000}}}}}",
                "attributes":[{"key":"list","value":{"arrayValue":{"values":[{"intValue":"1"},{"doubleValue":1.5},{"boolValue":true},{"stringValue":"x"}]}}}]}]}]}]}
                """);
            return new SmallRequest(traceId, Encoding.UTF8.GetBytes(json));
        }

        return new SmallRequest(traceId, new ProtobufWriter().Message(1, resourceSpans => resourceSpans
            .Message(1, static resource => resource.Message(1, static pair => pair.Text(1, "service.name").Message(2, static any => any.Text(1, "small"))))
            .Message(2, scopeSpans => scopeSpans
                .Message(1, static scope => scope.Text(1, "s"))
                .Message(2, writer => writer.Bytes(1, trace).Bytes(2, span).Text(5, "small").Varint(6, 1).Fixed64(7, now).Fixed64(8, now + 1000)
                    .Message(9, static pair => pair.Text(1, "list").Message(2, static any => any.Message(5, static list => list
                        .Message(1, static item => item.Varint(3, 1)).Message(1, static item => item.Text(1, "x")))))))).ToArray());
    }
}
