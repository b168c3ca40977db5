namespace Sightglass.Evaluators.Text;

internal enum SentenceKind
{
    Plain,
    ListItem,
    Heading,
    Code,
}
