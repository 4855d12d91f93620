// induce predict: what comes next, with probabilities.
using System.CommandLine;
using Induce.Cli.Rendering;
using Induce.Core.Datasets;
using Induce.Search;

namespace Induce.Cli.Commands;

/// <summary>`induce predict DATA --next K`.</summary>
internal static class PredictCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, CancellationToken interrupted)
    {
        var data = new Argument<string>("DATA") { Description = DataArgument.Description };
        var next = new Option<int>("--next") { Description = "How many elements to predict.", HelpName = "K", DefaultValueFactory = _ => 3 };
        var time = Quantities.Time("--time", "Stop the search after this time.");
        var candidates = new Option<long?>("--candidates") { Description = "Stop after so many candidates; the answer is then the same on every machine.", HelpName = "N" };
        var json = Help.Json();
        var command = new Command("predict", Help.With(
            "Predict the next elements of a sequence: each value with its probability, and the programs behind it. Exit code 1 means that no program was found.",
            "predict \"1, 2, 4, 8, 16\" --next 2",
            "predict counts.txt --next 5 --time 10s --json")) { data, next, time, candidates, json };
        command.SetAction(parsed =>
        {
            var options = new SearchOptions { Time = parsed.GetValue(time), Candidates = parsed.GetValue(candidates), Clock = terminal.Time };
            return Run(terminal, parsed.GetValue(data)!, parsed.GetValue(next), options, parsed.GetValue(json), interrupted);
        });
        return command;
    }

    private static int Run(Terminal terminal, string data, int next, SearchOptions options, bool json, CancellationToken interrupted)
    {
        if (next is < 1 or > 10_000)
            throw new UserErrorException("induce: --next takes a number from 1 to 10000.");
        var read = DataArgument.Read(terminal, data, null);
        if (read.Dataset is not SequenceData { Values.IsEmpty: false } sequence)
            throw new UserErrorException($"induce: only sequences are predicted; {FindRendering.Describe(read.Dataset)} is none.");
        var mixture = json
            ? Inducer.Predict(sequence, options, next, null, interrupted)
            : ProgressDisplay.Show(terminal, progress => Inducer.Predict(sequence, options, next, progress, interrupted));
        if (json)
            JsonOutput.Write(terminal.Out, w => MixtureRendering.Write(w, mixture));
        else
            MixtureRendering.Write(terminal.Out, FindRendering.Describe(sequence), mixture);
        return mixture.Programs.IsEmpty ? ExitCode.No : ExitCode.Done;
    }
}
