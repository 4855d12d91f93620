// Reads a file and all that it imports, each once.
using System.Collections.Immutable;
using System.Text;
using Induce.Core.Diagnostics;
using Induce.Language.Diagnostics;
using Induce.Language.Parsing;
using Induce.Language.Syntax;

namespace Induce.Language.Binding;

internal sealed class ImportLoader(ImportReader? reader)
{
    /// <summary>Files beyond which no more are read.</summary>
    private const int MaximumFiles = 256;

    private readonly Dictionary<string, SyntaxTree> _known = [];
    private readonly List<string> _open = [];
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly List<SyntaxTree> _trees = [];

    /// <summary>The tree of the main file, first, and the trees of what it imports.</summary>
    public static (ImmutableArray<SyntaxTree> Trees, ImmutableArray<Diagnostic> Diagnostics) Load(SyntaxTree main, ImportReader? reader)
    {
        var loader = new ImportLoader(reader);
        loader.Add(main);
        return ([.. loader._trees], [.. loader._diagnostics]);
    }

    private void Add(SyntaxTree tree)
    {
        string path = tree.Source.Path;
        _known[path] = tree;
        _trees.Add(tree);
        _diagnostics.AddRange(tree.Diagnostics);
        _open.Add(path);
        foreach (var import in tree.Root?.Declarations.OfType<ImportSyntax>() ?? [])
        {
            string written = Encoding.UTF8.GetString([.. import.Path.Value]);
            if (_trees.Count >= MaximumFiles || reader?.Invoke(written, path) is not { } file)
                _diagnostics.Add(DiagnosticCatalogue.ImportNotFound.At(tree.Source, import.Path.Span, written));
            else if (_open.Contains(file.Path))
                _diagnostics.Add(DiagnosticCatalogue.ImportCycle.At(tree.Source, import.Path.Span, written));
            else if (!_known.ContainsKey(file.Path))
                Add(SyntaxTree.Parse(file.Path, file.Bytes));
        }

        _open.Remove(path);
    }
}
