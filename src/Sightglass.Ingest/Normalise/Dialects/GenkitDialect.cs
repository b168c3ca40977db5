using Sightglass.Conventions;
using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Ingest.Normalise.Dialects;

/// <summary>
/// Firebase Genkit: <c>genkit:*</c>. A model's action is named after plugin and model, <c>openai/gpt-4o</c>; what it used lies in the JSON of what came
/// out, which the spans around it repeat. https://genkit.dev
/// </summary>
internal sealed class GenkitDialect() : TypedDialect("genkit", OperationNames.Genkit)
{
    public override void Complete(in SpanFacts span, ref SpanRow row)
    {
        var name = row.RequestModel;
        if (row.Operation is not (SpanOperation.Llm or SpanOperation.Embedding or SpanOperation.Rerank))
        {
            row.RequestModel = default;
            row.ToolName = row.Operation == SpanOperation.Tool && row.ToolName.IsEmpty ? name : row.ToolName;
            return;
        }

        var plugin = name.IndexOf((byte)'/');
        if (plugin > 0 && plugin < name.Length - 1)
        {
            row.RequestModel = name[(plugin + 1)..];
            row.Provider = Providers.Canonical(name[..plugin]);
        }
    }
}
