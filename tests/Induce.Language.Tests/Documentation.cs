// The programs in the documentation and what stands below them.
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Types;
using Induce.Core.Values;
using Induce.Language.Printing;

namespace Induce.Language.Tests;

internal static class Documentation
{
    public static string Read(string name, [CallerFilePath] string here = "") => File.ReadAllText(PathOf(name, here)).Replace("\r\n", "\n");

    public static string PathOf(string name, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", name));

    /// <summary>The fenced blocks of a page, with the words behind their opening fences.</summary>
    public static IEnumerable<(string Info, string Text)> Blocks(string page) =>
        Regex.Matches(page, "^```([^\n]*)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)
            .Select(m => (m.Groups[1].Value, m.Groups[2].Value));

    /// <summary>What every generator of a program yields that needs no arguments: ten elements, a grid, a row for 2, a text.</summary>
    public static string Output(Program program)
    {
        var text = new StringBuilder();
        var interpreter = new Interpreter(program);
        for (int i = 0; i < program.Generators.Length; i++)
        {
            var generator = program.Generators[i];
            var family = generator is InstanceGenerator instance ? program.Generators[instance.Family] : generator;
            if (generator is not TableGenerator && generator.Parameters.Any(p => p.Default is null))
                continue;
            text.Append(generator.Name);
            int position = i;
            switch (family)
            {
                case SequenceGenerator sequence:
                    int count = sequence.Last is null ? 10 : interpreter.All(i).AsList().Length;
                    text.Append(": ").AppendJoin(", ", Enumerable.Range(0, count).Select(k => Show(interpreter.Element(position, sequence.Origin + k))));
                    break;
                case GridGenerator:
                    var grid = interpreter.All(i).AsGrid();
                    text.Append(':');
                    for (int y = 0; y < grid.Height; y++)
                        text.Append("\n  ").AppendJoin(' ', Enumerable.Range(0, grid.Width).Select(x => Show(grid[x, y])));
                    break;
                case TableGenerator table:
                    Value[] inputs = [.. table.Inputs.Select(p => p.Type == DataType.Real ? Value.Of(2.0) : Value.Of(2))];
                    text.Append('(').AppendJoin(", ", table.Inputs.Select((p, k) => $"{p.Name} = {Show(inputs[k])}")).Append("): ");
                    text.AppendJoin(", ", interpreter.Row(i, inputs).Select((v, k) => $"{table.Columns[k].Name} = {Show(v)}"));
                    break;
                default:
                    text.Append(": ").Append(Show(interpreter.All(i)));
                    break;
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Show(Value value) => value.IsText ? ValueText.Text(value.AsText()).Text : value.ToString();
}
