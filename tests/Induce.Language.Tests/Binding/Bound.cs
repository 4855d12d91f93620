// Binds and runs source for tests.
using System.Text;
using Induce.Core.Interpretation;
using Induce.Core.Programs;
using Induce.Core.Values;
using Induce.Language.Binding;
using Induce.Language.Diagnostics;
using Induce.Language.Syntax;

namespace Induce.Language.Tests.Binding;

internal static class Bound
{
    public static BoundProgram Bind(string source, params (string Path, string Text)[] imports) => ProgramBinder.Bind(
        new SourceText("test.ind", source),
        (path, _) => imports.FirstOrDefault(i => i.Path == path) is { Path: { } found } file ? (found, Encoding.UTF8.GetBytes(file.Text)) : null);

    public static Program Program(string source, params (string Path, string Text)[] imports)
    {
        var bound = Bind(source, imports);
        Assert.True(bound.Program is not null, string.Join('\n', bound.Diagnostics.Select(d => DiagnosticRenderer.Render(d, bound.SourceOf(d)))));
        return bound.Program;
    }

    /// <summary>What a generator yields: elements joined by spaces, a grid's rows by slashes, or the text.</summary>
    public static string Run(string source, string? name = null, int count = 10)
    {
        var program = Program(source);
        var generator = name is null ? program.Generators[^1] : program.Generators.First(g => g.Name == name);
        int position = program.Generators.IndexOf(generator);
        var interpreter = new Interpreter(program);
        var family = generator is InstanceGenerator instance ? program.Generators[instance.Family] : generator;
        switch (family)
        {
            case SequenceGenerator sequence:
                return string.Join(' ', Enumerable.Range(0, count).Select(i => interpreter.Element(position, sequence.Origin + i)));
            case GridGenerator:
                var grid = interpreter.All(position).AsGrid();
                return string.Join('/', Enumerable.Range(0, grid.Height).Select(y => string.Join(' ', Enumerable.Range(0, grid.Width).Select(x => grid[x, y]))));
            case TableGenerator:
                return string.Join(' ', interpreter.Row(position, [Value.Of(2.0)]));
            default:
                return interpreter.All(position).ToString();
        }
    }
}
