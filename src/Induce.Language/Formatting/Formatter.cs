// The one canonical layout of a source file.
using System.Collections.Immutable;
using System.Text;
using Induce.Language.Syntax;

namespace Induce.Language.Formatting;

/// <summary>
/// Lays a program out: a generator on one line if it has one item and fits, else an item to a line. Comments keep their
/// line, or move above the item that they interrupt. One blank line is kept where there were some.
/// </summary>
internal sealed class Formatter
{
    private const int Step = 4;

    private readonly StringBuilder _text = new();
    private readonly ExpressionWriter _expressions;
    private readonly CommentQueue _comments;
    private readonly SourceText _source;

    /// <summary>Where in the source the thing last written ended; before the first one, -1.</summary>
    private int _previousEnd = -1;

    private Formatter(ImmutableArray<CommentSyntax> comments, SourceText source)
    {
        _expressions = new ExpressionWriter(_text);
        _comments = new CommentQueue(comments);
        _source = source;
    }

    public static string Format(ProgramSyntax program, SourceText source)
    {
        var formatter = new Formatter(program.Comments, source);
        formatter.WriteProgram(program);
        return formatter._text.ToString();
    }

    /// <summary>A declaration that was not read from a file: no comments, one line if it fits.</summary>
    public static string Format(DeclarationSyntax declaration)
    {
        var formatter = new Formatter([], new SourceText("", ""));
        formatter.WriteDeclaration(declaration);
        return formatter._text.ToString();
    }

    private void WriteProgram(ProgramSyntax program)
    {
        bool previousIsShort = true;
        for (int i = 0; i < program.Declarations.Length; i++)
        {
            var declaration = program.Declarations[i];
            int mark = _text.Length;
            WriteLeadingComments(declaration.Span.Start, 0);
            StartLine(declaration.Span.Start, 0);
            if (declaration is not GeneratorSyntax)
                HoistComments(declaration.Span, 0);
            int start = _text.Length;
            WriteDeclaration(declaration);
            bool isShort = !Contains('\n', start);
            if (i > 0 && !(isShort && previousIsShort) && !StartsWithBlankLine(mark))
                _text.Insert(mark, '\n');
            previousIsShort = isShort;
            _previousEnd = declaration.Span.End;
            WriteTrailingComment(i + 1 < program.Declarations.Length ? program.Declarations[i + 1].Span.Start : int.MaxValue);
        }

        WriteLeadingComments(int.MaxValue, 0);
        if (_text.Length > 0)
            _text.Append('\n');
    }

    private void WriteDeclaration(DeclarationSyntax declaration)
    {
        switch (declaration)
        {
            case ImportSyntax d:
                _text.Append("import ").Append(d.Path.Text);
                break;
            case SequenceSyntax d:
                WriteHeader("sequence", d);
                if (d.From is { } from)
                    _text.Append(" from ").Append(from.Text);
                if (d.To is { } to)
                {
                    _text.Append(" to ");
                    _expressions.Write(to, tight: true, 0);
                }

                WriteItems(d.Items, d.Span.End);
                break;
            case GridSyntax d:
                WriteHeader("grid", d);
                WriteItems(d.Items, d.Span.End);
                break;
            case TableSyntax d:
                WriteHeader("table", d);
                WriteItems(d.Items, d.Span.End);
                break;
            case TextSyntax d:
                WriteHeader("text", d);
                _text.Append(' ');
                WritePieces(d.Pieces, 0);
                break;
            case InstanceSyntax d:
                WriteDefinition(d.Kind.ToString().ToLowerInvariant(), d.Name, [], null, d.Value);
                break;
            case FileSyntax d:
                WriteDefinition("file", d.Name, d.Parameters, null, d.Value);
                break;
            case FunctionSyntax d:
                WriteDefinition("let", d.Name, d.Parameters, d.ResultType, d.Body);
                break;
        }
    }

    private void WriteDefinition(
        string word, NameSyntax name, ImmutableArray<ParameterSyntax> parameters, TypeSyntax? type, ExpressionSyntax value)
    {
        _text.Append(word).Append(' ').Append(Names.Write(name.Text));
        WriteParameters(parameters);
        if (type is not null)
            _text.Append(": ").Append(type.Name);
        _text.Append(" = ");
        _expressions.WriteBody(value, 0);
    }

    private void WriteHeader(string word, GeneratorSyntax generator)
    {
        _text.Append(word).Append(' ').Append(Names.Write(generator.Name.Text));
        WriteParameters(generator.Parameters);
    }

    private void WriteParameters(ImmutableArray<ParameterSyntax> parameters)
    {
        if (parameters.IsEmpty)
            return;
        _text.Append('(');
        for (int i = 0; i < parameters.Length; i++)
        {
            _text.Append(i > 0 ? ", " : "").Append(Names.Write(parameters[i].Name.Text));
            if (parameters[i].Type is { } type)
                _text.Append(": ").Append(type.Name);
            if (parameters[i].Default is { } value)
            {
                _text.Append(" = ");
                _expressions.Write(value, tight: true, 0);
            }
        }

        _text.Append(')');
    }

    private void WriteItems(ImmutableArray<ItemSyntax> items, int end)
    {
        if (items.IsEmpty && !_comments.AnyBefore(end))
        {
            _text.Append(" { }");
            return;
        }

        if (items.Length == 1 && !_comments.AnyBefore(end))
        {
            int mark = _text.Length;
            _text.Append(" { ");
            WriteItem(items[0], 0);
            _text.Append(" }");
            if (!Contains('\n', mark) && LineLength(mark) <= ExpressionWriter.Width)
                return;
            _text.Length = mark;
        }

        _text.Append(" {");
        _previousEnd = -1;
        for (int i = 0; i < items.Length; i++)
        {
            WriteLeadingComments(items[i].Span.Start, Step);
            StartLine(items[i].Span.Start, Step);
            HoistComments(items[i].Span, Step);
            WriteItem(items[i], Step);
            _previousEnd = items[i].Span.End;
            WriteTrailingComment(i + 1 < items.Length ? items[i + 1].Span.Start : end);
        }

        WriteLeadingComments(end, Step);
        _text.Append("\n}");
    }

    private void WriteItem(ItemSyntax item, int indent)
    {
        switch (item)
        {
            case EquationSyntax e:
                _text.Append(Names.Write(e.Element.Text)).Append('(').AppendJoin(", ", e.Patterns.Select(Pattern)).Append(") = ");
                _expressions.WriteBody(e.Body, indent);
                if (e.Guard is { } guard)
                {
                    _text.Append(" when ");
                    _expressions.Write(guard, tight: false, indent);
                }

                break;
            case OutsideSyntax { Value: { } value }:
                _text.Append("outside = ");
                _expressions.WriteBody(value, indent);
                break;
            case OutsideSyntax:
                _text.Append("outside = wrap");
                break;
            case ColumnSyntax e:
                _text.Append(Names.Write(e.Name.Text)).Append(" = ");
                _expressions.WriteBody(e.Value, indent);
                break;
            case ResidualSyntax e:
                _text.Append("residual ").Append(Names.Write(e.Target.Text)).Append(" ~ ").Append(Names.Write(e.Model.Text));
                if (!e.Arguments.IsEmpty)
                    _text.Append('(').AppendJoin(", ", e.Arguments.Select(a => ExpressionWriter.Flat(a, tight: true))).Append(')');
                break;
        }
    }

    private static string Pattern(PatternSyntax pattern) => pattern switch
    {
        VariablePatternSyntax p => Names.Write(p.Name.Text),
        LiteralPatternSyntax p => p.Text,
        _ => throw new InvalidOperationException($"There is no layout for {pattern.GetType().Name}."),
    };

    /// <summary>Writes `{ … }`: on the current line where it fits and holds no comments, else a statement to a line.</summary>
    private void WritePieces(PiecesSyntax block, int indent)
    {
        if (!_comments.AnyBefore(block.Span.End))
        {
            int mark = _text.Length;
            WriteFlat(block);
            if (LineLength(mark) <= ExpressionWriter.Width)
                return;
            _text.Length = mark;
        }

        int inner = indent + Step;
        _text.Append('{');
        _previousEnd = -1;
        for (int i = 0; i < block.Pieces.Length; i++)
        {
            var piece = block.Pieces[i];
            bool together = i > 0 && IsSimple(block.Pieces[i - 1]) && IsSimple(piece) && !_comments.AnyBefore(piece.Span.End)
                && _source.Locate(_previousEnd).Line == _source.Locate(piece.Span.Start).Line;
            int mark = _text.Length;
            if (together)
            {
                _text.Append(' ');
                WritePiece(piece, inner);
                if (LineLength(mark) > ExpressionWriter.Width)
                {
                    _text.Length = mark;
                    together = false;
                }
            }

            if (!together)
            {
                WriteLeadingComments(piece.Span.Start, inner);
                StartLine(piece.Span.Start, inner);
                if (IsSimple(piece))
                    HoistComments(piece.Span, inner);
                WritePiece(piece, inner);
            }

            WriteSeparator(block.Pieces, i);
            _previousEnd = piece.Span.End;
            WriteTrailingComment(i + 1 < block.Pieces.Length ? block.Pieces[i + 1].Span.Start : block.Span.End);
        }

        WriteLeadingComments(block.Span.End, inner);
        _text.Append('\n').Append(' ', indent).Append('}');
    }

    private void WriteFlat(PiecesSyntax block)
    {
        _text.Append('{');
        for (int i = 0; i < block.Pieces.Length; i++)
        {
            _text.Append(' ');
            WritePiece(block.Pieces[i], int.MinValue);
            WriteSeparator(block.Pieces, i);
        }

        _text.Append(" }");
    }

    /// <summary>A rule without arguments must not take the parenthesis of the next piece for them.</summary>
    private void WriteSeparator(ImmutableArray<PieceSyntax> pieces, int i)
    {
        if (pieces[i] is RulePieceSyntax { Arguments: null } && i + 1 < pieces.Length && pieces[i + 1] is ExpressionPieceSyntax)
            _text.Append(';');
    }

    /// <param name="piece">What is written.</param>
    /// <param name="indent">Where its line begins; <see cref="int.MinValue"/> for everything on one line.</param>
    private void WritePiece(PieceSyntax piece, int indent)
    {
        switch (piece)
        {
            case LiteralPieceSyntax p:
                _text.Append(p.Literal.Text);
                break;
            case ExpressionPieceSyntax p:
                _text.Append('(').Append(ExpressionWriter.Flat(p.Value, tight: true)).Append(')');
                break;
            case RulePieceSyntax p:
                _text.Append(Names.Write(p.Rule.Text));
                if (p.Arguments is { } arguments)
                    _expressions.WriteArguments(arguments, int.MaxValue);
                break;
            case ForPieceSyntax p:
                _text.Append("for ").Append(Names.Write(p.Variable.Text)).Append(" in ");
                _expressions.WriteRange(p.Range, int.MaxValue);
                WriteBlock(p.Body, indent);
                break;
            case RepeatPieceSyntax p:
                _text.Append("repeat ").Append(ExpressionWriter.Flat(p.Times, tight: true));
                WriteBlock(p.Body, indent);
                break;
            case ChoicePieceSyntax p:
                _text.Append("if ").Append(ExpressionWriter.Flat(p.Condition));
                WriteBlock(p.Then, indent);
                if (p.Else is { } otherwise)
                {
                    _text.Append(" else");
                    if (otherwise is PiecesSyntax block)
                    {
                        WriteBlock(block, indent);
                    }
                    else
                    {
                        _text.Append(' ');
                        WritePiece((ChoicePieceSyntax)otherwise, indent);
                    }
                }

                break;
        }
    }

    private void WriteBlock(PiecesSyntax block, int indent)
    {
        _text.Append(' ');
        if (indent == int.MinValue)
            WriteFlat(block);
        else
            WritePieces(block, indent);
    }

    private static bool IsSimple(PieceSyntax piece) => piece is LiteralPieceSyntax or ExpressionPieceSyntax or RulePieceSyntax;

    /// <summary>Begins a line for what begins at <paramref name="start"/> in the source, after a blank one if there was any.</summary>
    private void StartLine(int start, int indent)
    {
        if (_text.Length == 0)
            return;
        _text.Append('\n');
        if (_previousEnd >= 0 && _source.Locate(start).Line - _source.Locate(_previousEnd).Line > 1)
            _text.Append('\n');
        _text.Append(' ', indent);
    }

    /// <summary>Comments before <paramref name="position"/>, each on its line.</summary>
    private void WriteLeadingComments(int position, int indent)
    {
        while (_comments.TakeBefore(position) is { } comment)
        {
            StartLine(comment.Span.Start, indent);
            _text.Append(comment.Text);
            _previousEnd = comment.Span.End;
        }
    }

    /// <summary>Comments within the item that begins now stand above it, as plain ones: they document nothing.</summary>
    private void HoistComments(TextSpan item, int indent)
    {
        while (_comments.TakeBefore(item.End) is { } comment)
            _text.Append(comment.IsDoc ? "//" + comment.Text.TrimStart('/') : comment.Text).Append('\n').Append(' ', indent);
    }

    /// <summary>The comment on the line where the item just written ended, if it comes before the next one.</summary>
    private void WriteTrailingComment(int next)
    {
        int line = _source.Locate(_previousEnd).Line;
        int lineEnd = _source.Locate(_source.Text.Length).Line == line
            ? int.MaxValue
            : _previousEnd + _source.Text.AsSpan(_previousEnd).IndexOfAny('\r', '\n');
        if (_comments.TakeBefore(Math.Min(next, lineEnd)) is { } comment)
        {
            _text.Append(' ').Append(comment.Text);
            _previousEnd = comment.Span.End;
        }
    }

    private bool StartsWithBlankLine(int mark) => mark + 1 < _text.Length && _text[mark] == '\n' && _text[mark + 1] == '\n';

    private bool Contains(char c, int from)
    {
        for (int i = from; i < _text.Length; i++)
            if (_text[i] == c)
                return true;
        return false;
    }

    /// <summary>The length of the line that position <paramref name="mark"/> is on, up to the end of what is written.</summary>
    private int LineLength(int mark)
    {
        while (mark > 0 && _text[mark - 1] != '\n')
            mark--;
        return _text.Length - mark;
    }
}
