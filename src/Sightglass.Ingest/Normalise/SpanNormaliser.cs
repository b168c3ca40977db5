using Sightglass.Conventions;
using Sightglass.Domain;
using Sightglass.Ingest.Normalise.Dialects;
using Sightglass.Storage.Spans;

namespace Sightglass.Ingest.Normalise;

/// <summary>
/// Fills a row's canonical columns from what the span's attributes state. The first dialect that recognises the span decides what it is;
/// names of the others are still read where the dialect's own are absent. Pure, stateless.
/// </summary>
internal static class SpanNormaliser
{
    private const long MaxRequestTokens = 1_000_000_000_000;
    private const double MaxCostUsd = 1_000_000;
    private const double NanosPerUnit = 1e9;
    private const double MillisPerSecond = 1e3;
    private const double MaxTimeToFirstTokenSeconds = 86_400 * 365;

    /// <summary>In the order in which they are asked.</summary>
    private static readonly SpanDialect[] Dialects =
    [
        new LangfuseDialect(), new OpenInferenceDialect(), new LangSmithDialect(), new MlflowDialect(), new SpringAiDialect(), new VercelDialect(), new OpenLlmetryDialect(),
        new PydanticAiDialect(), new GoogleAdkDialect(), new StrandsDialect(), new ClaudeCodeDialect(), new GenkitDialect(), new AgentFrameworkDialect(),
        new OpenLitDialect(), new LangChain4jDialect(), new OpenTelemetryDialect(), new PlainDialect(),
    ];

    public static void Normalise(in SpanFacts span, ref SpanRow row)
    {
        var dialect = Recognise(span, row.Name);
        if (dialect is not null)
        {
            span.Admit(dialect.Source);
        }

        FillIdentity(span, ref row);
        row.ErrorType = span.Text(ConventionField.ErrorType);
        if (dialect is null)
        {
            row.Operation = span.Has(ConventionField.HttpMethod) ? SpanOperation.Http : SpanOperation.Generic;
            FillErrorType(span, ref row);
            return;
        }

        row.Dialect = dialect.Name;
        row.Operation = dialect.OperationOf(span, row.Name);
        FillRequest(span, dialect, ref row);
        FillTool(span, ref row);
        FillContent(span, ref row);
        dialect.Complete(span, ref row);
        FillErrorType(span, ref row);
        FillFromAny(span, ref row);
        row.FinishReasons = FinishReasons.Of(span, row.Operation, row.OutputMessages);
        UsageArithmetic.Fill(span, dialect, ref row);
        FillCostAndTime(span, ref row);
    }

    private static SpanDialect? Recognise(in SpanFacts span, ReadOnlySpan<byte> name)
    {
        foreach (var dialect in Dialects)
        {
            if (dialect.Recognises(span, name))
            {
                return dialect;
            }
        }

        return null;
    }

    private static void FillIdentity(in SpanFacts span, ref SpanRow row)
    {
        row.Service = span.ResourceText(ConventionField.Service);
        row.Release = span.ResourceText(ConventionField.Release);
        if (row.Release.IsEmpty)
        {
            row.Release = span.Text(ConventionField.Release);
        }

        row.Environment = span.ResourceText(ConventionField.Environment);
        if (row.Environment.IsEmpty)
        {
            row.Environment = span.Text(ConventionField.Environment);
        }

        row.SessionId = span.TextHereOrResource(ConventionField.SessionId);
        row.UserId = span.TextHereOrResource(ConventionField.UserId);
        row.TenantId = span.TextHereOrResource(ConventionField.TenantId);
    }

    /// <summary>Of a span in error, the type of the exception it recorded; one that was recorded and dealt with is no error.</summary>
    private static void FillErrorType(in SpanFacts span, ref SpanRow row)
    {
        if (row.ErrorType.IsEmpty && row.Status == SpanStatus.Error)
        {
            row.ErrorType = span.Arena.Valid(span.Events.ExceptionType);
        }
    }

    private static void FillRequest(in SpanFacts span, SpanDialect dialect, ref SpanRow row)
    {
        row.RequestModel = span.Text(ConventionField.RequestModel);
        row.ResponseModel = span.Text(ConventionField.ResponseModel);
        if (dialect.NamesOneModel && row.ResponseModel.IsEmpty && row.Operation == SpanOperation.Llm && row.Status != SpanStatus.Error)
        {
            row.ResponseModel = row.RequestModel;
        }

        row.ResponseId = span.Text(ConventionField.ResponseId);
        row.Provider = Providers.Of(span, dialect, row.Operation, row.ResponseModel.IsEmpty ? row.RequestModel : row.ResponseModel);
        row.Temperature = span.Setting(ConventionField.Temperature);
        row.TopP = span.Setting(ConventionField.TopP);
        row.MaxTokens = span.Count(ConventionField.MaxTokens, MaxRequestTokens);
        row.Stream = span.Flag(ConventionField.Stream);
        // On an MCP prompts/get span the name is that of a prompt the server offers, not of a template in use.
        row.PromptName = span.Has(ConventionField.McpMethod) ? default : span.Text(ConventionField.PromptName);
        row.PromptVersion = span.Text(ConventionField.PromptVersion);
        row.PromptHash = span.Text(ConventionField.PromptHash);
    }

    private static void FillTool(in SpanFacts span, ref SpanRow row)
    {
        // Some instrumentations name the tools on offer on the model's span; only an execution is one.
        if (row.Operation == SpanOperation.Tool)
        {
            row.ToolName = span.Text(ConventionField.ToolName);
            row.ToolCallId = span.Text(ConventionField.ToolCallId);
            row.ToolArguments = span.Content(ConventionField.ToolArguments, ContentColumn.ToolArguments);
            row.ToolResult = span.Content(ConventionField.ToolResult, ContentColumn.ToolResult);
        }
    }

    private static void FillContent(in SpanFacts span, ref SpanRow row)
    {
        row.SystemInstructions = span.Has(ConventionField.SystemInstructions)
            ? span.Content(ConventionField.SystemInstructions, ContentColumn.SystemInstructions)
            : span.JsonContent(ConventionField.InstructionsInJson);
        row.OutputMessages = span.Content(ConventionField.OutputMessages, ContentColumn.OutputMessages);
        row.Documents = span.Content(ConventionField.Documents, ContentColumn.Documents);
        row.InputMessages = span.Has(ConventionField.InputMessages)
            ? span.Content(ConventionField.InputMessages, ContentColumn.InputMessages)
            : span.Content(ConventionField.RetrievalQuery, ContentColumn.InputMessages);
    }

    /// <summary>What went in and out of a span of any kind goes where it belongs for a span of this kind, unless that is filled.</summary>
    private static void FillFromAny(in SpanFacts span, ref SpanRow row)
    {
        switch (row.Operation)
        {
            case SpanOperation.Tool:
                row.ToolArguments = row.ToolArguments.IsEmpty ? span.Content(ConventionField.AnyInput, ContentColumn.ToolArguments) : row.ToolArguments;
                row.ToolResult = row.ToolResult.IsEmpty ? span.Content(ConventionField.AnyOutput, ContentColumn.ToolResult) : row.ToolResult;
                break;
            case SpanOperation.Retrieval when row.Documents.IsEmpty && JsonPlaces.IsArray(span.Text(ConventionField.AnyOutput)):
                row.InputMessages = row.InputMessages.IsEmpty ? span.Content(ConventionField.AnyInput, ContentColumn.InputMessages) : row.InputMessages;
                row.Documents = span.Content(ConventionField.AnyOutput, ContentColumn.Documents);
                break;
            default:
                row.InputMessages = row.InputMessages.IsEmpty ? span.Content(ConventionField.AnyInput, ContentColumn.InputMessages) : row.InputMessages;
                row.OutputMessages = row.OutputMessages.IsEmpty ? span.Content(ConventionField.AnyOutput, ContentColumn.OutputMessages) : row.OutputMessages;
                break;
        }
    }

    private static void FillCostAndTime(in SpanFacts span, ref SpanRow row)
    {
        var cost = span.Number(ConventionField.CostUsd);
        if (cost is null && span.Number(ConventionField.CostUsdOrZero) is > 0 and var reported)
        {
            cost = reported;
        }

        row.ReportedCostNanoUsd = cost is >= 0 and <= MaxCostUsd ? (long)Math.Round(cost.Value * NanosPerUnit) : null;
        var toFirst = span.Number(ConventionField.TimeToFirstTokenSeconds) ?? (span.Number(ConventionField.TimeToFirstTokenMillis) / MillisPerSecond);
        row.TimeToFirstTokenNanos = toFirst is >= 0 and <= MaxTimeToFirstTokenSeconds and var seconds ? (ulong)Math.Round(seconds * NanosPerUnit) : null;
        if (row.TimeToFirstTokenNanos is not null)
        {
            // Only a stream has a first chunk.
            row.Stream ??= true;
        }
    }
}
