namespace Demo.History;

/// <summary>A question, the answer the documents give, and an answer that is made up.</summary>
internal sealed record Talk(string Feature, string Question, string Answer, string Invented, string[] Documents);
