// induce generalize: one family for several programs or data sets.
using System.CommandLine;
using System.Text;
using Induce.Cli.Rendering;
using Induce.Core.Datasets;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Generalizing;
using Induce.Search;
using Induce.Search.Generalization;

namespace Induce.Cli.Commands;

/// <summary>`induce generalize FILE.ind... | DATA...`.</summary>
internal static class GeneralizeCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, CancellationToken interrupted)
    {
        var inputs = new Argument<string[]>("FILE.ind|DATA") { Description = "Programs, or data that programs are found for; two at least.", Arity = new(2, 1000) };
        var time = Quantities.Time("--time", "Stop the search after this time, for each data set.");
        var candidates = new Option<long?>("--candidates") { Description = "Stop after so many candidates, for each data set; the answer is then the same on every machine.", HelpName = "N" };
        var output = Help.Output("Write the family there.");
        var json = Help.Json();
        var command = new Command("generalize", Help.With(
            "Find one family with parameters for several sequences. Exit code 1 means that no family takes fewer bits than the programs apart.",
            "generalize pentagonal.ind hexagonal.ind heptagonal.ind",
            "generalize first.txt second.txt third.txt --time 5s -o family.ind")) { inputs, time, candidates, output, json };
        command.SetAction(parsed =>
        {
            var options = new SearchOptions { Time = parsed.GetValue(time), Candidates = parsed.GetValue(candidates), Clock = terminal.Time };
            return Run(terminal, parsed.GetValue(inputs)!, options, parsed.GetValue(output), parsed.GetValue(json), interrupted);
        });
        return command;
    }

    private static int Run(Terminal terminal, string[] inputs, SearchOptions options, string? output, bool json, CancellationToken interrupted)
    {
        var examples = new List<Example>();
        foreach (var input in inputs)
        {
            var example = input.EndsWith(".ind", StringComparison.OrdinalIgnoreCase)
                ? OfProgram(terminal, input, interrupted)
                : OfData(terminal, input, $"instance{examples.Count + 1}", options, interrupted);
            if (example is null)
                return ExitCode.WrongInput;
            if (example.Forms.IsEmpty)
            {
                terminal.Error.WriteLine($"induce: no program was found for {input}.");
                return interrupted.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.No;
            }

            examples.Add(example with { Name = Fresh(example.Name, examples) });
        }

        var family = Generalizer.Generalize(examples);
        var report = new FamilyReport(family, examples.Sum(e => e.Forms.Min(f => Coding.Programs.ProgramCode.Bits(Program.Of(f)))));
        if (output is not null && family is { IsShorter: true })
            AtomicFile.Write(terminal.Resolve(output), Encoding.UTF8.GetBytes(report.Source!));
        if (json)
            JsonOutput.Write(terminal.Out, w => FamilyRendering.Write(w, report));
        else
            FamilyRendering.Write(terminal.Out, report);
        return family is { IsShorter: true } ? ExitCode.Done : ExitCode.No;
    }

    private static Example? OfProgram(Terminal terminal, string file, CancellationToken interrupted)
    {
        if (Sources.Load(terminal, file).Program is not { } program)
            return null;
        Sources.Find(program, null);
        if (Instantiation.OfLast(program) is not { Functions.IsEmpty: true } given
            || given.Generators[^1] is not SequenceGenerator { Last: null, Residual: null } sequence
            || Generalizer.Alone(given) is not { } alone)
            throw new UserErrorException($"induce: {file} can't be generalized: only endless sequences that stand alone can, without functions or other generators.");
        return new(sequence.Name, Generalizer.FormsOf(alone, interrupted));
    }

    private static Example OfData(Terminal terminal, string data, string name, SearchOptions options, CancellationToken interrupted)
    {
        var read = DataArgument.Read(terminal, data, null);
        return read.Dataset is SequenceData { Values.IsEmpty: false } sequence
            ? new(name, FamilySearch.FormsOf(sequence, options, interrupted), sequence.Values.Length)
            : throw new UserErrorException($"induce: only sequences are generalized; {FindRendering.Describe(read.Dataset)} is none.");
    }

    private static string Fresh(string name, List<Example> taken)
    {
        var fresh = name;
        for (var i = 2; fresh == "family" || taken.Any(e => e.Name == fresh); i++)
            fresh = $"{name}{i}";
        return fresh;
    }
}
