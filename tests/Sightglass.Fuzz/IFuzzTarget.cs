namespace Sightglass.Fuzz;

/// <summary>A part of the product that takes bytes or text from strangers.</summary>
internal interface IFuzzTarget
{
    /// <summary>As it is named on the command line.</summary>
    string Name { get; }

    /// <summary>Makes one input of the random numbers, gives it to the product, and says how that ended, in a word or two for the report.</summary>
    /// <exception cref="FuzzFindingException">The product did what it must not.</exception>
    ValueTask<string> RunAsync(Random random);
}
