using System.Runtime.CompilerServices;
using Induce.Benchmarks;

namespace Induce.Conformance;

public class PriorFitTests
{
    [Fact]
    public void The_prior_is_what_the_fit_to_its_corpus_gives() =>
        Assert.Equal(FitPrior.Fit(Folder()), File.ReadAllText(Path.Combine(Folder(), "prior-1.txt")).ReplaceLineEndings("\n"));

    [Fact]
    public void The_corpus_is_large_and_the_fit_codes_it_in_fewer_bits_than_hand_set_weights()
    {
        var corpus = FitPrior.Corpus(Folder()).ToArray();
        Assert.True(corpus.Length >= 120);
        Assert.True(corpus.Sum(p => Coding.Programs.ProgramCode.Bits(p))
            < 0.95 * corpus.Sum(p => Coding.Programs.ProgramCode.Bits(p, new(File.ReadAllText(Path.Combine(Folder(), "pseudo-counts.txt"))))));
    }

    internal static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "src", "Induce.Coding", "Priors"));
}
