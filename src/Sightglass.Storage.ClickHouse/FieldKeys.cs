using System.Text;

namespace Sightglass.Storage.ClickHouse;

/// <summary>
/// Which attributes may be marks of a field's column, and of which. A filter on a key looks into that column alone, so a key that was ever here stays,
/// with its column.
/// </summary>
internal static class FieldKeys
{
    /// <summary>The columns, in the order of <see cref="FieldColumn"/>.</summary>
    public static readonly string[] Columns = ["session_id", "user_id", "tenant_id", "request_model", "response_model", "provider", "prompt_name"];

    private static readonly (string Key, FieldColumn Column)[] Keys =
    [
        ("session.id", FieldColumn.Session),
        ("gen_ai.conversation.id", FieldColumn.Session),
        ("langfuse.session.id", FieldColumn.Session),
        ("traceloop.association.properties.session_id", FieldColumn.Session),
        ("ai.telemetry.metadata.sessionId", FieldColumn.Session),
        ("ai.settings.context.sessionId", FieldColumn.Session),
        ("langsmith.metadata.session_id", FieldColumn.Session),
        ("langsmith.metadata.thread_id", FieldColumn.Session),
        ("gcp.vertex.agent.session_id", FieldColumn.Session),
        ("spring.ai.chat.client.conversation.id", FieldColumn.Session),
        ("user.id", FieldColumn.User),
        ("enduser.id", FieldColumn.User),
        ("langfuse.user.id", FieldColumn.User),
        ("traceloop.association.properties.user_id", FieldColumn.User),
        ("ai.telemetry.metadata.userId", FieldColumn.User),
        ("ai.settings.context.userId", FieldColumn.User),
        ("langsmith.metadata.user_id", FieldColumn.User),
        ("gen_ai.user", FieldColumn.User),
        ("llm.user", FieldColumn.User),
        ("tenant.id", FieldColumn.Tenant),
        ("tenant", FieldColumn.Tenant),
        ("gen_ai.request.model", FieldColumn.RequestModel),
        ("ai.model.id", FieldColumn.RequestModel),
        ("embedding.model_name", FieldColumn.RequestModel),
        ("langfuse.observation.model.name", FieldColumn.RequestModel),
        ("llm.model", FieldColumn.RequestModel),
        ("gen_ai.response.model", FieldColumn.ResponseModel),
        ("ai.response.model", FieldColumn.ResponseModel),
        ("llm.model_name", FieldColumn.ResponseModel),
        ("gen_ai.provider.name", FieldColumn.Provider),
        ("gen_ai.system", FieldColumn.Provider),
        ("llm.provider", FieldColumn.Provider),
        ("llm.system", FieldColumn.Provider),
        ("ai.model.provider", FieldColumn.Provider),
        ("gen_ai.prompt.name", FieldColumn.PromptName),
        ("llm.prompt_template_id", FieldColumn.PromptName),
        ("langfuse.observation.prompt.name", FieldColumn.PromptName),
        ("traceloop.prompt.key", FieldColumn.PromptName),
    ];

    private static readonly Dictionary<string, FieldColumn> ByKey = Keys.ToDictionary(each => each.Key, each => each.Column, StringComparer.Ordinal);

    private static readonly (byte[] Key, FieldColumn Column)[] Utf8 = [.. Keys.Select(each => (Encoding.UTF8.GetBytes(each.Key), each.Column))];

    /// <summary>The column that a key's text may stand in; null when it always stands with the attribute.</summary>
    public static FieldColumn? Find(string key) => ByKey.TryGetValue(key, out var column) ? column : null;

    /// <summary>The same of a key as it was sent. Allocates nothing.</summary>
    public static FieldColumn? Find(ReadOnlySpan<byte> key)
    {
        foreach (var (each, column) in Utf8)
        {
            if (key.SequenceEqual(each))
            {
                return column;
            }
        }

        return null;
    }
}
