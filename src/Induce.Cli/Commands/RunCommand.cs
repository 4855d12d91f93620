// induce run: what a program generates.
using System.CommandLine;
using System.Globalization;
using System.Numerics;
using System.Text;
using Induce.Cli.Rendering;
using Induce.Core.Datasets;
using Induce.Core.Diagnostics;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;
using Induce.Formats;
using Induce.Language.Diagnostics;
using Induce.Running;

namespace Induce.Cli.Commands;

/// <summary>`induce run FILE.ind [NAME] [--count 20] [--set param=value]... [--input FILE.csv] [--as FORM] [-o FILE]`.</summary>
internal static class RunCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE.ind") { Description = "The program; `-` is standard input." };
        var name = new Argument<string?>("NAME") { Description = "The generator to run; the last one if none is named.", Arity = ArgumentArity.ZeroOrOne };
        var count = new Option<int>("--count") { Description = "How many elements of a sequence that has no end.", DefaultValueFactory = _ => 20 };
        var set = new Option<string[]>("--set") { Description = "Give a parameter a value: name=value. May be repeated.", HelpName = "param=value", DefaultValueFactory = _ => [] };
        var input = new Option<string?>("--input") { Description = "The input columns of a table.", HelpName = "FILE.csv" };
        var form = new Option<string?>("--as") { Description = "How to write it: text, csv, json, pgm, png, wav or raw.", HelpName = "FORM" };
        form.AcceptOnlyFromAmong("text", "csv", "json", "pgm", "png", "wav", "raw");
        var steps = new Option<long>("--steps") { Description = "Steps allowed for one element.", DefaultValueFactory = _ => RunLimits.Default.Steps };
        var output = Help.Output("Write there instead of to standard output; the ending .csv, .json, .pgm, .png or .wav chooses the form.");
        var json = Help.Json();
        var command = new Command("run", Help.With(
            "Run a generator exactly and write what it generates.",
            "run fibonacci.ind --count 30",
            "run rule30.ind --set w=513 --set h=256 -o rule30.png")) { file, name, count, set, input, form, steps, output, json };
        command.SetAction(parsed => Run(
            terminal,
            parsed.GetValue(file)!,
            parsed.GetValue(name),
            parsed.GetValue(count),
            parsed.GetValue(set)!,
            parsed.GetValue(input),
            parsed.GetValue(json) ? "json" : parsed.GetValue(form),
            parsed.GetValue(steps),
            parsed.GetValue(output)));
        return command;
    }

    private static int Run(Terminal terminal, string file, string? name, int count, string[] settings, string? input, string? form, long steps, string? output)
    {
        if (count < 0)
            throw new UserErrorException("induce: --count takes a number that is not negative.");
        var bound = Sources.Load(terminal, file);
        if (bound.Program is not { } program)
            return ExitCode.WrongInput;
        var position = Sources.Find(program, name);
        (program, position) = WithParameters(program, position, settings);
        var request = new RunRequest(count, FormOf(form, output));
        var limits = RunLimits.Default with { Steps = Math.Max(1, steps), Elements = Math.Max(RunLimits.Default.Elements, count) };
        var result = Runner.Run(program, position, request, limits, input is null ? null : ReadTable(terminal, input));
        if (result.Content.Length > 0 || !result.HasErrors)
        {
            if (output is not null)
                AtomicFile.Write(terminal.Resolve(output), result.Content);
            else if (result.IsBinary || !IsShown(result.Content))
                WriteRaw(terminal, result.Content);
            else
                terminal.Out.Write(Encoding.UTF8.GetString(result.Content));
        }

        Sources.Show(terminal, bound, result.Diagnostics);
        return !result.HasErrors ? ExitCode.Done : result.Content.Length > 0 ? ExitCode.No : ExitCode.WrongInput;
    }

    /// <summary>Adds an instance with the parameters set, if the generator has parameters.</summary>
    private static (Program Program, int Position) WithParameters(Program program, int position, string[] settings)
    {
        var generator = program.Generators[position];
        var given = new Dictionary<string, string>();
        foreach (var setting in settings)
        {
            var equals = setting.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw new UserErrorException($"induce: --set takes name=value, not `{setting}`.");
            given[setting[..equals]] = setting[(equals + 1)..];
        }

        if (generator is TableGenerator)
            return settings.Length == 0 ? (program, position) : throw Bad(settings[0], "", "a table's inputs come from --input");
        foreach (var (name, value) in given)
            if (generator.Parameters.All(p => p.Name != name))
                throw Bad(name, value, $"`{generator.Name}` has {(generator.Parameters.IsEmpty ? "no parameters" : $"the parameters {string.Join(", ", generator.Parameters.Select(p => p.Name))}")}");
        if (generator.Parameters.IsEmpty)
            return (program, position);
        var arguments = generator.Parameters.Select(p =>
            given.TryGetValue(p.Name, out var text) ? Parse(p, text)
            : p.Default ?? throw Wrong(DiagnosticCatalogue.ParameterNeeded.In("", generator.Name, p.Name)));
        var instance = new InstanceGenerator(generator.Name, position, [.. arguments]);
        return (program with { Generators = program.Generators.Add(instance) }, program.Generators.Length);
    }

    private static Literal Parse(Parameter parameter, string text)
    {
        var value = parameter.Type.Scalar switch
        {
            Scalar.Int when BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) => Value.Of(integer),
            Scalar.Real when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) => Value.Of(real),
            Scalar.Bool when bool.TryParse(text, out var truth) => Value.Of(truth),
            Scalar.Text => Value.Of(text),
            _ => throw Bad(parameter.Name, text, $"it is of type {parameter.Type}"),
        };
        return new Literal(value);
    }

    private static TableData ReadTable(Terminal terminal, string path)
    {
        var read = DataReader.Read(path, Files.Read(terminal, path), DataKind.Table);
        if (read.Dataset is TableData table)
            return table;
        Files.Show(terminal, read.Diagnostics);
        throw new UserErrorException($"induce: {path} is not a table.");
    }

    private static OutputForm FormOf(string? form, string? output) =>
        Enum.TryParse<OutputForm>(form ?? Path.GetExtension(output)?.TrimStart('.'), ignoreCase: true, out var parsed) ? parsed : OutputForm.Auto;

    private static bool IsShown(byte[] content) => System.Text.Unicode.Utf8.IsValid(content) && !content.AsSpan().ContainsAnyInRange((byte)0, (byte)8);

    private static void WriteRaw(Terminal terminal, byte[] content)
    {
        terminal.Out.Flush();
        using var raw = terminal.RawOut();
        raw.Write(content);
        raw.Flush();
    }

    private static UserErrorException Bad(string name, string value, string why) => Wrong(DiagnosticCatalogue.BadParameter.In("", name, value, why));

    private static UserErrorException Wrong(Diagnostic diagnostic) => new(DiagnosticRenderer.Render(diagnostic));
}
