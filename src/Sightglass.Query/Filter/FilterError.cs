namespace Sightglass.Query.Filter;

/// <summary>One thing that is wrong with a filter, and where.</summary>
/// <param name="Column">Where it begins: the first character is column 1, counted in UTF-16 code units as editors and browsers do. Always within the text.</param>
/// <param name="Length">How many characters are wrong; at least 1.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Message">What is wrong, in words.</param>
/// <param name="Expected">What would be right, in words.</param>
/// <param name="Suggestion">Text that could stand in place of the wrong characters; null when there is no good guess.</param>
public sealed record FilterError(int Column, int Length, FilterErrorKind Kind, string Message, string Expected, string? Suggestion);
