namespace Sightglass.Query.Filter;

/// <summary>What is wrong with a filter.</summary>
public enum FilterErrorKind
{
    /// <summary>The text is longer than allowed.</summary>
    TooLong,

    /// <summary>There are more conditions than allowed.</summary>
    TooManyTerms,

    /// <summary>Brackets, NOT or span(...) are nested deeper than allowed.</summary>
    TooDeep,

    /// <summary>A bracket is never closed.</summary>
    UnclosedBracket,

    /// <summary>A bracket closes that was never opened.</summary>
    UnopenedBracket,

    /// <summary>A quote is never closed.</summary>
    UnclosedQuote,

    /// <summary>A regular expression is never closed.</summary>
    UnclosedExpression,

    /// <summary>AND, OR, NOT or a bracket without a condition.</summary>
    MissingCondition,

    /// <summary>An operator without a field before it.</summary>
    MissingField,

    /// <summary>A field and an operator without a value.</summary>
    MissingValue,

    /// <summary>Text directly after a value's end.</summary>
    UnexpectedText,

    /// <summary>An escape in quotes that does not exist.</summary>
    UnknownEscape,

    /// <summary>A field that does not exist.</summary>
    UnknownField,

    /// <summary>An operator that the field does not take, or that does not exist.</summary>
    WrongOperator,

    /// <summary>A value that is not of the field's type.</summary>
    WrongValue,

    /// <summary>A duration without a unit.</summary>
    MissingUnit,

    /// <summary>A unit that the field does not take.</summary>
    WrongUnit,

    /// <summary>A word that is not one of the field's words.</summary>
    UnknownWord,

    /// <summary>A trace or span id that is not hexadecimal, or not of the right length.</summary>
    WrongId,

    /// <summary>A range with an end missing, or with its ends the wrong way round.</summary>
    WrongRange,

    /// <summary>A regular expression that is not valid RE2.</summary>
    WrongExpression,

    /// <summary>Something that does not belong inside span(...) or root(...).</summary>
    Misplaced,
}
