using System.Diagnostics;
using System.Runtime.InteropServices;
using Sightglass.Instrumentation.Names;

namespace Sightglass.Instrumentation.Steps;

/// <summary>Looking for documents: <c>rag.retrieval</c>. Ends when disposed of.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RetrievalScope : IDisposable
{
    private readonly SightglassTracer? _tracer;

    internal RetrievalScope(SightglassTracer tracer, Activity? activity)
    {
        _tracer = tracer;
        Activity = activity;
    }

    /// <summary>The span; null when nobody listens.</summary>
    public Activity? Activity { get; }

    /// <summary>Says how many documents were returned.</summary>
    /// <param name="count">How many.</param>
    public void Returned(int count) => Activity?.SetTag(PlainNames.DocumentsReturned, count);

    /// <summary>Says which documents were returned, best first: their ids and scores, and their texts only by choice.</summary>
    /// <param name="documents">The documents.</param>
    public void Returned(IReadOnlyCollection<RetrievedText> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        if (Activity is not null)
        {
            Returned(documents.Count);
            Activity.SetTag(GenAiNames.RetrievalDocuments, StepJson.Documents(documents, _tracer!.Content));
        }
    }

    /// <summary>Says that it failed.</summary>
    /// <param name="exception">With what.</param>
    public void Fail(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        StepSpan.Fail(Activity, exception);
    }

    /// <inheritdoc/>
    public void Dispose() => StepSpan.End(Activity);
}
