namespace Sightglass.Storage.Filter;

/// <summary>What a field's values are, and so which operators and units it takes.</summary>
public enum SpanFieldType
{
    /// <summary>Text, compared with case.</summary>
    Text,

    /// <summary>A name (service, model, user, ...), compared without case.</summary>
    Name,

    /// <summary>One of a few words, compared without case.</summary>
    Enum,

    /// <summary>A number without unit.</summary>
    Number,

    /// <summary>A duration; literals need a unit, values are nanoseconds.</summary>
    Duration,

    /// <summary>Money; literals are USD, values are nano-USD.</summary>
    Money,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Bool,

    /// <summary>A trace or span id in hexadecimal.</summary>
    Id,

    /// <summary>What people and models said: substring, without case.</summary>
    Content,

    /// <summary>A log record's severity: a name, which stands for four numbers, or a number (<see cref="Domain.Severity"/>).</summary>
    Severity,

    /// <summary>An attribute: text, or a number when compared with one.</summary>
    Any,
}
