using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Shop.Chat.Access;

/// <summary>Knows callers by their key, sent as <c>Authorization: Bearer KEY</c> or <c>X-Api-Key: KEY</c>.</summary>
internal sealed class KeyAuthentication : AuthenticationHandler<AuthenticationSchemeOptions>
{
    public const string Name = "Key";
    public const string TenantClaim = "tenant";

    private const string Bearer = "Bearer ";
    private readonly Dictionary<string, AccessKey> _byHash;

    public KeyAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, IOptions<AccessOptions> access)
        : base(options, loggers, encoder)
        => _byHash = access.Value.Keys.ToDictionary(static key => Hash(key.Key), StringComparer.Ordinal);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Sent() is not { Length: > 0 } sent)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        // Looked up by hash: how long it takes says nothing about the keys.
        if (!_byHash.TryGetValue(Hash(sent), out var key))
        {
            return Task.FromResult(AuthenticateResult.Fail("The key is not known."));
        }

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, key.User), new Claim(TenantClaim, key.Tenant)], Scheme.Name);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return base.HandleChallengeAsync(properties);
    }

    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private string? Sent()
    {
        var authorization = Request.Headers.Authorization.ToString();
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim() : Request.Headers["X-Api-Key"].ToString();
    }
}
