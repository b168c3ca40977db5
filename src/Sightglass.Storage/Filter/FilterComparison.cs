namespace Sightglass.Storage.Filter;

/// <summary>How a field is compared.</summary>
public enum FilterComparison
{
    /// <summary>Equal to the text or number.</summary>
    Equal,

    /// <summary>Text that matches a pattern in which <c>*</c> stands for anything.</summary>
    Wildcard,

    /// <summary>Text that matches an RE2 expression, with case, anywhere in it.</summary>
    Regex,

    /// <summary>The field is set; no value is given.</summary>
    Present,

    /// <summary>Greater than the number.</summary>
    Greater,

    /// <summary>Greater than or equal to the number.</summary>
    GreaterOrEqual,

    /// <summary>Less than the number.</summary>
    Less,

    /// <summary>Less than or equal to the number.</summary>
    LessOrEqual,

    /// <summary>From the first number to the second, both included.</summary>
    Between,
}
