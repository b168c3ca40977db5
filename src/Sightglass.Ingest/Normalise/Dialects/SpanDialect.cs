using System.Text;
using Sightglass.Conventions;
using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Ingest.Normalise.Dialects;

/// <summary>
/// One way of describing model calls. Implementations MUST be stateless, thread-safe and free of allocations; they read through
/// <see cref="SpanFacts"/> and hold no attribute names: those belong into Sightglass.Conventions.
/// </summary>
internal abstract class SpanDialect(string source)
{
    private readonly byte[] _name = Encoding.UTF8.GetBytes(source);

    /// <summary>The name in the store's <c>dialect</c> column, which is that of its names' source.</summary>
    public ReadOnlySpan<byte> Name => _name;

    /// <summary>Whose names only this dialect reads.</summary>
    public byte Source { get; } = ConventionIndex.SourceOf(source);

    /// <summary>True when the dialect has one name for the model that was asked and the one that answered: then they are the same.</summary>
    public virtual bool NamesOneModel => false;

    /// <summary>Whether the span is written in this dialect. The first that says yes is taken. By default: the span's type is in its words.</summary>
    public virtual bool Recognises(in SpanFacts span, ReadOnlySpan<byte> spanName) => span.SourceOf(ConventionField.SpanType) == Source;

    /// <summary>What the span is.</summary>
    public abstract SpanOperation OperationOf(in SpanFacts span, ReadOnlySpan<byte> spanName);

    /// <summary>How the span's usage counts when it has any.</summary>
    public virtual UsageRole RoleOf(in SpanFacts span, SpanOperation operation) => operation switch
    {
        SpanOperation.Llm or SpanOperation.Embedding or SpanOperation.Rerank => UsageRole.Billable,
        SpanOperation.Agent or SpanOperation.Workflow or SpanOperation.Step => UsageRole.Rollup,
        _ => UsageRole.None,
    };

    /// <summary>False when token counts on this span repeat those of an earlier call and MUST be ignored.</summary>
    public virtual bool ReportsOwnUsage(in SpanFacts span) => true;

    /// <summary>Whether this emitter leaves cached tokens out of its input count, where the numbers themselves prove nothing.</summary>
    public virtual bool CachesAreOutsideInput(in SpanFacts span, ReadOnlySpan<byte> provider) => false;

    /// <summary>The provider a name means in this dialect where it means another elsewhere; empty as a rule.</summary>
    public virtual ReadOnlySpan<byte> ProviderOf(ReadOnlySpan<byte> named) => default;

    /// <summary>Fills in what only this dialect says, or says in a way of its own.</summary>
    public virtual void Complete(in SpanFacts span, ref SpanRow row)
    {
    }
}
