using System.Reflection;
using Sightglass.Conventions;
using Sightglass.Instrumentation.Names;

namespace Sightglass.Instrumentation.Tests.Names;

/// <summary>What an application writes must be what the server reads.</summary>
public sealed class NamesTests
{
    /// <summary>Names that fill no field of their own: shown and searched as attributes.</summary>
    private static readonly string[] Attributes =
    [
        PlainNames.SimilarityThreshold, PlainNames.PromptLength, PlainNames.ResponseHash, PlainNames.ResponseLength, PlainNames.LatencyMs, PlainNames.SummaryLength, PlainNames.Chunks,
        PlainNames.LeftEarly, PlainNames.Retries, PlainNames.RetryReasons, PlainNames.RetryDelaysMs, PlainNames.ErrorClass, PlainNames.Evaluation, PlainNames.EvaluationPassed,
        PlainNames.Feature, PlainNames.SamplingWeight, PlainNames.ToolCalls, GenAiNames.ServerPort, GenAiNames.ResendCount, GenAiNames.RetrievalQuery, GenAiNames.DataSource, GenAiNames.ToolType,
        GenAiNames.EvaluationName, GenAiNames.EvaluationScore, GenAiNames.EvaluationLabel, GenAiNames.EvaluationExplanation,
    ];

    public static TheoryData<string> Written => [.. new[] { typeof(GenAiNames), typeof(PlainNames) }
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static)).Select(constant => (string)constant.GetRawConstantValue()!).Except(Attributes, StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Written))]
    public void Name_OfAField_IsReadByTheServer(string name)
        => ConventionNames.All.ShouldContain(each => each.Name == name && !each.OnlyWithinSource && each.Path == null);

    [Theory]
    [InlineData(GenAiNames.RequestModel, ConventionField.RequestModel)]
    [InlineData(PlainNames.Model, ConventionField.RequestModel)]
    [InlineData(GenAiNames.InputTokens, ConventionField.InputTokens)]
    [InlineData(PlainNames.PromptTokens, ConventionField.InputTokens)]
    [InlineData(GenAiNames.OutputTokens, ConventionField.OutputTokens)]
    [InlineData(PlainNames.CompletionTokens, ConventionField.OutputTokens)]
    [InlineData(PlainNames.TotalTokens, ConventionField.TotalTokens)]
    [InlineData(PlainNames.CostEstimatedUsd, ConventionField.CostUsd)]
    [InlineData(PlainNames.PromptTemplateVersion, ConventionField.PromptVersion)]
    [InlineData(PlainNames.Tenant, ConventionField.TenantId)]
    [InlineData(GenAiNames.User, ConventionField.UserId)]
    [InlineData(GenAiNames.Session, ConventionField.SessionId)]
    public void Name_OfAField_IsReadAsThat(string name, ConventionField field)
        => ConventionNames.All.ShouldContain(each => each.Name == name && each.Field == field);
}
