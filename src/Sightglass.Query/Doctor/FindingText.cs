namespace Sightglass.Query.Doctor;

/// <summary>How much each finding matters, what it means, and what to do about it where the instrumentation has no way of its own.</summary>
internal static class FindingText
{
    public static (FindingSeverity Severity, string Message, string Fix) Of(FindingKind kind) => kind switch
    {
        FindingKind.NoUsageOnStream => (FindingSeverity.Error, "Streamed calls say no tokens: what they cost is unknown.",
            "Ask the provider for the usage of streams (OpenAI's API: stream_options.include_usage), and write gen_ai.usage.input_tokens and gen_ai.usage.output_tokens when the stream ends."),
        FindingKind.NoUsage => (FindingSeverity.Error, "Calls say no tokens: what they cost is unknown.",
            "Write gen_ai.usage.input_tokens and gen_ai.usage.output_tokens on the span of the call."),
        FindingKind.PartOfUsage => (FindingSeverity.Warning, "Calls say only their input or only their output tokens.",
            "Write both gen_ai.usage.input_tokens and gen_ai.usage.output_tokens on the span of the call."),
        FindingKind.NoModel => (FindingSeverity.Error, "Calls name no model: they cannot be priced.",
            "Write gen_ai.request.model, and gen_ai.response.model once the answer names it."),
        FindingKind.NoProvider => (FindingSeverity.Warning, "Calls name no provider: a price may not be found.",
            "Write gen_ai.provider.name, such as openai or aws.bedrock."),
        FindingKind.UsageOnlyAround => (FindingSeverity.Warning, "Only the span around the calls says tokens: they are in the trace's sums, but in no statistics and in no cost by model.",
            "Write the usage on the span of each model call as well."),
        FindingKind.NotRecognised => (FindingSeverity.Warning, "Spans have attributes about model calls, and no dialect is recognised on them.",
            "Write gen_ai.operation.name and gen_ai.provider.name on spans of model calls."),
        FindingKind.NoSession => (FindingSeverity.Warning, "No span of the call's trace names a session: it stands in no conversation.",
            "Write gen_ai.conversation.id or session.id on any span of the trace."),
        FindingKind.NoUser => (FindingSeverity.Info, "No span of the call's trace names a user: cost and quality cannot be told by user.",
            "Write user.id on any span of the trace."),
        FindingKind.NoContent => (FindingSeverity.Info, "Messages are not recorded: the conversation cannot be read, nor judged.",
            "Write gen_ai.input.messages and gen_ai.output.messages, if they may be recorded."),
        FindingKind.DeprecatedNames => (FindingSeverity.Info, "Names are in use that their convention has given up. They are read all the same.",
            "Update the instrumentation when it offers the new names."),
        FindingKind.UnknownNames => (FindingSeverity.Info, "Attributes about model calls are read by nothing. They are kept as sent, and can be searched as attr.NAME.",
            "If one of them states something Sightglass should know, write it under OpenTelemetry's name as well."),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such finding."),
    };
}
