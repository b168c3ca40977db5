using Sightglass.Storage.Filter;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>Filters that no SQL is made of.</summary>
internal static class FilterRefusal
{
    public static StoreException NotFor(SpanFilter.Compare compare)
        => new($"The field {NameOf(compare.Field)} cannot be compared with {compare.Comparison}.", StoreFailure.Rejected);

    public static StoreException UnknownField(SpanField field)
        => new($"There is no field {NameOf(field)} here.", StoreFailure.Rejected);

    public static StoreException NoValues(SpanField field)
        => new($"The field {NameOf(field)} has no values to list or to group by.", StoreFailure.Rejected);

    public static StoreException TooLong(int limit)
        => new($"The filter has more than {limit} conditions: split it.", StoreFailure.Rejected);

    public static StoreException BadExpression(StoreException cause)
        => new("The regular expression is not a valid RE2 expression (https://github.com/google/re2/wiki/Syntax).", StoreFailure.Rejected, cause) { Code = cause.Code };

    // An attribute's key comes from outside: it stays out of messages.
    private static string NameOf(SpanField field)
        => field.Kind is SpanFieldKind.Column or SpanFieldKind.Trace ? field.Name : $"of kind {field.Kind}";
}
