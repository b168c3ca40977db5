namespace Sightglass.Instrumentation.Identity;

/// <summary>
/// Where it is read who a request is for. The delegate comes first, then claims, then headers, then what the caller's baggage says. Where several names are
/// given, the first that has a value counts. Nothing is read where ASP.NET Core is not used.
/// </summary>
public sealed class WhoOptions
{
    /// <summary>The claims of the user. Default: <c>sub</c> and the name identifier of .NET. Null for the default, empty for none.</summary>
    public string[]? UserClaims { get; set; }

    /// <summary>The claims of the session. Default: <c>sid</c>. Null for the default, empty for none.</summary>
    public string[]? SessionClaims { get; set; }

    /// <summary>The claims of the tenant. Default: <c>tid</c>, <c>tenant_id</c> and Microsoft's tenant claim. Null for the default, empty for none.</summary>
    public string[]? TenantClaims { get; set; }

    /// <summary>The headers of the user. Default: none. Callers write headers: see <see cref="TrustHeaders"/>.</summary>
    public string[]? UserHeaders { get; set; }

    /// <summary>The headers of the session. Default: none.</summary>
    public string[]? SessionHeaders { get; set; }

    /// <summary>The headers of the tenant. Default: none.</summary>
    public string[]? TenantHeaders { get; set; }

    /// <summary>The headers of the feature. Default: none.</summary>
    public string[]? FeatureHeaders { get; set; }

    /// <summary>Says it in code; null, or null in a member, to leave it to claims and headers. May be asked several times for one request. When it throws, it said nothing.</summary>
    public Func<RequestView, Who?>? From { get; set; }

    /// <summary>Whose headers are read. Default: everybody's, for each of them was named here by hand.</summary>
    public CallerTrust TrustHeaders { get; set; } = CallerTrust.Everybody;

    /// <summary>Whose baggage is believed. Default: that of callers within the own network. From others the four values are taken out; other baggage stays.</summary>
    public CallerTrust TrustIncomingBaggage { get; set; } = CallerTrust.OwnNetwork;
}
