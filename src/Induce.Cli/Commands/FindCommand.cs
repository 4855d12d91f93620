// induce find: the shortest program for data.
using System.CommandLine;
using System.Globalization;
using System.Text;
using Induce.Cli.Rendering;
using Induce.Core.Datasets;
using Induce.Core.Programs;
using Induce.Core.Types;
using Induce.Distilling;
using Induce.Finding;
using Induce.Formats;
using Induce.Search;
using Induce.Search.Generalization;
using Induce.Search.Representations;

namespace Induce.Cli.Commands;

/// <summary>`induce find DATA`.</summary>
internal static class FindCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, CancellationToken interrupted)
    {
        var data = new Argument<string>("DATA") { Description = DataArgument.Description };
        var time = Quantities.Time("--time", "Stop after this time with the best so far; without --time and --candidates the search stops when its answer is final.");
        var candidates = new Option<long?>("--candidates") { Description = "Stop after so many candidates; the answer is then the same on every machine.", HelpName = "N" };
        var threads = new Option<int?>("--threads") { Description = "Threads to search with; as many as there are processors unless given. The answer for --candidates doesn't depend on it.", HelpName = "N" };
        var device = DeviceOption.Create();
        var memory = Quantities.Memory("--memory", "Memory for columns; the search goes on without storing when it is full.");
        var seed = new Option<int>("--seed") { Description = "The seed of the moves of refinement.", DefaultValueFactory = _ => 0 };
        var start = new Option<string?>("--start") { Description = "A program whose last generator is a sequence, a grid or a text, as the data are: search tries to improve it.", HelpName = "FILE.ind" };
        var holdOut = new Option<string>("--hold-out") { Description = "Withhold this share of the elements of a sequence, or of the rows of a grid, and check the answer on them.", HelpName = "25%", DefaultValueFactory = _ => "0%" };
        var kind = new Option<string?>("--kind") { Description = "Read the data as sequence, grid, table, text, audio or bytes.", HelpName = "KIND" };
        kind.AcceptOnlyFromAmong("sequence", "grid", "table", "text", "audio", "bytes");
        var elements = new Option<int>("--count") { Description = "Where DATA is a program: how many elements of a sequence it must generate alike.", HelpName = "N", DefaultValueFactory = _ => 100 };
        var lossy = new Option<string?>("--lossy") { Description = "Where DATA is a program for a sequence: find the shortest one whose mean squared error is at most E, or the nearest one of at most B bits.", HelpName = "mse=E|bits=B" };
        var family = new Option<string?>("--family") { Description = "Look only for an instance of the family in this file, by solving for its parameters.", HelpName = "FILE.ind" };
        var output = Help.Output("Write the program there.");
        var json = Help.Json();
        var command = new Command("find", Help.With(
            "Search for the shortest program that generates the data, and say below how many bits there is none. Exit code 1 means that nothing beats writing the data out. Where DATA is a file NAME.ind, search for a shorter program that generates the same, and prove that where possible; exit code 1 means that none was found.",
            "find \"1, 1, 2, 3, 5, 8, 13, 21\"",
            "find measurements.txt --time 30s --hold-out 25% -o law.ind",
            "find terms.txt --time 60s --memory 16GB --device cuda:0")) { data, time, candidates, threads, device, memory, seed, start, holdOut, kind, elements, lossy, family, output, json };
        command.SetAction(parsed =>
        {
            var search = new SearchOptions { Time = parsed.GetValue(time), Candidates = parsed.GetValue(candidates), Clock = terminal.Time };
            search = search with { Seed = parsed.GetValue(seed) };
            if (parsed.GetValue(start) is { } file)
            {
                if (Sources.Load(terminal, file).Program is not { } program)
                    return ExitCode.WrongInput;
                search = search with { Start = program };
            }

            if (parsed.GetValue(memory) is { } bytes)
                search = search with { Memory = bytes };
            if (parsed.GetValue(threads) is { } count)
                search = search with { Threads = Math.Max(count, 1) };
            using var devices = DeviceOption.Open(terminal, parsed.GetValue(device)!);
            search = devices?.Use(search) ?? search;
            if (IsProgram(terminal, parsed.GetValue(data)!) && parsed.GetValue(kind) is null)
                return Distill(terminal, parsed.GetValue(data)!, parsed.GetValue(elements), LossOf(parsed.GetValue(lossy)), search, parsed.GetValue(output), parsed.GetValue(json), interrupted);
            if (parsed.GetValue(lossy) is not null)
                throw new UserErrorException("induce: --lossy takes a program, a file NAME.ind; data are searched for programs that are wrong at some elements without it.");
            var options = new FindOptions(search, ShareOf(parsed.GetValue(holdOut)!));
            return Run(terminal, parsed.GetValue(data)!, KindOf(parsed.GetValue(kind)), options, parsed.GetValue(family), parsed.GetValue(output), parsed.GetValue(json), interrupted);
        });
        return command;
    }

    private static int Run(Terminal terminal, string data, DataKind? kind, FindOptions options, string? family, string? output, bool json, CancellationToken interrupted)
    {
        var read = DataArgument.Read(terminal, data, kind);
        if (options.Search.Start is { } start && !DatasetSearch.CanStart(start, read.Dataset))
            throw new UserErrorException($"induce: --start takes a program whose last generator is of the data's kind, a sequence without parameters or a grid, of integers, or a text; these data are read as {read.Dataset.Kind.ToString().ToLowerInvariant()}.");
        if (options.HoldOut > 0 && read.Dataset is not (SequenceData or GridData { Channels: 1 }))
            throw new UserErrorException($"induce: --hold-out withholds elements of sequences and rows of grids of one channel; these data are read as {read.Dataset.Kind.ToString().ToLowerInvariant()}.");
        var members = family is null ? null : Sources.Load(terminal, family).Program;
        if (family is not null && members is null)
            return ExitCode.WrongInput;
        var report = members is not null ? InFamily(read, members, family!, options, interrupted)
            : json ? Inducer.Find(read, options, null, interrupted)
            : ProgressDisplay.Show(terminal, progress => Inducer.Find(read, options, progress, interrupted));
        if (output is not null && report.Source is { } source)
            AtomicFile.Write(terminal.Resolve(output), Encoding.UTF8.GetBytes(source));
        if (json)
            JsonOutput.Write(terminal.Out, w => FindRendering.Write(w, report));
        else
            FindRendering.Write(terminal.Out, report, timings: options.Search.Candidates is null);
        return report.IsShorter ? ExitCode.Done : report.Interrupted && report.Candidates == 0 ? ExitCode.Interrupted : ExitCode.No;
    }

    private static bool IsProgram(Terminal terminal, string data) =>
        data.EndsWith(".ind", StringComparison.OrdinalIgnoreCase) && File.Exists(terminal.Resolve(data));

    private static int Distill(Terminal terminal, string file, int count, Loss? loss, SearchOptions options, string? output, bool json, CancellationToken interrupted)
    {
        if (count is < 1 or > 1_000_000)
            throw new UserErrorException("induce: --count takes a number from 1 to 1000000.");
        if (Sources.LoadClosed(terminal, file) is not { } program)
            return ExitCode.WrongInput;
        if (Distiller.Data(program, file, count, interrupted) is not { } data)
            throw new UserErrorException($"induce: what {file} generates can't be searched: that takes integers that are defined from the first on, a grid of cells from 0 to 65535, or a text.");
        if (loss is not null && data is not SequenceData)
            throw new UserErrorException($"induce: --lossy takes a program for a sequence; what {file} generates is none.");
        DistillReport Distilled(IProgress<SearchProgress>? progress) => loss is not null
            ? Distiller.Distill(program, (SequenceData)data, loss, options, progress, interrupted)
            : Distiller.Distill(program, data, options, progress, interrupted);
        var report = json ? Distilled(null) : ProgressDisplay.Show(terminal, Distilled);
        if (output is not null && report.Source is { } source)
            AtomicFile.Write(terminal.Resolve(output), Encoding.UTF8.GetBytes(source));
        if (json)
            JsonOutput.Write(terminal.Out, w => DistillRendering.Write(w, report));
        else
            DistillRendering.Write(terminal.Out, report, file, timings: options.Candidates is null);
        return report.Source is not null ? ExitCode.Done : report.Interrupted && report.Candidates == 0 ? ExitCode.Interrupted : ExitCode.No;
    }

    private static FindReport InFamily(ReadResult read, Program program, string file, FindOptions options, CancellationToken interrupted)
    {
        if (FamilySolver.FamilyOf(program) is not { } position)
            throw new UserErrorException($"induce: {file} has no sequence of integers with parameters, all of them integers.");
        if (read.Dataset is not SequenceData { Values.IsEmpty: false })
            throw new UserErrorException("induce: --family takes a sequence.");
        return Inducer.FindInFamily(read, program, position, options, interrupted);
    }

    private static Loss? LossOf(string? text) => text?.Split('=') switch
    {
        null => null,
        ["mse", var error] when Positive(error) is { } most => new(most, null),
        ["bits", var bits] when Positive(bits) is { } most => new(null, most),
        _ => throw new UserErrorException($"induce: --lossy takes mse=E or bits=B with a number, such as mse=0.5, not `{text}`."),
    };

    private static double? Positive(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DataKind? KindOf(string? name) => Enum.TryParse<DataKind>(name, ignoreCase: true, out var kind) ? kind : null;

    private static double ShareOf(string text)
    {
        var percent = text.EndsWith('%');
        return double.TryParse(text.TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number / (percent ? 100 : 1) is >= 0 and < 1 and var share
            ? share
            : throw new UserErrorException($"induce: --hold-out takes a share such as 25%, not `{text}`.");
    }
}
