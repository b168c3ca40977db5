namespace Sightglass.Instrumentation.Metrics;

/// <summary>Which generation of OpenTelemetry's metrics of model calls is recorded.</summary>
public enum MetricNames
{
    /// <summary>Semantic conventions 1.41: <c>gen_ai.client.token.usage</c>, <c>gen_ai.client.operation.*</c>. What dashboards know.</summary>
    Operation = 0,

    /// <summary>The separate conventions of autumn 2026: <c>gen_ai.client.inference.*</c>, <c>gen_ai.client.embeddings.*</c>.</summary>
    Inference = 1,

    /// <summary>Both.</summary>
    Both = 2,
}
