using System.Collections.Immutable;

namespace Sightglass.Conventions;

/// <summary>The vocabulary of model providers.</summary>
public static class ProviderNames
{
    /// <summary>Spellings of providers. Frameworks that pose as providers have no canonical name: the provider is then inferred.</summary>
    public static ImmutableArray<SpokenName> Spellings { get; } =
    [
        new("openai", "openai"), new("open_ai", "openai"), new("openai.chat", "openai"), new("openai.responses", "openai"),
        new("openai.completion", "openai"), new("openai.embedding", "openai"),
        new("azure.ai.openai", "azure.ai.openai"), new("az.ai.openai", "azure.ai.openai"), new("azure", "azure.ai.openai"),
        new("azure_openai", "azure.ai.openai"), new("azure-openai", "azure.ai.openai"), new("azure.chat", "azure.ai.openai"),
        new("azure.responses", "azure.ai.openai"), new("azure_open_ai", "azure.ai.openai"),
        new("azure.ai.inference", "azure.ai.inference"), new("az.ai.inference", "azure.ai.inference"),
        new("anthropic", "anthropic"), new("anthropic.messages", "anthropic"), new("claude", "anthropic"),
        new("aws.bedrock", "aws.bedrock"), new("aws", "aws.bedrock"), new("bedrock", "aws.bedrock"), new("amazon", "aws.bedrock"),
        new("amazon-bedrock*", "aws.bedrock"), new("bedrock_converse", "aws.bedrock"), new("bedrock.anthropic.messages", "aws.bedrock"),
        new("gcp.vertex_ai", "gcp.vertex_ai"), new("vertex_ai", "gcp.vertex_ai"), new("vertexai", "gcp.vertex_ai"),
        new("google.vertex*", "gcp.vertex_ai"), new("google-vertex*", "gcp.vertex_ai"), new("googlevertex*", "gcp.vertex_ai"),
        new("gcp.gemini", "gcp.gemini"), new("gemini", "gcp.gemini"), new("google.generative-ai", "gcp.gemini"),
        new("google_genai", "gcp.gemini"), new("googleai", "gcp.gemini"), new("google", "gcp.gemini"), new("google_ai_gemini", "gcp.gemini"),
        new("gcp.gen_ai", "gcp.gen_ai"),
        new("mistral_ai", "mistral_ai"), new("mistralai", "mistral_ai"), new("mistral", "mistral_ai"),
        new("x_ai", "x_ai"), new("xai", "x_ai"), new("xai.chat", "x_ai"), new("grok", "x_ai"),
        new("cohere", "cohere"), new("groq", "groq"), new("deepseek", "deepseek"), new("perplexity", "perplexity"), new("ollama", "ollama"),
        new("together", "together"), new("together_ai", "together"), new("togetherai", "together"),
        new("fireworks", "fireworks"), new("cerebras", "cerebras"), new("openrouter", "openrouter"),
        new("hugging_face", "hugging_face"), new("huggingface", "hugging_face"), new("replicate", "replicate"),
        new("ibm.watsonx.ai", "ibm.watsonx.ai"), new("watsonx", "ibm.watsonx.ai"),
        new("moonshot_ai", "moonshot_ai"), new("moonshot", "moonshot_ai"),
        new("langchain", ""), new("crewai", ""), new("langgraph", ""), new("strands-agents", ""), new("gcp.vertex.agent", ""),
        new("spring_ai", ""), new("microsoft.agent_framework", ""), new("llama_index", ""), new("haystack", ""),
    ];

    /// <summary>What the AI SDK writes behind a provider's name for the kind of model: <c>cohere.reranking</c>.</summary>
    public static ImmutableArray<string> Endings { get; } = [".chat", ".responses", ".completion", ".messages", ".embedding", ".textembedding", ".reranking", ".image", ".speech", ".transcription"];

    /// <summary>Hosts that tell the provider.</summary>
    public static ImmutableArray<SpokenName> Hosts { get; } =
    [
        new("*.openai.azure.com", "azure.ai.openai"), new("*.cognitiveservices.azure.com", "azure.ai.openai"),
        new("*.services.ai.azure.com", "azure.ai.inference"), new("models.inference.ai.azure.com", "azure.ai.inference"),
        new("bedrock-runtime.*", "aws.bedrock"),
        new("*aiplatform.googleapis.com", "gcp.vertex_ai"), new("generativelanguage.googleapis.com", "gcp.gemini"),
        new("api.openai.com", "openai"), new("api.anthropic.com", "anthropic"), new("api.mistral.ai", "mistral_ai"),
        new("api.groq.com", "groq"), new("api.deepseek.com", "deepseek"), new("api.perplexity.ai", "perplexity"), new("api.x.ai", "x_ai"),
        new("api.cohere.com", "cohere"), new("openrouter.ai", "openrouter"),
    ];

    /// <summary>Beginnings of model ids that tell the provider, when nothing else does.</summary>
    public static ImmutableArray<SpokenName> Models { get; } =
    [
        new("gpt-*", "openai"), new("chatgpt-*", "openai"), new("o1*", "openai"), new("o3*", "openai"), new("o4*", "openai"),
        new("text-embedding-*", "openai"), new("claude-*", "anthropic"), new("us.anthropic.*", "aws.bedrock"),
        new("eu.anthropic.*", "aws.bedrock"), new("anthropic.claude*", "aws.bedrock"), new("amazon.*", "aws.bedrock"),
        new("gemini-*", "gcp.gemini"), new("mistral-*", "mistral_ai"), new("codestral-*", "mistral_ai"), new("grok-*", "x_ai"),
        new("deepseek-*", "deepseek"), new("command-*", "cohere"), new("sonar*", "perplexity"), new("moonshot-*", "moonshot_ai"),
    ];
}
