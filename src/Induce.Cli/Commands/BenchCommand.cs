// induce bench: how good Induce is, measured.
using System.CommandLine;
using System.Globalization;
using Induce.Cli.Rendering;
using Induce.Formats.Benchmarks;
using Induce.Search;
using Induce.Search.Benchmarks;

namespace Induce.Cli.Commands;

/// <summary>`induce bench sequences FILE.tsv`.</summary>
internal static class BenchCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, CancellationToken interrupted)
    {
        var command = new Command("bench", Help.With(
            "Measure Induce on data.",
            "bench sequences sequences.tsv --sample 300 --seed 1 --time 2s",
            "bench files data/files --programs examples")) { Sequences(terminal, interrupted), BenchFilesCommand.Create(terminal, interrupted), BenchThroughputCommand.Create(terminal) };
        return command;
    }

    private static Command Sequences(Terminal terminal, CancellationToken interrupted)
    {
        var file = new Argument<string>("FILE.tsv") { Description = "Lines of id, offset, name and comma-separated terms, with tabs between; further columns are carried along." };
        var sample = new Option<int?>("--sample") { Description = "Take so many lines at random.", HelpName = "N" };
        var seed = new Option<int>("--seed") { Description = "Which ones.", DefaultValueFactory = _ => 0, HelpName = "S" };
        var by = new Option<string?>("--by") { Description = "Give totals per value of this further column: its name in the header line, or its number, counting all columns from 1.", HelpName = "COLUMN" };
        var time = Quantities.Time("--time", "Time for each sequence; 10s unless candidates are given.");
        var candidates = new Option<long?>("--candidates") { Description = "Candidates for each sequence.", HelpName = "N" };
        var shared = Quantities.Time("--shared", "Search one bank of terms over n for all sequences first, for so long; those that it holds no program for are then searched one by one.");
        var memory = Quantities.Memory("--memory", "Memory for columns.");
        var threads = new Option<int?>("--threads") { Description = "Threads to search with; as many as there are processors unless given.", HelpName = "N" };
        var processor = new Option<bool>("--processor-time") { Description = "Let time be what each thread got of the processors in the mean, so that other work on the machine doesn't count." };
        var json = Help.Json();
        var command = new Command("sequences", Help.With(
            "How many integer sequences are solved: search sees the first three quarters of the terms (at least 12), and the program that it reports must reproduce them all.",
            "bench sequences dev.tsv --sample 300 --seed 1 --time 2s",
            "bench sequences by_size.tsv --by 5 --time 10s --json",
            "bench sequences by_size.tsv --by 5 --shared 40s --time 1s")) { file, sample, seed, by, time, candidates, shared, memory, threads, processor, json };
        command.SetAction(parsed =>
        {
            var count = Math.Max(parsed.GetValue(threads) ?? Environment.ProcessorCount, 1);
            var options = new SearchOptions
            {
                Candidates = parsed.GetValue(candidates),
                Threads = count,
                Clock = parsed.GetValue(processor) ? new ProcessorTime(count) : terminal.Time,
            };
            if (parsed.GetValue(time) is { } limit || options.Candidates is null)
                options = options with { Time = parsed.GetValue(time) ?? TimeSpan.FromSeconds(10) };
            if (parsed.GetValue(memory) is { } bytes)
                options = options with { Memory = bytes };
            return Run(terminal, parsed.GetValue(file)!, parsed.GetValue(sample), parsed.GetValue(seed), parsed.GetValue(by), options, parsed.GetValue(shared), parsed.GetValue(json), interrupted);
        });
        return command;
    }

    private static int Run(Terminal terminal, string file, int? sample, int seed, string? by, SearchOptions options, TimeSpan? shared, bool json, CancellationToken interrupted)
    {
        var table = SequenceTable.Read(file, Files.Read(terminal, file));
        if (Files.Show(terminal, table.Diagnostics))
            return ExitCode.WrongInput;
        var recordOf = new Dictionary<SequenceRow, SequenceRecord>(ReferenceEqualityComparer.Instance);
        foreach (var record in table.Records)
            recordOf.Add(new SequenceRow(record.Id, record.Offset, record.Name, record.Terms), record);
        var drawn = SequenceBenchmark.Sample([.. recordOf.Keys], sample, seed);
        var column = ColumnOf(table, by);
        var outcomes = new List<SequenceOutcome>();
        foreach (var outcome in shared is { } together
            ? SequenceBenchmark.RunShared(drawn, options with { Time = together, Candidates = null }, options, interrupted)
            : SequenceBenchmark.Run(drawn, options, interrupted))
        {
            outcomes.Add(outcome);
            if (!json)
                terminal.Out.WriteLine(Line(outcome));
        }

        var groups = column is { } index
            ? outcomes.GroupBy(o => recordOf[o.Row].Further[index]).OrderBy(g => g.Key, new NaturalOrder()).ToList()
            : [];
        if (json)
            WriteJson(terminal, outcomes, groups);
        else
            WriteTotals(terminal.Out, outcomes, groups);
        return interrupted.IsCancellationRequested && outcomes.Count == 0 ? ExitCode.Interrupted : ExitCode.Done;
    }

    private static string Line(SequenceOutcome outcome)
    {
        var best = outcome.Result.Best;
        var verdict = outcome.IsSolved ? "solved" : best is null ? "-" : outcome.IsOverfitted ? "wrong" : "wrong, and not shorter than the terms";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{outcome.Row.Id}\t{verdict}\t{(best is null ? "-" : best.Bits.ToString("0.0", CultureInfo.InvariantCulture))}\t{outcome.Result.Elapsed.TotalSeconds:0.00}\t{(best is null ? "" : OneLine.Of(best.Program))}");
    }

    private static void WriteTotals(TextWriter output, List<SequenceOutcome> outcomes, List<IGrouping<string, SequenceOutcome>> groups)
    {
        output.WriteLine();
        foreach (var group in groups)
            output.WriteLine($"{group.Key}: {Share(group.Count(o => o.IsSolved), group.Count())} solved");
        output.WriteLine($"{Share(outcomes.Count(o => o.IsSolved), outcomes.Count)} solved");
        output.WriteLine($"{Share(outcomes.Count(o => o.IsOverfitted), outcomes.Count(o => o.BeatsLiteral))} of the programs that beat the literal code fail on the withheld terms");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"excluded: {Median(outcomes.Select(o => o.Result.ExcludedBits)):0.0} bits in the median"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{outcomes.Sum(o => o.Result.Elapsed.TotalSeconds):0.0} s, {outcomes.Sum(o => o.Result.Candidates):N0} candidates"));
    }

    private static void WriteJson(Terminal terminal, List<SequenceOutcome> outcomes, List<IGrouping<string, SequenceOutcome>> groups) => JsonOutput.Write(terminal.Out, w =>
    {
        w.WriteNumber("sequences", outcomes.Count);
        w.WriteNumber("solved", outcomes.Count(o => o.IsSolved));
        w.WriteNumber("beatLiteral", outcomes.Count(o => o.BeatsLiteral));
        w.WriteNumber("overfitted", outcomes.Count(o => o.IsOverfitted));
        JsonOutput.Bits(w, "excludedBitsMedian", Median(outcomes.Select(o => o.Result.ExcludedBits)));
        w.WriteNumber("seconds", Math.Round(outcomes.Sum(o => o.Result.Elapsed.TotalSeconds), 3));
        w.WriteNumber("candidates", outcomes.Sum(o => o.Result.Candidates));
        if (groups.Count > 0)
        {
            w.WriteStartArray("groups");
            foreach (var group in groups)
            {
                w.WriteStartObject();
                w.WriteString("value", group.Key);
                w.WriteNumber("sequences", group.Count());
                w.WriteNumber("solved", group.Count(o => o.IsSolved));
                w.WriteEndObject();
            }

            w.WriteEndArray();
        }

        w.WriteStartArray("items");
        foreach (var outcome in outcomes)
        {
            w.WriteStartObject();
            w.WriteString("id", outcome.Row.Id);
            w.WriteBoolean("solved", outcome.IsSolved);
            w.WriteNumber("given", outcome.Given);
            w.WriteNumber("seconds", Math.Round(outcome.Result.Elapsed.TotalSeconds, 3));
            JsonOutput.Bits(w, "excludedBits", outcome.Result.ExcludedBits);
            JsonOutput.Bits(w, "literal", outcome.Result.LiteralBits);
            if (outcome.Result.Best is { } best)
            {
                JsonOutput.Bits(w, "bits", best.Bits);
                w.WriteString("foundBy", best.FoundBy);
                w.WriteString("program", OneLine.Of(best.Program));
            }

            w.WriteEndObject();
        }

        w.WriteEndArray();
    });

    /// <summary>The position among the further columns, of which the table has four fixed ones before.</summary>
    private static int? ColumnOf(SequenceTable table, string? by)
    {
        if (by is null)
            return null;
        var count = table.Records.IsEmpty ? 0 : table.Records.Min(r => r.Further.Length);
        var index = int.TryParse(by, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number - 5 : table.Columns.IndexOf(by);
        return index >= 0 && index < count
            ? index
            : throw new UserErrorException($"induce: there is no further column `{by}`; {(table.Columns.IsEmpty ? $"they are numbered 5 to {4 + count}" : $"there are {string.Join(", ", table.Columns)}")}.");
    }

    private static string Share(int part, int all) =>
        all == 0 ? "0 of 0" : string.Create(CultureInfo.InvariantCulture, $"{part} of {all} ({100.0 * part / all:0.0} %)");

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Numbers before words, numbers by value.</summary>
    private sealed class NaturalOrder : IComparer<string>
    {
        public int Compare(string? x, string? y) =>
            double.TryParse(x, CultureInfo.InvariantCulture, out var a) && double.TryParse(y, CultureInfo.InvariantCulture, out var b)
                ? a.CompareTo(b)
                : string.CompareOrdinal(x, y);
    }
}
