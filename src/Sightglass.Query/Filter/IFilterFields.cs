using System.Collections.Immutable;
using Sightglass.Storage.Filter;

namespace Sightglass.Query.Filter;

/// <summary>The fields that a filter over one kind of rows can name.</summary>
internal interface IFilterFields
{
    /// <summary>Whether <c>span(...)</c> and <c>root(...)</c> mean something.</summary>
    bool HasSpanScopes { get; }

    /// <summary>The field in which text on its own is looked for.</summary>
    SpanField Content { get; }

    /// <summary>Finds a field by what stands before its operator; null when there is none of that name.</summary>
    SpanField? Find(string name);

    /// <summary>The attribute field that a prefix such as <c>attr.</c> begins; null when it begins none.</summary>
    SpanField? WithKey(string prefixed, string key);

    /// <summary>Says what is wrong with a name that no field has.</summary>
    (string Message, string Expected, string? Suggestion) Explain(string name);

    /// <summary>The words an enum field takes.</summary>
    ImmutableArray<string> WordsOf(SpanField field);
}
