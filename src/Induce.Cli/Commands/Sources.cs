// Programs named on the command line.
using Induce.Core.Diagnostics;
using Induce.Core.Programs;
using Induce.Language.Binding;
using Induce.Language.Diagnostics;

namespace Induce.Cli.Commands;

/// <summary>Loads `.ind` files with what they import.</summary>
internal static class Sources
{
    /// <summary>Binds a file and shows its diagnostics; without a program there was an error.</summary>
    public static BoundProgram Load(Terminal terminal, string path)
    {
        var bound = Bind(terminal, path);
        Show(terminal, bound, bound.Diagnostics);
        return bound;
    }

    /// <summary>Loads a program whose last generator stands without parameters; null after diagnostics were shown.</summary>
    /// <exception cref="UserErrorException">It has no generator, or the last one needs a parameter.</exception>
    public static Program? LoadClosed(Terminal terminal, string path)
    {
        if (Load(terminal, path).Program is not { } program)
            return null;
        var generator = program.Generators[Find(program, null)];
        if (generator is not TableGenerator && generator.Parameters.FirstOrDefault(p => p.Default is null) is { } parameter)
            throw new UserErrorException(DiagnosticRenderer.Render(DiagnosticCatalogue.ParameterNeeded.In("", generator.Name, parameter.Name)));
        return Instantiation.OfLast(program) ?? program;
    }

    /// <summary>Shows diagnostics about a bound program, each with its line of source.</summary>
    public static void Show(Terminal terminal, BoundProgram bound, IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
            terminal.Error.WriteLine(DiagnosticRenderer.Render(diagnostic, bound.SourceOf(diagnostic)));
    }

    /// <summary>Binds a file.</summary>
    public static BoundProgram Bind(Terminal terminal, string path) => Bind(terminal, path, Files.Read(terminal, path));

    /// <summary>Binds the bytes of a file.</summary>
    public static BoundProgram Bind(Terminal terminal, string path, byte[] bytes) =>
        ProgramBinder.Bind(path, bytes, (import, importer) => Import(terminal, import, importer));

    /// <summary>The position of the generator of that name; without a name, of the last one.</summary>
    /// <exception cref="UserErrorException">There is none.</exception>
    public static int Find(Program program, string? name)
    {
        if (program.Generators.IsEmpty)
            throw new UserErrorException("induce: the program has no generator to run, only functions.");
        if (name is null)
            return program.Generators.Length - 1;
        for (var i = 0; i < program.Generators.Length; i++)
            if (program.Generators[i].Name == name)
                return i;
        var names = string.Join(", ", program.Generators.Select(g => $"`{g.Name}`"));
        throw new UserErrorException(DiagnosticRenderer.Render(DiagnosticCatalogue.UnknownGenerator.In("", name, names)));
    }

    /// <summary>An import is relative to the file that imports it; the path it gets is relative again, so that messages stay short.</summary>
    private static (string Path, byte[] Bytes)? Import(Terminal terminal, string import, string importer)
    {
        var folder = importer == "-" ? "" : Path.GetDirectoryName(importer) ?? "";
        var path = Path.Combine(folder, import).Replace('\\', '/');
        var full = terminal.Resolve(path);
        return File.Exists(full) ? (Path.GetRelativePath(terminal.Directory, full).Replace('\\', '/'), File.ReadAllBytes(full)) : null;
    }
}
