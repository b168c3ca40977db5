using System.Globalization;
using System.Text;

namespace Sightglass.Ingest.Decode;

/// <summary>Where in a request an inspection is. Indices are -1 outside.</summary>
/// <param name="lists">The names of the lists that the indices are of, from the outside to the items.</param>
internal struct InspectionPlace(string[] lists)
{
    private string _part = "";
    private int _partIndex = -1;

    public int Resource { get; set; } = -1;

    public int Scope { get; set; } = -1;

    public int Item { get; set; } = -1;

    /// <summary>Goes to a part of the item, or of the resource or scope when in no item.</summary>
    public void EnterPart(string part, int index = -1)
    {
        _part = part;
        _partIndex = index;
    }

    public void LeavePart() => EnterPart("");

    /// <summary>For example <c> in resource_spans[0].scope_spans[0].spans[7].attributes[3]</c>; empty at the top.</summary>
    public readonly string Describe()
    {
        var text = new StringBuilder();
        Append(text, lists[0], Resource);
        Append(text, lists[1], Scope);
        Append(text, lists[2], Item);
        if (_part.Length > 0 && _partIndex < 0)
        {
            Separate(text).Append(_part);
        }
        else
        {
            Append(text, _part, _partIndex);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, int index)
    {
        if (index >= 0)
        {
            Separate(text).Append(CultureInfo.InvariantCulture, $"{name}[{index}]");
        }
    }

    private static StringBuilder Separate(StringBuilder text) => text.Append(text.Length == 0 ? " in " : ".");
}
