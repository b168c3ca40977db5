using System.Diagnostics;
using OpenTelemetry;
using Sightglass.Instrumentation.Names;

namespace Sightglass.Instrumentation.Identity;

/// <summary>
/// Carries who a request is for in W3C baggage, so that every span below knows it, in other services too. Written onto the current activity, from where
/// the framework sends it; read from there and from OpenTelemetry's own baggage, which are two stores.
/// </summary>
public static class WhoBaggage
{
    /// <summary>The longest value, in UTF-16 code units; what is longer is cut. Baggage as a whole is sent up to 8,192 bytes.</summary>
    public const int MaxLength = 256;

    private static readonly string[] Keys = [GenAiNames.User, GenAiNames.Session, PlainNames.Tenant, PlainNames.Feature];

    /// <summary>Who the current request is for, as far as it was said here or by the caller.</summary>
    public static Who Current => Of(Activity.Current);

    /// <summary>Says who the current request is for; what is null stays as it was. Nothing happens when no activity is current.</summary>
    /// <param name="who">Who.</param>
    public static void Set(Who who)
    {
        ArgumentNullException.ThrowIfNull(who);
        if (Activity.Current is { } activity)
        {
            Set(activity, who);
        }
    }

    /// <summary>Says who the request of an activity is for.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="who">Who.</param>
    public static void Set(Activity activity, Who who)
    {
        ArgumentNullException.ThrowIfNull(activity);
        ArgumentNullException.ThrowIfNull(who);
        SetOne(activity, GenAiNames.User, who.User);
        SetOne(activity, GenAiNames.Session, who.Session);
        SetOne(activity, PlainNames.Tenant, who.Tenant);
        SetOne(activity, PlainNames.Feature, who.Feature);
    }

    /// <summary>Who the request of an activity is for.</summary>
    internal static Who Of(Activity? activity)
        => new(Find(activity, GenAiNames.User), Find(activity, GenAiNames.Session), Find(activity, PlainNames.Tenant), Find(activity, PlainNames.Feature));

    /// <summary>Writes onto an activity who its request is for, where it does not say so itself.</summary>
    internal static void Tag(Activity activity)
    {
        // The activity's own comes first, then what is nearest above it.
        foreach (var (key, value) in activity.Baggage)
        {
            TagOne(activity, key, value);
        }

        if (Baggage.Current.Count > 0)
        {
            foreach (var (key, value) in Baggage.Current)
            {
                TagOne(activity, key, value);
            }
        }
    }

    /// <summary>
    /// A <c>baggage</c> header that another instrumentation wrote, with who it is for as it is known here: the framework leaves a header alone that is there
    /// already.
    /// </summary>
    internal static string Merge(IEnumerable<string> header, Activity activity)
    {
        var entries = string.Join(',', header).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(static entry => !Array.Exists(Keys, key => entry.StartsWith(key, StringComparison.Ordinal) && entry.AsSpan(key.Length).TrimStart().StartsWith("=", StringComparison.Ordinal)));
        var ours = Keys.Select(key => (Key: key, Value: Find(activity, key))).Where(static pair => pair.Value is not null).Select(static pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value!)}");
        return string.Join(',', entries.Concat(ours));
    }

    /// <summary>Takes out of an activity and of OpenTelemetry's baggage what a caller said that is not believed.</summary>
    internal static void Remove(Activity activity)
    {
        foreach (var key in Keys)
        {
            activity.SetBaggage(key, null);
            activity.SetTag(key, null);
            if (Baggage.GetBaggage(key) is not null)
            {
                Baggage.RemoveBaggage(key);
            }
        }
    }

    private static void TagOne(Activity activity, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value) && Array.IndexOf(Keys, key) >= 0 && activity.GetTagItem(key) is null)
        {
            activity.SetTag(key, Bounded(value));
        }
    }

    private static string? Find(Activity? activity, string key)
        => activity?.GetBaggageItem(key) is { Length: > 0 } own ? Bounded(own) : Baggage.GetBaggage(key) is { Length: > 0 } other ? Bounded(other) : null;

    private static void SetOne(Activity activity, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            var bounded = Bounded(value);
            activity.SetBaggage(key, bounded);
            if (activity.IsAllDataRequested)
            {
                activity.SetTag(key, bounded);
            }
        }
    }

    private static string Bounded(string value)
        => value.Length <= MaxLength ? value : value[..(MaxLength - (char.IsHighSurrogate(value[MaxLength - 1]) ? 1 : 0))];
}
