// The `Main` of a runnable program.
using System.Collections.Immutable;
using System.Globalization;
using Induce.Core.Programs;
using Induce.Core.Types;
using Microsoft.CodeAnalysis.CSharp;

namespace Induce.Compilation.Emission;

/// <summary>Emits a `Main` that prints the generator it is told, the last one unless it is.</summary>
internal static class MainEmitter
{
    /// <summary>The class `Program`, without namespace.</summary>
    public static string Emit(ProgramContext context)
    {
        var generators = context.Program.Generators;
        var runnable = Enumerable.Range(0, generators.Length).Where(context.IsRunnable).ToImmutableArray();
        var code = new CodeWriter();
        code.Line("/// <summary>Prints a generator: <c>[NAME] [--count K] [--pgm]</c>; a table reads its inputs as CSV from standard input.</summary>");
        code.Open("internal static class Program");
        code.Open("private static int Main(string[] arguments)");
        var kinds = runnable.Select(context.Kind).ToList();
        code.Line($"string name = {Quote(runnable.IsEmpty ? "" : generators[runnable[^1]].Name)};");
        code.Line($"int count = {context.Options.Count.ToString(CultureInfo.InvariantCulture)};");
        code.Line("bool asImage = false;");
        code.Open("for (int i = 0; i < arguments.Length; i++)");
        code.Open("if (arguments[i] == \"--count\" && i + 1 < arguments.Length && int.TryParse(arguments[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out count))");
        code.Line("i++;");
        code.Close();
        code.Open("else if (arguments[i] == \"--pgm\")");
        code.Line("asImage = true;");
        code.Close();
        code.Open("else if (!arguments[i].StartsWith('-'))");
        code.Line("name = arguments[i];");
        code.Close();
        code.Open("else");
        code.Line("return Usage();");
        code.Close();
        code.Close();
        code.Line();
        code.Line("using var output = new BufferedStream(Console.OpenStandardOutput());");
        code.Open("try");
        code.Open("switch (name)");
        foreach (var i in runnable)
        {
            code.Line($"case {Quote(generators[i].Name)}:");
            code.Line($"    {Print(context.Kind(i), context.ClassNames[i])}");
            code.Line("    return 0;");
        }

        code.Line("default:");
        code.Line("    return Usage();");
        code.Close();
        code.Close();
        code.Open("catch (UndefinedException undefined)");
        code.Line("output.Flush();");
        code.Line("Console.Error.WriteLine($\"undefined: {undefined.Message}\");");
        code.Line("return 1;");
        code.Close();
        code.Close();
        code.Line();
        code.Open("private static int Usage()");
        code.Line($"Console.Error.WriteLine({Quote($"usage: [{string.Join(" | ", runnable.Select(i => generators[i].Name))}] [--count K] [--pgm]")});");
        code.Line("return 2;");
        code.Close();
        if (kinds.Any(k => k is SequenceGenerator))
            code.Lines(Sequence);
        if (kinds.Any(k => k is GridGenerator))
            code.Lines(Grid);
        if (kinds.Any(k => k is GridGenerator { ElementType.Scalar: Scalar.Int }))
            code.Lines(Image);
        if (kinds.Any(k => k is TableGenerator))
            code.Lines(Table);
        if (kinds.Any(k => k is not TextGenerator))
            code.Lines(Show);
        code.Close();
        return code.ToString();
    }

    private static string Print(Generator kind, string name) => kind switch
    {
        SequenceGenerator => $"PrintTerms({name}.Terms(), count, output);",
        GridGenerator { ElementType.Scalar: Scalar.Int } =>
            $"if (asImage) PrintImage({name}.Default.ToArray(), output); else PrintCells({name}.Default.ToArray(), output);",
        GridGenerator => $"PrintCells({name}.Default.ToArray(), output);",
        TextGenerator => $"{name}.Write(output);",
        TableGenerator table =>
            $"PrintRows([{string.Join(", ", table.Columns.Select(c => Quote(c.Name)))}], row => Columns({name}.Evaluate({string.Join(", ", table.Inputs.Select((p, i) => Parse(p.Type, i)))})), output);",
        _ => throw new ArgumentException($"{name} can't be printed."),
    };

    private static string Parse(DataType type, int field) => type.Scalar switch
    {
        Scalar.Int => $"BigInteger.Parse(row[{field}], CultureInfo.InvariantCulture)",
        Scalar.Real => $"double.Parse(row[{field}], CultureInfo.InvariantCulture)",
        Scalar.Bool => $"bool.Parse(row[{field}])",
        _ => $"Encoding.UTF8.GetBytes(row[{field}])",
    };

    private static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private const string Sequence = """

        private static void PrintTerms<T>(IEnumerable<T> terms, int count, Stream output)
        {
            foreach (T term in terms.Take(count))
            {
                output.Write(Show(term));
                output.WriteByte((byte)'\n');
            }
        }
        """;

    private const string Grid = """

        private static void PrintCells<T>(T[,] cells, Stream output)
        {
            for (int y = 0; y < cells.GetLength(0); y++)
            {
                for (int x = 0; x < cells.GetLength(1); x++)
                {
                    if (x > 0)
                    {
                        output.WriteByte((byte)' ');
                    }

                    output.Write(Show(cells[y, x]));
                }

                output.WriteByte((byte)'\n');
            }
        }
        """;

    private const string Image = """

        private static void PrintImage(BigInteger[,] cells, Stream output)
        {
            BigInteger greatest = cells.Cast<BigInteger>().Append(BigInteger.One).Max();
            output.Write(Codecs.Pgm(cells, greatest));
        }
        """;

    private const string Table = """

        private static void PrintRows(string[] names, Func<string[], object?[]> evaluate, Stream output)
        {
            output.Write(Encoding.UTF8.GetBytes(string.Join(",", names) + "\n"));
            Console.In.ReadLine();
            while (Console.In.ReadLine() is { Length: > 0 } line)
            {
                object?[] columns = evaluate(line.Split(','));
                for (int i = 0; i < columns.Length; i++)
                {
                    if (i > 0)
                    {
                        output.WriteByte((byte)',');
                    }

                    output.Write(Show(columns[i]));
                }

                output.WriteByte((byte)'\n');
            }
        }

        private static object?[] Columns(object row) => row.GetType().GetProperties().Select(p => p.GetValue(row)).ToArray();
        """;

    private const string Show = """

        private static byte[] Show(object? value) => value switch
        {
            byte[] text => text,
            double real => TextOps.Format(real),
            bool truth => truth ? "true"u8.ToArray() : "false"u8.ToArray(),
            _ => Encoding.ASCII.GetBytes(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
        };
        """;
}
