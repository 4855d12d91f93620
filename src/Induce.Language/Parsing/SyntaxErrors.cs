// Turns ANTLR's syntax errors into diagnostics: one a line, and only so many.
using Antlr4.Runtime;
using Induce.Core.Diagnostics;
using Induce.Language.Diagnostics;
using Induce.Language.Generated;
using Induce.Language.Syntax;

namespace Induce.Language.Parsing;

internal sealed class SyntaxErrors(SourceText source) : IAntlrErrorListener<IToken>
{
    /// <summary>The number of errors after which no more are sought.</summary>
    public const int Limit = 20;

    private readonly SortedDictionary<int, Diagnostic> _byLine = [];
    private int _seen;
    private bool _tooMany;

    public bool Any => _byLine.Count > 0;

    public IEnumerable<Diagnostic> Diagnostics =>
        _tooMany ? _byLine.Values.Append(DiagnosticCatalogue.TooMany.In(source.Path, _byLine.Count)) : _byLine.Values;

    /// <summary>Keeps the first error of its line.</summary>
    /// <exception cref="TooManyErrorsException">There are enough; those on lines that have one already count too.</exception>
    public void Add(Diagnostic diagnostic)
    {
        _seen++;
        if (_seen > 5 * Limit || (_byLine.Count == Limit && !_byLine.ContainsKey(diagnostic.Line)))
        {
            _tooMany = true;
            throw new TooManyErrorsException();
        }

        if (!_byLine.TryGetValue(diagnostic.Line, out var known) || diagnostic.Column < known.Column)
            _byLine[diagnostic.Line] = diagnostic;
    }

    public void SyntaxError(
        TextWriter output, IRecognizer recognizer, IToken offendingSymbol, int line, int charPositionInLine, string msg, RecognitionException e)
    {
        var parser = (Antlr4.Runtime.Parser)recognizer;
        var span = Spans.Of(offendingSymbol, source);
        string found = TokenNames.Describe(offendingSymbol);
        bool later = e is NoViableAltException choice && choice.StartToken != offendingSymbol;
        string expected = TokenNames.Describe(parser.GetExpectedTokens(), parser.Vocabulary);
        Diagnostic diagnostic = later
            ? DiagnosticCatalogue.Misplaced.At(source, span, found)
            : DiagnosticCatalogue.Unexpected.At(source, span, expected, found);
        Add(diagnostic with { Help = Help(offendingSymbol, expected) });
    }

    private static string? Help(IToken found, string expected) => found.Type switch
    {
        IndLexer.WHEN => "A guard stands after the body: `a(n) = body when guard`.",
        IndLexer.ASSIGN => "`=` defines; equality is written `==`.",
        _ when expected.Contains("a name", StringComparison.Ordinal) && TokenNames.IsKeyword(found) =>
            $"`{found.Text}` is a word of the language; in back quotes it can be a name.",
        _ => null,
    };
}
