namespace Sightglass.Conventions.Pricing;

/// <summary>The price book of each project: the one shipped, with what the project changed. Thread-safe.</summary>
public interface IPriceBooks
{
    /// <summary>The book that holds for a project now. Answers from memory at once.</summary>
    /// <param name="project">The project.</param>
    PriceBook Of(string project);
}
