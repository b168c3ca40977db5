using System.Globalization;
using Sightglass.Domain;
using Sightglass.Storage.Doctor;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.ClickHouse.Read.Doctor;

/// <summary>The two statements about emitters.</summary>
internal static class EmitterSql
{
    private const string ScopeName = "JSONExtractString(scope, 'name')";
    private const string ScopeVersion = "JSONExtractString(scope, 'version')";

    // Casts: hashes of LowCardinality columns would be of a LowCardinality type as well.
    private const string Hash = $"cityHash64(CAST(service AS String), CAST({ScopeName} AS String), CAST({ScopeVersion} AS String))";
    private const string Ids = "concat(trace_id, span_id)";
    private const string Succeeded = $"{SpanExpressions.IsBillable} AND NOT ({SpanExpressions.Failed})";
    private const string ByDialect = "sumMap([CAST(dialect AS String)], [toUInt64(1)])";
    private const string IsStreamed = "ifNull(stream, 0) = 1";
    private const string NoTokens = "input_tokens IS NULL AND output_tokens IS NULL";

    // The output of an embedding or reranking is taken for 0 where nothing is said.
    private const string NoTokensOfCall = "input_tokens IS NULL AND (output_tokens IS NULL OR operation IN (2, 3))";

    public static string Counts(SpanScope scope, SpanTables tables, FilterSql fields, EmitterQuery query)
    {
        var gaps = string.Join(",\n    ", Gaps(scope).Select(gap =>
            $"countIf({gap.Of}) AS of_{(int)gap.Gap}, countIf({gap.Of} AND {gap.Missing}) AS gap_{(int)gap.Gap}, argMaxIf({Ids}, start_time, {gap.Of} AND {gap.Missing}) AS example_{(int)gap.Gap}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT service, {ScopeName} AS scope_name, {ScopeVersion} AS scope_version, any({Hash}) AS emitter, count() AS spans, countIf({SpanExpressions.IsBillable}) AS calls, max(start_time) AS newest,
                groupUniqArray(8)({fields.TextOf(SpanFields.Resource("telemetry.sdk.language"))}) AS languages,
                tupleElement({ByDialect}, 1) AS dialects, tupleElement({ByDialect}, 2) AS dialect_spans,
                bitNot(arrayElement(groupArraySorted({Math.Max(1, query.SampleSpans)})(bitNot(start_time)), -1)) AS sampled_from,
                {gaps},
                count() OVER () AS distinct_emitters
            FROM {tables.All} WHERE {scope.Where}
            GROUP BY service, scope_name, scope_version
            ORDER BY calls DESC, spans DESC, service, scope_name, scope_version LIMIT {Math.Max(0, query.MaxEmitters)} FORMAT Native
            """);
    }

    public static string Shapes(SpanScope scope, SpanTables tables, FilterSql fields, EmitterQuery query, IReadOnlyList<CountedEmitter> emitters)
    {
        var (hashes, starts) = (scope.Parameters.Numbers([.. emitters.Select(each => each.Hash)]), scope.Parameters.Numbers([.. emitters.Select(each => each.SampledFromNanos)]));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT emitter, dialect, operation, usage_role, failed, has_messages, keys, places, count() AS spans, argMax({Ids}, start_time) AS example
            FROM
            (
                SELECT {Hash} AS emitter, dialect, operation, usage_role, toUInt8({SpanExpressions.Failed}) AS failed, trace_id, span_id, start_time,
                    toUInt8(notEmpty(input_messages) OR notEmpty(output_messages)) AS has_messages,
                    arraySort(arrayDistinct(arrayMap(key -> {WithoutNumbers("key")}, arrayFilter((key, type, value) -> {HasValue}, attributes.key, attributes.type, attributes.value)))) AS keys,
                    {Places(scope, fields, query.Places)} AS places
                FROM {tables.All} WHERE {scope.Where} AND transform({Hash}, {hashes}, {starts}, toUInt64(18446744073709551615)) <= start_time
            )
            GROUP BY emitter, dialect, operation, usage_role, failed, has_messages, keys, places
            ORDER BY spans DESC, emitter, keys LIMIT {query.MaxShapes + 1} FORMAT Native
            """);
    }

    /// <summary>An attribute that stands in a column has its mark for a type and no value of its own.</summary>
    private static string HasValue
        => string.Create(CultureInfo.InvariantCulture, $"type != {(byte)AttributeType.Empty} AND (type >= {AttributeTypeCode.FirstContentMark} OR (value != '' AND NOT (type = {(byte)AttributeType.Double} AND lower(value) = 'nan')))");

    // Twice: of two numbers side by side the first takes the dot between them.
    private static string WithoutNumbers(string key)
    {
        const string Number = @"'\\.[0-9]+\\.', '.N.'";
        var replaced = $"replaceRegexpAll(replaceRegexpAll(concat({key}, '.'), {Number}), {Number})";
        return $"substring({replaced}, 1, length({replaced}) - 1)";
    }

    private static string Places(SpanScope scope, FilterSql fields, IReadOnlyList<AttributePlace> places)
    {
        if (places.Count == 0)
        {
            return "CAST([] AS Array(UInt16))";
        }

        var texts = places.Select(place => place.Key).Distinct(StringComparer.Ordinal).ToDictionary(key => key, key => fields.TextOf(SpanFields.Attribute(key)), StringComparer.Ordinal);
        var found = places.Select((place, index) => string.Create(CultureInfo.InvariantCulture, $"if({IsThere(scope, texts[place.Key], place.Path)}, toUInt16({index + 1}), toUInt16(0))"));
        return $"arrayFilter(place -> place > 0, [{string.Join(", ", found)}])";
    }

    private static string IsThere(SpanScope scope, string text, string place)
    {
        var list = place.IndexOf('[', StringComparison.Ordinal);
        var path = string.Join(", ", (list < 0 ? place : place[..list]).Split('.').Select(scope.Parameters.Text));
        return list < 0 ? $"JSONType({text}, {path}) IN ('String', 'Int64', 'UInt64', 'Double', 'Bool')"
            : $"JSONType({text}, {path}) = 'Array' AND position(JSONExtractRaw({text}, {path}), {scope.Parameters.Text(place[(list + 1)..^1])}) > 0";
    }

    private static IEnumerable<(EmitterGap Gap, string Of, string Missing)> Gaps(SpanScope scope)
    {
        yield return (EmitterGap.UsageOfStream, $"{Succeeded} AND {IsStreamed}", $"({NoTokensOfCall})");
        yield return (EmitterGap.Usage, $"{Succeeded} AND NOT ({IsStreamed})", $"({NoTokensOfCall})");
        yield return (EmitterGap.PartOfUsage, $"{Succeeded} AND {SpanExpressions.IsModelCall}", "((input_tokens IS NULL) != (output_tokens IS NULL))");
        yield return (EmitterGap.Model, SpanExpressions.IsBillable, "(request_model = '' AND response_model = '')");
        yield return (EmitterGap.Provider, SpanExpressions.IsBillable, "provider = ''");
        yield return (EmitterGap.Session, SpanExpressions.IsBillable, $"(session_id = '' AND {NotInTraceWith(scope, "session_id != ''")})");
        yield return (EmitterGap.User, SpanExpressions.IsBillable, $"(user_id = '' AND {NotInTraceWith(scope, "user_id != ''")})");
        yield return (EmitterGap.UsageOnlyAround, $"(usage_role = {(byte)UsageRole.Rollup} AND NOT ({NoTokens}))", NotInTraceWith(scope, $"{SpanExpressions.IsBillable} AND NOT ({NoTokens})"));
    }

    // A trace lives on one shard.
    private static string NotInTraceWith(SpanScope scope, string condition)
        => $"{SpanExpressions.TraceHash} NOT IN (SELECT {SpanExpressions.TraceHash} FROM {scope.Tables.Local} WHERE {scope.WholeTracesWhere} AND {condition})";
}
