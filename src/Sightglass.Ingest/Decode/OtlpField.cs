namespace Sightglass.Ingest.Decode;

/// <summary>One field of a message.</summary>
/// <param name="Role">What it is.</param>
/// <param name="Message">Its message, when it is one with fields of its own to look at.</param>
internal readonly record struct OtlpField(OtlpFieldRole Role, OtlpMessage? Message);
