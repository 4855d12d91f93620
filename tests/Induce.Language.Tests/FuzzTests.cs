// Mutated programs: whatever the parser, the formatter, the binder and the printer are given, they end with an answer.
using System.Runtime.CompilerServices;
using Induce.Language.Binding;
using Induce.Language.Parsing;
using Induce.Language.Printing;
using Induce.Language.Syntax;

namespace Induce.Language.Tests;

public class FuzzTests
{
    private const int Mutants = 3000;

    private static readonly string[] Fragments =
    [
        "(", ")", "[", "]", "{", "}", "\"", "\\", "`", "//", "///", "\n", "..", "=", "==", ",", ":", ";", "-", "**", "~", "0x", "1e999", "'", "\u00a0",
        " in ", " where ", " if ", " else ", " let ", " sum k in ", " iterate 2 times x = 1 : ", " when ", " residual a ~ ", "sequence s ", "\ud83d", "a(n)",
        " import \"other.ind\" ", " divisors(", " outside = wrap ", "99999999999999999999", " times ", " with i ",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Mutants_end_with_an_answer(int seed)
    {
        string[] seeds = [.. Sources()];
        var random = new Random(seed);
        int formatted = 0;
        for (int i = 0; i < Mutants / 2; i++)
        {
            string mutant = Mutate(seeds[random.Next(seeds.Length)], seeds, random);
            try
            {
                formatted += Check(mutant) ? 1 : 0;
            }
            catch (Exception problem)
            {
                Assert.Fail($"{problem}\n\n{mutant}");
            }
        }

        // Some mutants are programs still, so that the formatter is tested too.
        Assert.True(formatted > Mutants / 50, $"{formatted} mutants were formatted");
    }

    /// <returns>Whether the mutant has no syntax errors.</returns>
    private static bool Check(string mutant)
    {
        var tree = SyntaxTree.Parse(new SourceText("mutant.ind", mutant));
        Assert.All(tree.Diagnostics, d => Assert.InRange(d.Line, 0, mutant.Length + 1));
        var bound = ProgramBinder.Bind(tree, (path, _) => (path, "let imported = 1"u8.ToArray()));
        if (bound.Program is { } program)
            Assert.NotEmpty(ProgramPrinter.Print(program) + " ");
        else
            Assert.NotEmpty(bound.Diagnostics);
        if (tree.Format() is not { } formatted)
            return false;
        var again = SyntaxTree.Parse(new SourceText("mutant.ind", formatted));
        Assert.Empty(again.Diagnostics);
        Assert.Equal(SyntaxShape.Of(tree.Root), SyntaxShape.Of(again.Root));
        Assert.Equal(formatted, again.Format());
        Assert.Equal(Comments(tree), Comments(again));
        return true;
    }

    private static string[] Comments(SyntaxTree tree) => [.. tree.Root!.Comments.Select(c => c.Text.TrimStart('/')).Order(StringComparer.Ordinal)];

    private static string Mutate(string source, string[] others, Random random)
    {
        for (int changes = random.Next(1, 4); changes > 0; changes--)
        {
            int at = random.Next(source.Length + 1);
            int length = Math.Min(source.Length - at, random.Next(1, 12));
            switch (random.Next(6))
            {
                case 0:
                    source = source.Remove(at, length);
                    break;
                case 1:
                    source = source.Insert(at, Fragments[random.Next(Fragments.Length)]);
                    break;
                case 2:
                    source = source.Insert(random.Next(source.Length + 1), source.Substring(at, length));
                    break;
                case 3:
                    string other = others[random.Next(others.Length)];
                    int from = random.Next(other.Length);
                    source = source.Insert(at, other.Substring(from, Math.Min(other.Length - from, random.Next(1, 60))));
                    break;
                case 4 when at < source.Length:
                    source = source.Remove(at, 1).Insert(at, ((char)random.Next(1, 300)).ToString());
                    break;
                default:
                    source = source.Insert(at, "\n// note\n");
                    break;
            }
        }

        return source;
    }

    private static IEnumerable<string> Sources([CallerFilePath] string here = "")
    {
        yield return Samples.Sequences;
        yield return Samples.Binders;
        yield return Samples.Others;
        foreach (var (info, text) in Documentation.Blocks(Documentation.Read("language.md")))
            if (info == "ind")
                yield return text;
        string examples = Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "examples");
        foreach (string file in Directory.EnumerateFiles(examples, "*.ind", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            yield return File.ReadAllText(file);
    }
}
