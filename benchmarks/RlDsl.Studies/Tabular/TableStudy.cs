namespace RlDsl.Studies;

/// <summary>A study whose results are not one return a seed: it says itself what it measures, and writes its own table.</summary>
internal abstract class TableStudy
{
    /// <summary>What it is called on the command line and in the results.</summary>
    public abstract string Name { get; }

    /// <summary>What is measured, in words.</summary>
    protected abstract string Subject { get; }

    /// <summary>Measures, and gives the section of the page and whether all is as wanted.</summary>
    /// <param name="images">The folder that pictures are written to.</param>
    /// <param name="first">The first seed, where agents have seeds.</param>
    /// <param name="seeds">How many seeds there are.</param>
    public (TableSection Section, bool IsReached) Run(string images, ulong first, int seeds)
    {
        (string outcome, string body, bool isReached) =
            Measure(images, [.. Enumerable.Range(0, seeds).Select(i => first + (ulong)i)]);
        return (new TableSection(Name, Subject, outcome, body), isReached);
    }

    /// <summary>What came out in a few words, the section's own text, and whether all is as wanted.</summary>
    /// <param name="images">The folder that pictures are written to.</param>
    /// <param name="seeds">The seeds of agents.</param>
    protected abstract (string Outcome, string Body, bool IsReached) Measure(string images, IReadOnlyList<ulong> seeds);
}
