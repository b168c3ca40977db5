using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Sightglass.Ingest.Receive.Admission;

/// <summary>
/// The API keys in use; decides who may do what, on every transport. Replaceable while requests run: a revoked key is refused from the
/// next call on. Safe from any thread.
/// </summary>
public sealed class ApiKeyRing
{
    /// <summary>The project everything belongs to while no keys are configured.</summary>
    public const string OpenProject = "default";

    private const int MaxPresentedLength = 512;

    private volatile Entry[] _entries;
    private volatile bool _isOpen;

    /// <summary>A ring of the given keys; none make it open.</summary>
    /// <exception cref="ArgumentException">The keys have faults: see <see cref="AuthOptions.Faults"/>.</exception>
    public ApiKeyRing(AuthOptions options)
    {
        _entries = Read(options);
        _isOpen = _entries.Length == 0;
    }

    /// <summary>True while there has never been a key: everybody is admitted.</summary>
    public bool IsOpen => _isOpen;

    /// <summary>How many keys are in use.</summary>
    public int Count => _entries.Length;

    /// <summary>
    /// Puts other keys in the place of all present ones. Taking the last key away shuts everybody out: a lost or emptied file must never open
    /// a server that had keys.
    /// </summary>
    /// <exception cref="ArgumentException">The keys have faults; the present ones stay.</exception>
    public void Replace(AuthOptions options)
    {
        var entries = Read(options);
        if (entries.Length > 0)
        {
            _isOpen = false;
        }

        _entries = entries;
    }

    /// <summary>Admits the sender of a request, or says why not.</summary>
    public KeyVerdict Admit(HttpRequest request, ApiKeyScope required)
    {
        ArgumentNullException.ThrowIfNull(request);
        return PresentedKey.IsInQuery(request) ? KeyVerdict.Refuse(KeyRefusal.InQuery) : Admit(PresentedKey.From(request.Headers), required);
    }

    /// <summary>Admits the holder of a key, or says why not.</summary>
    /// <param name="key">The key as sent; null or empty when none was.</param>
    /// <param name="required">What the caller wants to do.</param>
    public KeyVerdict Admit(string? key, ApiKeyScope required)
    {
        if (_isOpen)
        {
            return new KeyVerdict(null, OpenProject, "");
        }

        var entries = _entries;

        if (string.IsNullOrEmpty(key))
        {
            return KeyVerdict.Refuse(KeyRefusal.Missing);
        }

        if (Find(entries, key) is not { } entry)
        {
            return KeyVerdict.Refuse(
                key.StartsWith(ApiKey.Prefix, StringComparison.Ordinal) && key.Length <= MaxPresentedLength && !ApiKey.IsWellFormed(key)
                    ? KeyRefusal.Damaged
                    : KeyRefusal.Unknown);
        }

        return entry.Scope == required || entry.Scope == ApiKeyScope.Admin
            ? new KeyVerdict(null, entry.Project, entry.Name)
            : KeyVerdict.Refuse(KeyRefusal.WrongScope);
    }

    private static Entry? Find(Entry[] entries, string key)
    {
        if (key.Length > MaxPresentedLength)
        {
            return null;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);

        // Every key is compared in full, found or not, so that the time taken says nothing about any of them.
        Entry? found = null;
        foreach (var entry in entries)
        {
            if (CryptographicOperations.FixedTimeEquals(entry.Hash, hash))
            {
                found = entry;
            }
        }

        return found;
    }

    private static Entry[] Read(AuthOptions options)
    {
        var faults = AuthOptions.Faults(options);
        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', faults), nameof(options));
        }

        return [.. options.Keys.Select(key =>
        {
            _ = ApiKey.TryParseHash(key.Hash, out var hash);
            _ = ApiKey.TryParseScope(key.Scope, out var scope);
            return new Entry(key.Name, hash, key.Project, scope);
        })];
    }

    private sealed record Entry(string Name, byte[] Hash, string Project, ApiKeyScope Scope);
}
