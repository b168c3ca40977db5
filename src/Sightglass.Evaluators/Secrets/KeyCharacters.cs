namespace Sightglass.Evaluators.Secrets;

internal enum KeyCharacters
{
    /// <summary>Letters, digits, hyphen, underscore.</summary>
    Url,

    /// <summary>Letters, digits, hyphen, underscore, dot.</summary>
    Dotted,

    /// <summary>Letters and digits.</summary>
    Alphanumeric,

    /// <summary>Capital letters and digits.</summary>
    Capitals,

    /// <summary>Hexadecimal digits.</summary>
    Hexadecimal,
}
