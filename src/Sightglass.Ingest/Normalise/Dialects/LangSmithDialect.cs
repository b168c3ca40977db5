using Sightglass.Conventions;

namespace Sightglass.Ingest.Normalise.Dialects;

/// <summary>LangSmith's OpenTelemetry export. Its operation names are not to be relied on: a retriever is called <c>embeddings</c>. https://docs.smith.langchain.com</summary>
internal sealed class LangSmithDialect() : TypedDialect("langsmith", OperationNames.LangSmith);
