namespace Shop.Chat.Postprocessing;

/// <summary>An answer as it may be shown.</summary>
/// <param name="Text">Its text.</param>
/// <param name="IsTruncated">Whether the model was cut off.</param>
internal sealed record PostprocessedAnswer(string Text, bool IsTruncated);
