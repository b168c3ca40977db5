using System.ComponentModel.DataAnnotations;

namespace Shop.Chat.Evaluation;

/// <summary>The judge. Section <c>Shop:Judge</c>; its model is in <c>Shop:Judge:Model</c>.</summary>
internal sealed class JudgeOptions
{
    public const string Section = "Shop:Judge";
    public const string ModelSection = "Shop:Judge:Model";

    /// <summary>The share of answers that are judged, 0 to 1. Default 1.</summary>
    [Range(0.0, 1.0)]
    public double Share { get; set; } = 1;

    /// <summary>The score from which on an answer passes. Default 0.5.</summary>
    [Range(0.0, 1.0)]
    public double PassFrom { get; set; } = 0.5;
}
