// Writes expressions in their canonical layout.
using System.Collections.Immutable;
using System.Text;
using Induce.Language.Syntax;

namespace Induce.Language.Formatting;

/// <summary>
/// Writes expressions as a mathematician spaces them: <c>a(n-1) + 3*x</c>. Products and powers are set tight, and so are
/// sums within arguments, indices and factors, unless an operand holds an operator that needs its spaces.
/// </summary>
internal sealed class ExpressionWriter(StringBuilder text)
{
    /// <summary>The column beyond which lists and chains of conditions are broken.</summary>
    public const int Width = 100;

    private const int Indent = 4;

    /// <summary>The expression on one line, however long.</summary>
    public static string Flat(ExpressionSyntax expression, bool tight = false)
    {
        var text = new StringBuilder();
        new ExpressionWriter(text).Write(expression, tight, int.MaxValue);
        return text.ToString();
    }

    /// <summary>
    /// Writes an expression that continues the current line, which began <paramref name="indent"/> columns in, and breaks
    /// it where it is a chain of conditions or holds lists that don't fit.
    /// </summary>
    public void WriteBody(ExpressionSyntax expression, int indent)
    {
        if (expression is ConditionalSyntax && Column + Flat(expression).Length > Width)
            WriteChain(expression, indent + Indent);
        else
            Write(expression, tight: false, indent);
    }

    /// <param name="expression">What is written.</param>
    /// <param name="tight">Whether sums are set without spaces.</param>
    /// <param name="indent">Where the line began; lists are broken relative to it.</param>
    public void Write(ExpressionSyntax expression, bool tight, int indent)
    {
        switch (expression)
        {
            case IntegerSyntax e:
                text.Append(e.Text);
                break;
            case RealSyntax e:
                text.Append(e.Text);
                break;
            case StringSyntax e:
                text.Append(e.Text);
                break;
            case BooleanSyntax e:
                text.Append(e.Value ? "true" : "false");
                break;
            case NameUseSyntax e:
                text.Append(Names.Write(e.Name.Text));
                break;
            case CallSyntax e:
                text.Append(Names.WriteCallee(e.Callee.Text));
                WriteArguments(e.Arguments, indent);
                break;
            case IndexSyntax e:
                Write(e.List, tight, indent);
                text.Append('[');
                Write(e.Index, tight: true, indent);
                text.Append(']');
                break;
            case ListSyntax e:
                WriteList(e, indent);
                break;
            case ParenthesizedSyntax e:
                text.Append('(');
                Write(e.Inner, tight, indent);
                text.Append(')');
                break;
            case UnarySyntax e:
                text.Append(e.Operator.Symbol()).Append(e.Operator == UnaryOperator.Not ? " " : "");
                Write(e.Operand, tight || e.Operator != UnaryOperator.Not, indent);
                break;
            case BinarySyntax e:
                bool close = IsTight(e, tight);
                bool tightOperands = tight || IsFactor(e.Operator);
                Write(e.Left, tightOperands, indent);
                text.Append(close ? "" : " ").Append(e.Operator.Symbol()).Append(close ? "" : " ");
                Write(e.Right, tightOperands, indent);
                break;
            case ConditionalSyntax e:
                Words("if ", e.Condition, indent);
                Words(" then ", e.WhenTrue, indent);
                Words(" else ", e.WhenFalse, indent);
                break;
            case LocalSyntax e:
                Words($"let {Names.Write(e.Name.Text)} = ", e.Value, indent);
                Words(" in ", e.Body, indent);
                break;
            case ReductionSyntax e:
                text.Append(e.Reduction.Word());
                WriteVariable(e.Variable, e.Range, e.Condition, indent);
                Words(" : ", e.Body, indent);
                break;
            case CountSyntax e:
                text.Append("count");
                WriteVariable(e.Variable, e.Range, e.Condition, indent);
                break;
            case FirstSyntax { Range: { } range } e:
                text.Append("first");
                WriteVariable(e.Variable, range, e.Condition, indent);
                break;
            case FirstSyntax e:
                Words($"first {Names.Write(e.Variable.Text)} from ", e.Start!, indent);
                Words(" where ", e.Condition, indent);
                break;
            case IterateSyntax e:
                Words("iterate ", e.Steps, indent);
                text.Append(" times ");
                WriteLoop(e.Loop, indent);
                break;
            case FoldSyntax e:
                text.Append("fold");
                WriteVariable(e.Variable, e.Range, null, indent);
                text.Append(" with ");
                WriteLoop(e.Loop, indent);
                break;
            default:
                throw new InvalidOperationException($"There is no layout for {expression.GetType().Name}.");
        }
    }

    public void WriteArguments(ImmutableArray<ArgumentSyntax> arguments, int indent)
    {
        text.Append('(');
        for (int i = 0; i < arguments.Length; i++)
        {
            text.Append(i > 0 ? ", " : "");
            if (arguments[i].Name is { } name)
                text.Append(Names.Write(name.Text)).Append(" = ");
            Write(arguments[i].Value, tight: true, indent);
        }

        text.Append(')');
    }

    public void WriteRange(RangeSyntax range, int indent)
    {
        Write(range.First, tight: true, indent);
        if (range.Last is not { } last)
            return;
        text.Append("..");
        Write(last, tight: true, indent);
    }

    private int Column
    {
        get
        {
            int start = text.Length;
            while (start > 0 && text[start - 1] != '\n')
                start--;
            return text.Length - start;
        }
    }

    private void Words(string words, ExpressionSyntax expression, int indent)
    {
        text.Append(words);
        Write(expression, tight: false, indent);
    }

    private void WriteVariable(NameSyntax variable, RangeSyntax range, ExpressionSyntax? condition, int indent)
    {
        text.Append(' ').Append(Names.Write(variable.Text)).Append(" in ");
        WriteRange(range, indent);
        if (condition is not null)
            Words(" where ", condition, indent);
    }

    private void WriteLoop(LoopSyntax loop, int indent)
    {
        for (int i = 0; i < loop.States.Length; i++)
            Words($"{(i > 0 ? ", " : "")}{Names.Write(loop.States[i].Name.Text)} = ", loop.States[i].Initial, indent);
        if (loop.StepIndex is { } index)
            text.Append(" with ").Append(Names.Write(index.Text));
        for (int i = 0; i < loop.Bodies.Length; i++)
            Words(i > 0 ? ", " : " : ", loop.Bodies[i], indent);
    }

    /// <summary>A list on one line where it fits, else with as many elements to a line as fit.</summary>
    private void WriteList(ListSyntax list, int indent)
    {
        var elements = list.Elements.Select(e => Flat(e, tight: true)).ToList();
        if (indent == int.MaxValue || Column + elements.Sum(e => e.Length + 2) <= Width)
        {
            text.Append('[').AppendJoin(", ", elements).Append(']');
            return;
        }

        text.Append('[');
        int room = 0;
        for (int i = 0; i < elements.Count; i++)
        {
            string element = elements[i] + (i + 1 < elements.Count ? "," : "");
            if (room < element.Length + 1)
            {
                text.Append('\n').Append(' ', indent + Indent).Append(element);
                room = Width - indent - Indent - element.Length;
            }
            else
            {
                text.Append(' ').Append(element);
                room -= element.Length + 1;
            }
        }

        text.Append('\n').Append(' ', indent).Append(']');
    }

    private void WriteChain(ExpressionSyntax expression, int indent)
    {
        while (text.Length > 0 && text[^1] == ' ')
            text.Length--;
        string lead = "";
        for (; expression is ConditionalSyntax choice; expression = choice.WhenFalse, lead = "else ")
        {
            text.Append('\n').Append(' ', indent).Append(lead);
            Words("if ", choice.Condition, indent);
            Words(" then ", choice.WhenTrue, indent);
        }

        text.Append('\n').Append(' ', indent);
        Words("else ", expression, indent);
    }

    private static bool IsFactor(BinaryOperator op) => op is BinaryOperator.Multiply or BinaryOperator.Divide or BinaryOperator.Power;

    private static bool IsTight(BinarySyntax e, bool tight) => IsFactor(e.Operator)
        ? IsCompact(e.Left) && IsCompact(e.Right)
        : tight && e.Operator is (BinaryOperator.Add or BinaryOperator.Subtract) && IsShort(e.Left) && IsShort(e.Right);

    /// <summary>Whether a sum may be set tight around the operand: <c>n-1</c>, but <c>2*n - 1</c>.</summary>
    private static bool IsShort(ExpressionSyntax expression) => expression switch
    {
        BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract } e => IsShort(e.Left) && IsShort(e.Right),
        IntegerSyntax or RealSyntax or NameUseSyntax => true,
        IndexSyntax e => IsShort(e.List) && IsShort(e.Index),
        CallSyntax e => e.Arguments.All(a => a.Name is null && IsShort(a.Value)) && e.Arguments.Length == 1,
        UnarySyntax e => e.Operator != UnaryOperator.Not && IsShort(e.Operand),
        _ => false,
    };

    /// <summary>Whether the expression reads well without spaces around its operators.</summary>
    private static bool IsCompact(ExpressionSyntax expression) => expression switch
    {
        BinarySyntax e => (IsFactor(e.Operator) || e.Operator is BinaryOperator.Add or BinaryOperator.Subtract)
            && IsCompact(e.Left) && IsCompact(e.Right),
        UnarySyntax e => e.Operator != UnaryOperator.Not && IsCompact(e.Operand),
        IndexSyntax e => IsCompact(e.List),
        ConditionalSyntax or LocalSyntax or ReductionSyntax or CountSyntax or FirstSyntax or IterateSyntax or FoldSyntax => false,
        _ => true,
    };
}
