// Every construct that the documents show, and every example, is more than parsed: it runs, is emitted as C# that yields
// the same, and is coded and decoded.
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Induce.Archiving;
using Induce.Coding;
using Induce.Coding.Archives;
using Induce.Coding.Entropy;
using Induce.Coding.Programs;
using Induce.Coding.Residuals;
using Induce.Core.Datasets;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Formats;
using Induce.Language.Binding;
using Induce.Language.Syntax;

namespace Induce.Conformance;

public sealed class DocumentedProgramTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    /// <summary>The programs in docs/language.md, in README.md and of the examples; those that show mistakes have none.</summary>
    private static List<(string Place, Program Program)> Programs { get; } = [.. Read()];

    [Fact]
    public void There_are_programs_of_every_kind_of_generator()
    {
        var kinds = Programs.SelectMany(p => p.Program.Generators).Select(g => g.GetType()).ToHashSet();
        Assert.Equal(
            [typeof(SequenceGenerator), typeof(GridGenerator), typeof(TableGenerator), typeof(TextGenerator), typeof(InstanceGenerator)],
            new[] { typeof(SequenceGenerator), typeof(GridGenerator), typeof(TableGenerator), typeof(TextGenerator), typeof(InstanceGenerator) }.Where(kinds.Contains));
    }

    [Fact]
    public void Emitted_code_yields_what_the_interpreter_yields()
    {
        var emitted = new EmittedPrograms(Programs.Select(p => p.Program), null, RunLimits.Default.Count);
        for (var i = 0; i < Programs.Count; i++)
        {
            var (place, program) = Programs[i];
            var interpreter = new Interpreter(program);
            for (var g = 0; g < program.Generators.Length; g++)
            {
                if (program.Generators[g] is not TableGenerator && program.Generators[g].Parameters.Any(p => p.Default is null))
                    continue;
                var expected = Observation.Of(program, g, interpreter);
                Assert.True(expected.SequenceEqual(emitted.Observe(i, g)), $"`{program.Generators[g].Name}` of {place} differs:\n{emitted.Source(i)}");
            }
        }
    }

    [Fact]
    public void Coded_programs_are_decoded_as_they_were() => Assert.All(Programs, p =>
    {
        var bytes = RangeEncoder.ToBytes(e => ProgramCode.Encode(p.Program, e));
        var decoded = ProgramCode.Decode(new RangeDecoder(bytes));
        Assert.NotNull(decoded);
        Assert.Equal(ProgramCode.Cost(p.Program), ProgramCode.Cost(decoded));
        var (given, again) = (new Interpreter(p.Program), new Interpreter(decoded));
        for (var g = 0; g < p.Program.Generators.Length; g++)
            Assert.Equal(Observation.Of(p.Program, g, given), Observation.Of(decoded, g, again));
    });

    [Fact]
    public void What_a_program_generates_is_archived_with_it_and_nothing_is_left_over() => Assert.All(Programs, p =>
    {
        for (var g = 0; g < p.Program.Generators.Length; g++)
        {
            if (GeneratedFile.Of(p.Program, g) is not { } data)
                continue;
            Assert.True(Score.Of(p.Program, data, g)!.Exact, $"`{p.Program.Generators[g].Name}` leaves something over.");
            var code = RangeEncoder.ToBytes(e =>
            {
                ProgramCode.Encode(p.Program, e);
                GeneratedData.EncodeShape(e, p.Program, g, data);
                GeneratedData.EncodeResidual(e, p.Program, g, data);
            });
            var source = new RangeDecoder(code);
            var program = ProgramCode.Decode(source);
            var shape = GeneratedData.DecodeShape(source, program, g, 1 << 20);
            Assert.Equal(data, GeneratedData.DecodeResidual(source, program, g, shape, _ => { }));

            var file = Format.Write(data, Format.DefaultLayout(data));
            var archive = Archive.Write(file, data, default, p.Program, main: g);
            Assert.Equal(file, Archiver.Restore(archive).File);
        }
    });

    [Fact]
    public void Data_of_every_kind_were_archived_with_a_program()
    {
        var kinds = Programs.SelectMany(p => Enumerable.Range(0, p.Program.Generators.Length).Select(g => GeneratedFile.Of(p.Program, g)?.Kind)).ToHashSet();
        Assert.Superset(new HashSet<DataKind?> { DataKind.Sequence, DataKind.Grid, DataKind.Table, DataKind.Bytes }, kinds);
    }

    private static IEnumerable<(string Place, Program Program)> Read()
    {
        foreach (var page in new[] { "README.md", Path.Combine("docs", "language.md") })
        {
            var blocks = Regex.Matches(File.ReadAllText(Path.Combine(Root, page)).Replace("\r\n", "\n", StringComparison.Ordinal), "^```ind\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline);
            for (var i = 0; i < blocks.Count; i++)
                if (ProgramBinder.Bind(new SourceText(page, blocks[i].Groups[1].Value)).Program is { } program)
                    yield return ($"{page}, block {i + 1}", program);
                else
                    throw new InvalidOperationException($"Block {i + 1} of {page} has errors.");
        }

        foreach (var file in Directory.GetFiles(Path.Combine(Root, "examples"), "*.ind", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var bound = ProgramBinder.Bind(file, File.ReadAllBytes(file), (path, importer) =>
                Path.Combine(Path.GetDirectoryName(importer)!, path) is var full && File.Exists(full) ? (full, File.ReadAllBytes(full)) : null);
            if (bound.Program is { Generators.IsEmpty: false } program)
                yield return (Path.GetRelativePath(Root, file), program);
        }
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
