namespace Sightglass.Storage.ClickHouse;

/// <summary>
/// The columns of fields whose text an attribute mostly repeats: there it stands once, and the attribute has a mark for it. They are columns of few different
/// words, or with an index of their own, because the index on attribute values does not know what is not among them. Stored for ever, by number.
/// </summary>
internal enum FieldColumn : byte
{
    /// <summary><c>session_id</c>.</summary>
    Session = 0,

    /// <summary><c>user_id</c>.</summary>
    User = 1,

    /// <summary><c>tenant_id</c>.</summary>
    Tenant = 2,

    /// <summary><c>request_model</c>.</summary>
    RequestModel = 3,

    /// <summary><c>response_model</c>.</summary>
    ResponseModel = 4,

    /// <summary><c>provider</c>.</summary>
    Provider = 5,

    /// <summary><c>prompt_name</c>.</summary>
    PromptName = 6,
}
