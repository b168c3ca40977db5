using Sightglass.Storage.Filter;

namespace Sightglass.Query.Budgets;

/// <summary>A call that is about to be made, as far as its application describes it.</summary>
/// <param name="values">What it says of the call, by field.</param>
internal sealed class BudgetCall(IReadOnlyDictionary<SpanField, string> values)
{
    private static readonly SpanField Model = SpanFields.Find("model")!;

    /// <summary>Whether the call satisfies a filter; null when it does not say enough to tell.</summary>
    public bool? Satisfies(SpanFilter? filter)
    {
        switch (filter)
        {
            case null:
                return true;
            case SpanFilter.All all:
                return All(all.Parts.Select(Satisfies));
            case SpanFilter.Any any:
                return !All(any.Parts.Select(part => !Satisfies(part)));
            case SpanFilter.Not not:
                return !Satisfies(not.Part);
            case SpanFilter.SameSpan same:
                return Satisfies(same.Part);
            case SpanFilter.Compare compare:
                return Satisfies(compare);
            default:
                return null;
        }
    }

    // False beats what cannot be told, which beats true.
    private static bool? All(IEnumerable<bool?> parts)
    {
        bool? result = true;
        foreach (var part in parts)
        {
            if (part == false)
            {
                return false;
            }

            result = part is null ? null : result;
        }

        return result;
    }

    private bool? Satisfies(SpanFilter.Compare compare)
    {
        if (Find(compare.Field) is not { } value)
        {
            return null;
        }

        var comparison = compare.Field.Kind == SpanFieldKind.Column ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return compare.Comparison switch
        {
            FilterComparison.Present => true,
            FilterComparison.Equal => string.Equals(value, compare.Text, comparison),
            FilterComparison.Wildcard => IsLike(value, compare.Text.Split('*'), comparison),
            _ => null,
        };
    }

    // The model that is asked for is, before the call, the only one there is.
    private string? Find(SpanField field)
        => values.TryGetValue(field, out var value) ? value
            : field is { Kind: SpanFieldKind.Column, Name: "request_model" or "response_model" } && values.TryGetValue(Model, out var model) ? model
            : null;

    private static bool IsLike(string value, string[] pieces, StringComparison comparison)
    {
        if (pieces.Length == 1)
        {
            return string.Equals(value, pieces[0], comparison);
        }

        if (!value.StartsWith(pieces[0], comparison) || value.Length < pieces[0].Length + pieces[^1].Length || !value.EndsWith(pieces[^1], comparison))
        {
            return false;
        }

        var rest = value.AsSpan(pieces[0].Length, value.Length - pieces[0].Length - pieces[^1].Length);
        foreach (var piece in pieces.AsSpan(1, pieces.Length - 2))
        {
            var at = rest.IndexOf(piece, comparison);
            if (at < 0)
            {
                return false;
            }

            rest = rest[(at + piece.Length)..];
        }

        return true;
    }
}
