using Sightglass.Conventions;

namespace Sightglass.Ingest.Normalise.Dialects;

/// <summary>MLflow's tracing: every value is JSON text, usage is what the provider said. https://mlflow.org/docs</summary>
internal sealed class MlflowDialect() : TypedDialect("mlflow", OperationNames.Mlflow)
{
    public override bool CachesAreOutsideInput(in SpanFacts span, ReadOnlySpan<byte> provider)
        => span.Text(ConventionField.MessageFormat).SequenceEqual("anthropic"u8) || provider.SequenceEqual("anthropic"u8) || provider.SequenceEqual("aws.bedrock"u8);
}
