// Fits the prior to its corpus.
using System.Text;
using Induce.Coding.Priors;
using CoreProgram = Induce.Core.Programs.Program;
using Induce.Language.Binding;

namespace Induce.Benchmarks;

/// <summary>Reads the hand-set weights and the corpus in the folder of the prior, and writes the fitted prior beside them.</summary>
public static class FitPrior
{
    /// <summary>Writes prior-1.txt.</summary>
    /// <param name="folder">The folder src/Induce.Coding/Priors.</param>
    public static int Run(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "prior-1.txt"), Fit(folder));
        return 0;
    }

    /// <summary>The text of the fitted prior.</summary>
    /// <exception cref="FormatException">A program of the corpus has an error.</exception>
    public static string Fit(string folder) => PriorFit.Fit(File.ReadAllText(Path.Combine(folder, "pseudo-counts.txt")), Corpus(folder));

    /// <summary>The programs of the corpus.</summary>
    /// <exception cref="FormatException">A program has an error.</exception>
    public static IEnumerable<CoreProgram> Corpus(string folder) =>
        from file in Directory.GetFiles(Path.Combine(folder, "Corpus"), "*.txt").Order(StringComparer.Ordinal)
        from source in PriorFit.Split(File.ReadAllText(file))
        select Bind(Path.GetFileName(file), source);

    private static CoreProgram Bind(string file, string source)
    {
        var bound = ProgramBinder.Bind(file, Encoding.UTF8.GetBytes(source));
        return bound.Program ?? throw new FormatException($"{source}\n{string.Join('\n', bound.Diagnostics)}");
    }
}
