namespace Sightglass.Bench.Soak;

/// <summary>What the questions for witnesses of one age found.</summary>
internal sealed class AgeChecks(string name)
{
    private const int DetailsKept = 5;
    private readonly List<string> _details = [];

    public string Name { get; } = name;

    public long Done { get; private set; }

    /// <summary>Traces that were not there at all.</summary>
    public long Missing { get; private set; }

    /// <summary>Traces that were there otherwise than as sent.</summary>
    public long Wrong { get; private set; }

    /// <summary>Questions that got no answer.</summary>
    public long Failed { get; private set; }

    public IReadOnlyList<string> Details => _details;

    public bool IsClean => Missing + Wrong + Failed == 0;

    public void AddDone() => Done++;

    public void AddMissing(string detail) => Add(() => Missing++, detail);

    public void AddWrong(string detail) => Add(() => Wrong++, detail);

    public void AddFailed(string detail) => Add(() => Failed++, detail);

    private void Add(Action count, string detail)
    {
        Done++;
        count();
        if (_details.Count < DetailsKept)
        {
            _details.Add(detail);
        }
    }
}
