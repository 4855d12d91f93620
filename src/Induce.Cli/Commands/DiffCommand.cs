// induce diff: where two programs first differ, or why they never do.
using System.CommandLine;
using Induce.Cli.Rendering;
using Induce.Search.Theorems;

namespace Induce.Cli.Commands;

/// <summary>`induce diff A.ind B.ind [--count N]`.</summary>
internal static class DiffCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, CancellationToken interrupted)
    {
        var left = new Argument<string>("A.ind") { Description = "A program; its last generator is the one that is compared." };
        var right = new Argument<string>("B.ind") { Description = "The other program." };
        var count = new Option<int>("--count") { Description = "How many elements of sequences to compare; more are where that settles all.", HelpName = "N", DefaultValueFactory = _ => 100 };
        var json = Help.Json();
        var command = new Command("diff", Help.With(
            "Tell where two programs first differ, or that they are equal for all n, and why. Exit code 1 means that they differ.",
            "diff triangular.ind sums.ind",
            "diff old.ind new.ind --count 1000 --json")) { left, right, count, json };
        command.SetAction(parsed => Run(
            terminal, parsed.GetValue(left)!, parsed.GetValue(right)!, parsed.GetValue(count), parsed.GetValue(json), interrupted));
        return command;
    }

    private static int Run(Terminal terminal, string left, string right, int count, bool json, CancellationToken interrupted)
    {
        if (count < 1)
            throw new UserErrorException("induce: --count takes a number of at least 1.");
        if (Sources.LoadClosed(terminal, left) is not { } a || Sources.LoadClosed(terminal, right) is not { } b)
            return ExitCode.WrongInput;
        if (Comparison.Of(a, b, count, interrupted) is not { } comparison)
            throw new UserErrorException($"induce: {left} and {right} can't be compared: they must generate the same kind of data, and tables can't be compared without their inputs.");
        if (interrupted.IsCancellationRequested && comparison.Compared == 0)
            return ExitCode.Interrupted;
        if (json)
            JsonOutput.Write(terminal.Out, w => ComparisonRendering.Write(w, comparison));
        else
            ComparisonRendering.Write(terminal.Out, comparison, left, right);
        return comparison.Difference is null ? ExitCode.Done : ExitCode.No;
    }
}
