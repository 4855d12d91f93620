// induce score: the bits of data given a program.
using System.CommandLine;
using Induce.Cli.Rendering;
using Induce.Coding;
using Induce.Core.Datasets;
using Induce.Formats;

namespace Induce.Cli.Commands;

/// <summary>`induce score FILE.ind DATA`.</summary>
internal static class ScoreCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE.ind") { Description = "The program; its last generator is the one that is scored." };
        var data = new Argument<string>("DATA") { Description = DataArgument.Description };
        var json = Help.Json();
        var command = new Command("score", Help.With(
            "Tell how many bits the data take with a program and what it leaves over, beside what they take without one. Exit code 1 means that the program doesn't reproduce the data.",
            "score fibonacci.ind \"0, 1, 1, 2, 3, 5, 8, 13\"",
            "score xor.ind texture.pgm --json")) { file, data, json };
        command.SetAction(parsed => Run(terminal, parsed.GetValue(file)!, parsed.GetValue(data)!, parsed.GetValue(json)));
        return command;
    }

    private static int Run(Terminal terminal, string file, string argument, bool json)
    {
        if (Sources.Load(terminal, file).Program is not { } program)
            return ExitCode.WrongInput;
        var position = Sources.Find(program, null);
        var read = DataArgument.Read(terminal, argument, null);
        var bytes = Format.Write(read.Dataset, read.Layout);
        var score = Score.Of(program, read.Dataset, position)
            ?? Score.Of(program, new BytesData(read.Dataset.Name, [.. bytes]), position)
            ?? throw new UserErrorException($"induce: {file} doesn't generate data of this kind ({read.Dataset.Kind.ToString().ToLowerInvariant()}).");
        var baselines = Baselines.Of(read.Dataset, bytes);
        if (json)
        {
            JsonOutput.Write(terminal.Out, w =>
            {
                w.WriteBoolean("exact", score.Exact);
                w.WriteStartObject("bits");
                JsonOutput.Bits(w, "program", score.Program);
                JsonOutput.Bits(w, "shape", score.Shape);
                JsonOutput.Bits(w, "residual", score.Residual);
                JsonOutput.Bits(w, "total", score.Total);
                w.WriteEndObject();
                FindRendering.WriteBaselines(w, baselines);
            });
        }
        else
        {
            terminal.Out.WriteLine(FindRendering.Describe(read.Dataset));
            terminal.Out.WriteLine(score.Exact ? "  exact: the program reproduces all of it" : "  not exact: something is left over");
            terminal.Out.WriteLine();
            FindRendering.WriteBits(terminal.Out, score.Program, score.Shape, score.Residual, baselines);
        }

        return score.Exact ? ExitCode.Done : ExitCode.No;
    }
}
