using System.Collections.Immutable;
using Sightglass.Domain;
using Sightglass.Query.Costs;

namespace Sightglass.Query.Tests.Costs;

public sealed class PromptLengthsTests
{
    private const string Refunds = "Refunds are paid within fourteen days of the return.";
    private const string Shipping = "Shipping is free from forty euros on.";

    [Fact]
    public void Measure_Conversation_SortsEachMessageByWhatItIsFor()
    {
        var bytes = Measure(
            """
            [
              {"role":"system","content":"Be kind."},
              {"role":"user","content":"Hello?"},
              {"role":"assistant","content":"Hi!"},
              {"role":"user","content":"Wie spät?"}
            ]
            """);

        bytes.ShouldBe([8, 9, 0, 0, 10, 0]);
    }

    [Fact]
    public void Measure_SystemInstructionsSentApart_AreSystem()
        => Measure("[{\"role\":\"user\",\"content\":\"Hi\"}]", instructions: "Be kind.").ShouldBe([8, 0, 0, 0, 2, 0]);

    [Fact]
    public void Measure_Tools_AreTheirDefinitionsCallsAndAnswers()
    {
        var call = Call(
            """
            [
              {"role":"user","content":"Weather?"},
              {"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"look","arguments":"{\"a\":1}"}}]},
              {"role":"tool","tool_call_id":"c1","content":"sunny"}
            ]
            """) with
        {
            Attributes = [new Domain.Attribute("gen_ai.tool.definitions", new AttributeValue.Text("[{\"name\":\"look\"}]"))],
        };

        // look {"a":1} 11, sunny 5, {"name":"look"} 15
        PromptLengths.Measure(call, [])!.Value.ShouldBe([0, 0, 0, 31, 8, 0]);
    }

    [Fact]
    public void Measure_UserWhoOnlyCarriesToolResults_IsNotTheQuestion()
        => Measure("[{\"role\":\"user\",\"content\":\"Weather?\"},{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"c\",\"content\":\"sunny\"}]}]")
            .ShouldBe([0, 0, 0, 5, 8, 0]);

    [Fact]
    public void Measure_DocumentsInTheQuestionAndTheInstructions_AreContext()
    {
        var bytes = Measure(
            $"[{{\"role\":\"system\",\"content\":\"Use this: {Refunds}\"}},{{\"role\":\"user\",\"content\":\"{Shipping}\\n\\nAnd {Refunds} How?\"}}]",
            documents: [$"[{{\"id\":\"a\",\"content\":\"{Refunds}\"}},{{\"id\":\"b\",\"text\":\"{Shipping}\"}}]"]);

        // "Use this: " 10; "\n\nAnd " and " How?" 11
        bytes.ShouldBe([10, 0, (2 * Refunds.Length) + Shipping.Length, 0, 11, 0]);
    }

    [Fact]
    public void Measure_DocumentWhoseLinesWereJoinedAnew_IsFoundLineByLine()
        => Measure(
            $"[{{\"role\":\"user\",\"content\":\"{Refunds} | {Shipping}\"}}]",
            documents: [$"[{{\"content\":\"{Refunds}\\n{Shipping}\\nshort\"}}]"]).ShouldBe([0, 0, Refunds.Length + Shipping.Length, 0, 3, 0]);

    [Fact]
    public void Measure_OverlappingDocuments_AreCountedOnce()
        => Measure(
            $"[{{\"role\":\"user\",\"content\":\"{Refunds}?\"}}]",
            documents: [$"[{{\"content\":\"{Refunds}\"}}]", $"[{{\"content\":\"{Refunds[..30]}\"}},{{\"content\":\"{Refunds[20..]}\"}}]"]).ShouldBe([0, 0, Refunds.Length, 0, 1, 0]);

    [Fact]
    public void Measure_DocumentThatAToolFound_IsContextNotTools()
        => Measure(
            $"[{{\"role\":\"user\",\"content\":\"Refund?\"}},{{\"role\":\"tool\",\"content\":\"found: {Refunds}\"}}]",
            documents: [$"[{{\"content\":\"{Refunds}\"}}]"]).ShouldBe([0, 0, Refunds.Length, 7, 7, 0]);

    [Fact]
    public void Measure_WhatTheModelRepeated_StaysHistory()
        => Measure(
            $"[{{\"role\":\"assistant\",\"content\":\"{Refunds}\"}},{{\"role\":\"user\",\"content\":\"And then?\"}}]",
            documents: [$"[{{\"content\":\"{Refunds}\"}}]"]).ShouldBe([0, Refunds.Length, 0, 0, 9, 0]);

    [Fact]
    public void Measure_PlainText_IsTheQuestion() => Measure("What is the time?").ShouldBe([0, 0, 0, 0, 17, 0]);

    [Fact]
    public void Measure_NothingOrOnlyAHash_IsUnknown()
    {
        PromptLengths.Measure(Call(""), []).ShouldBeNull();
        PromptLengths.Measure(Call("") with { PromptHash = "abc" }, []).ShouldBeNull();
        PromptLengths.Measure(Call("[]"), ["[{\"content\":\"x\"}]"]).ShouldBeNull();
    }

    private static ImmutableArray<long> Measure(string messages, string instructions = "", params string[] documents)
        => PromptLengths.Measure(Call(messages) with { SystemInstructions = instructions }, documents)!.Value;

    internal static Span Call(string messages) => new()
    {
        Project = "p",
        TraceId = new TraceId(1, 2),
        SpanId = new SpanId(3),
        ParentSpanId = default,
        Name = "chat",
        Kind = SpanKind.Client,
        StartNanos = 1_795_132_800_000_000_000,
        EndNanos = 1_795_132_801_000_000_000,
        ReceivedNanos = 1,
        Status = SpanStatus.Ok,
        Operation = SpanOperation.Llm,
        Usage = new TokenUsage { Role = UsageRole.Billable },
        InputMessages = messages,
        Attributes = [],
        Events = [],
        Links = [],
        Scope = new InstrumentationScope(),
        Resource = new Resource(),
    };
}
