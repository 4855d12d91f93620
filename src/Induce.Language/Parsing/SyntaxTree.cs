// The way from source text to a syntax tree.
using System.Collections.Immutable;
using Antlr4.Runtime;
using Antlr4.Runtime.Atn;
using Antlr4.Runtime.Misc;
using Induce.Core.Diagnostics;
using Induce.Core.Support;
using Induce.Language.Diagnostics;
using Induce.Language.Formatting;
using Induce.Language.Generated;
using Induce.Language.Syntax;

namespace Induce.Language.Parsing;

/// <summary>A parsed source file.</summary>
public sealed class SyntaxTree
{
    private SyntaxTree(SourceText source, ProgramSyntax? root, IEnumerable<Diagnostic> diagnostics)
    {
        Source = source;
        Root = root;
        Diagnostics = [.. diagnostics];
    }

    /// <summary>The source that was parsed.</summary>
    public SourceText Source { get; }

    /// <summary>What is wrong with its syntax, by line; empty when it is right.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>The tree; null when there are syntax errors.</summary>
    internal ProgramSyntax? Root { get; }

    /// <summary>Parses <paramref name="source"/>, recovering from errors, so that several are found in one run.</summary>
    public static SyntaxTree Parse(SourceText source)
    {
        if (source.Text.Length > SourceText.MaximumLength)
            return new(source, null, [DiagnosticCatalogue.TooLong.In(source.Path, source.Text.Length, SourceText.MaximumLength)]);
        if (source.Text.Contains('\0'))
            return new(source, null, [DiagnosticCatalogue.NotText.In(source.Path, "it holds a zero byte")]);

        var errors = new SyntaxErrors(source);
        try
        {
            var tokens = Lexing.Tokenize(source, errors);
            if (NestingGuard.FirstBeyond(NestingGuard.Limit, tokens.GetTokens()) is { } tooDeep)
            {
                errors.Add(DiagnosticCatalogue.TooDeep.At(source, Spans.Of(tooDeep, source), NestingGuard.Limit));
                return new(source, null, errors.Diagnostics);
            }

            var context = NestingGuard.FirstBeyond(NestingGuard.LimitOnSmallStack, tokens.GetTokens()) is null
                ? ParseTokens(tokens, errors)
                : DeepRecursion.OnFreshStack(state => ParseTokens(state.tokens, state.errors), (tokens, errors));
            var root = errors.Any ? null : new SyntaxBuilder(source, errors, tokens).Build(context);
            return new(source, errors.Any ? null : root, errors.Diagnostics);
        }
        catch (TooManyErrorsException)
        {
            return new(source, null, errors.Diagnostics);
        }
    }

    /// <summary>The bytes of a file, parsed.</summary>
    public static SyntaxTree Parse(string path, ReadOnlySpan<byte> bytes)
    {
        var (source, refusal) = SourceText.FromBytes(path, bytes);
        return refusal is null ? Parse(source) : new(source, null, [refusal]);
    }

    /// <summary>The source in its canonical layout; null when there are syntax errors.</summary>
    public string? Format() => Root is { } root ? Formatter.Format(root, Source) : null;

    /// <summary>The spans of all tokens, white space and comments among them, in order.</summary>
    internal static ImmutableArray<TextSpan> TokenSpans(SourceText source) =>
    [
        .. Lexing.Tokenize(source, null).GetTokens().Where(t => t.Type != TokenConstants.EOF).Select(Spans.Of),
    ];

    /// <summary>Right programs are read in ANTLR's fast mode; only for wrong ones is the exact mode needed.</summary>
    private static IndParser.ProgramContext ParseTokens(CommonTokenStream tokens, SyntaxErrors errors)
    {
        var parser = new IndParser(tokens, TextWriter.Null, TextWriter.Null);
        parser.RemoveErrorListeners();
        parser.Interpreter.PredictionMode = PredictionMode.SLL;
        parser.ErrorHandler = new BailErrorStrategy();
        try
        {
            return parser.program();
        }
        catch (ParseCanceledException)
        {
            tokens.Seek(0);
            parser.Reset();
            parser.AddErrorListener(errors);
            parser.Interpreter.PredictionMode = PredictionMode.LL;
            parser.ErrorHandler = new DefaultErrorStrategy();
            return parser.program();
        }
    }
}
