using System.Globalization;

namespace Sightglass.Conventions.Pricing;

/// <summary>Gathers what is wrong with prices while they are read, each with the place where the reader is.</summary>
internal sealed class PriceFaults
{
    private readonly List<PriceFault> _faults = [];
    private string _place = "";

    public IReadOnlyList<PriceFault> All => _faults;

    /// <summary>Adds a fault of the place, or of a member there.</summary>
    public void Add(string message, string member = "") => _faults.Add(new PriceFault(Within(member), message));

    /// <summary>Reads each item of a list, at its place.</summary>
    public List<T> Each<TItem, T>(IEnumerable<TItem> items, string list, Func<TItem, int, T> read)
    {
        var outside = _place;
        var found = new List<T>();
        foreach (var (index, item) in items.Select((item, index) => (index, item)))
        {
            _place = ItemOf(outside, list, index);
            found.Add(read(item, index));
        }

        _place = outside;
        return found;
    }

    /// <summary>Adds a fault of an item of a list of this place.</summary>
    public void AddOf(string list, int index, string member, string message)
    {
        var outside = _place;
        _place = ItemOf(outside, list, index);
        Add(message, member);
        _place = outside;
    }

    private string Within(string member) => _place.Length == 0 ? member : member.Length == 0 ? _place : $"{_place}.{member}";

    private static string ItemOf(string outside, string list, int index)
        => string.Create(CultureInfo.InvariantCulture, $"{(outside.Length == 0 ? "" : outside + ".")}{list}[{index}]");
}
