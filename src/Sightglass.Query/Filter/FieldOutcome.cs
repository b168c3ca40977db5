using Sightglass.Storage.Filter;

namespace Sightglass.Query.Filter;

/// <summary>What came of reading one field's name.</summary>
public abstract record FieldOutcome
{
    private FieldOutcome()
    {
    }

    /// <summary>The field exists.</summary>
    public sealed record Known(SpanField Field) : FieldOutcome;

    /// <summary>It does not, or the text is not one name.</summary>
    public sealed record Unknown(FilterError Error) : FieldOutcome;
}
