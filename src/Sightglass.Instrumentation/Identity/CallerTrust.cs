namespace Sightglass.Instrumentation.Identity;

/// <summary>Which callers are believed when they say who a request is for.</summary>
public enum CallerTrust
{
    /// <summary>
    /// Callers within the own network: the connection comes from a loopback, private or link-local address, or from no address at all (a Unix socket), and
    /// the request was not forwarded by a proxy (no <c>Forwarded</c> or <c>X-Forwarded-For</c>), behind which anybody may stand.
    /// </summary>
    OwnNetwork = 0,

    /// <summary>None.</summary>
    Nobody = 1,

    /// <summary>All, also from the Internet.</summary>
    Everybody = 2,
}
