using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("The filter language, for an editor.")]
internal sealed record FilterFieldsResponse
{
    [Description("Fields in the order to offer them.")]
    public required IReadOnlyList<FilterFieldResponse> Fields { get; init; }

    [Description("Operators and words.")]
    public required IReadOnlyList<FilterSyntaxResponse> Syntax { get; init; }
}
