namespace Sightglass.Crash.Tests.Fake;

/// <summary>What the fake server does wrong, once, so that the harness can be seen to notice.</summary>
internal enum FakeBug
{
    None,

    /// <summary>The last span of one acknowledged request is not there.</summary>
    Lose,

    /// <summary>The last span of one acknowledged request is there twice.</summary>
    Double,

    /// <summary>One span has another number of tokens.</summary>
    Tokens,

    /// <summary>The last span of one acknowledged request is kept, and not shown when its trace is asked for.</summary>
    Hide,

    /// <summary>The last span of one acknowledged request is kept as sent, and shown with another attribute when its trace is asked for.</summary>
    Alter,
}
