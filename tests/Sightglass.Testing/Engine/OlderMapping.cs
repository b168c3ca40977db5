using Sightglass.Storage.ClickHouse.Http;

namespace Sightglass.Testing.Engine;

/// <summary>Makes stored spans look as a version would have stored them that understands nothing: what arrived is there, what a mapping fills is empty.</summary>
public static class OlderMapping
{
    private const string Texts =
        "service environment release dialect provider request_model response_model response_id prompt_name prompt_version prompt_hash session_id user_id tenant_id price finish_reasons "
        + "tool_name tool_call_id error_type system_instructions input_messages output_messages tool_arguments tool_result documents";

    private const string Unknown =
        "temperature top_p max_tokens stream input_tokens cache_read_tokens cache_write_tokens output_tokens reasoning_tokens total_tokens reported_cost cost time_to_first_token";

    /// <summary>Takes away what was understood of the spans that a condition names, and every word on what counts.</summary>
    /// <param name="store">The store.</param>
    /// <param name="condition">A condition on a row of <c>spans</c>.</param>
    public static async Task ForgetAsync(ClickHouseConnections store, string condition = "1")
    {
        var columns = Texts.Split(' ').Select(column => $"{column} = ''").Concat(Unknown.Split(' ').Select(column => $"{column} = NULL")).Concat(
        [
            "operation = 0", "usage_role = 0", "cost_source = 0", "cost_parts = []", "content_keys = []",
            "`attributes.value` = arrayMap((type, value) -> multiIf(type >= 64, [session_id, user_id, tenant_id, toString(request_model), toString(response_model), toString(provider), toString(prompt_name)][type - 63], "
            + "type >= 16, [system_instructions, input_messages, output_messages, tool_arguments, tool_result, documents][type - 15], value), `attributes.type`, `attributes.value`)",
            "`attributes.type` = arrayMap(type -> if(type >= 16, 1, type), `attributes.type`)",
        ]);
        foreach (var shard in store.Shards)
        {
            await shard.ExecuteAsync(new ClickHouseStatement($"ALTER TABLE spans UPDATE {string.Join(", ", columns)} WHERE {condition}").Set("mutations_sync", "2"), CancellationToken.None);
            await shard.ExecuteAsync(new ClickHouseStatement("TRUNCATE TABLE usage_corrections"), CancellationToken.None);
        }
    }
}
