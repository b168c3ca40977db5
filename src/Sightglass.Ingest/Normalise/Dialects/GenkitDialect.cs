using Sightglass.Conventions;

namespace Sightglass.Ingest.Normalise.Dialects;

/// <summary>Firebase Genkit: <c>genkit:*</c>. https://genkit.dev</summary>
internal sealed class GenkitDialect() : TypedDialect("genkit", OperationNames.Genkit);
