using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("The traces by the values of one field. The field's own conditions in the filter are left out.")]
internal sealed record FacetResponse
{
    [Description("The field, as a filter writes it.")]
    public required string Field { get; init; }

    [Description("What its values are: name, text, enum, bool, any, number, duration or money.")]
    public required string Type { get; init; }

    [Description("What the field is.")]
    public required string Meaning { get; init; }

    [Description("Most frequent first; empty for numbers.")]
    public required IReadOnlyList<FacetValueResponse> Values { get; init; }

    [Description("How many values there are (with prefix: that begin so); null for numbers.")]
    public required long? Distinct { get; init; }

    [Description("True when there are more values than are listed.")]
    public required bool More { get; init; }

    [Description("Traces without a value.")]
    public required long Missing { get; init; }

    [Description("For numbers, durations and money: how they are spread; null for all others and when no trace has one.")]
    public required HistogramResponse? Histogram { get; init; }
}
