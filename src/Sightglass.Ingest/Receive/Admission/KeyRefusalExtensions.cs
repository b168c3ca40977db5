namespace Sightglass.Ingest.Receive.Admission;

/// <summary>Words for refusals, the same on every endpoint.</summary>
public static class KeyRefusalExtensions
{
    /// <summary>What is wrong and what to do, for the person who made the call.</summary>
    public static string Explain(this KeyRefusal refusal) => refusal switch
    {
        KeyRefusal.Missing => "An API key is required: send it as 'Authorization: Bearer <key>' or 'x-api-key: <key>'.",
        KeyRefusal.Damaged => "The API key is damaged: its checksum does not match. Copy it again.",
        KeyRefusal.InQuery => "An API key in the URL is refused, because URLs are logged. Send it as a header, and replace that key.",
        KeyRefusal.WrongScope => "The scope of this API key does not allow this.",
        _ => "The API key is not known here.",
    };
}
