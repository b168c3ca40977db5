using System.Diagnostics;
using Sightglass.Instrumentation.Names;

namespace Sightglass.Instrumentation.Sampling;

/// <summary>Finds in one span why its trace is to be kept.</summary>
internal static class KeepReason
{
    public static bool IsIn(Activity span, SamplingOptions reasons)
        => (reasons.KeepErrors && (span.Status == ActivityStatusCode.Error || span.GetTagItem(GenAiNames.ErrorType) is not null))
            || (reasons.KeepFailedEvaluations && span.GetTagItem(PlainNames.EvaluationPassed) is false)
            || IsCostly(Usd(span), reasons);

    public static bool IsSlow(Activity root, SamplingOptions reasons) => reasons.KeepSlowerThan is { } limit && root.Duration >= limit;

    public static bool IsCostly(double usd, SamplingOptions reasons) => usd > 0 && usd >= reasons.KeepCostlierThanUsd;

    /// <summary>What the call of a span costs; 0 where it does not say.</summary>
    public static double Usd(Activity span) => span.GetTagItem(PlainNames.CostEstimatedUsd) is double usd ? usd : 0;
}
