namespace Sightglass.Evaluators.Text;

/// <summary>Where the quotation marks of a text are, so that each place is looked up instead of counted anew.</summary>
internal sealed class QuotationMarks
{
    private readonly List<int> _positions;

    private QuotationMarks(List<int> positions)
    {
        _positions = positions;
    }

    public static QuotationMarks In(FoldedText text)
    {
        var positions = new List<int>();
        var characters = text.Characters;
        for (var i = 0; i < characters.Length; i++)
        {
            if (characters[i] is '"' or '「' or '」')
            {
                positions.Add(i);
            }
        }

        return new QuotationMarks(positions);
    }

    /// <summary>Whether a place of a sentence is quoted: an odd number of marks before it in the sentence, and one behind it.</summary>
    public bool Enclose(Sentence sentence, int position)
    {
        var before = CountBefore(position) - CountBefore(sentence.Start);
        return before % 2 == 1 && CountBefore(sentence.End) - CountBefore(position) > 0;
    }

    private int CountBefore(int position)
    {
        var index = _positions.BinarySearch(position);
        return index < 0 ? ~index : index;
    }
}
