// Filling in the C# template of an operation.
using System.Text;
using Induce.Core.Operations;

namespace Induce.Compilation.Emission;

/// <summary>Substitutes arguments for `{0}`, `{1}`, … with as few parentheses as their places ask for.</summary>
internal static class Template
{
    /// <summary>The template with its holes filled.</summary>
    /// <param name="template">The template of a <see cref="CSharpForm"/>.</param>
    /// <param name="precedence">How tightly the template binds.</param>
    /// <param name="arguments">One expression per hole.</param>
    public static string Fill(string template, CSharpPrecedence precedence, IReadOnlyList<Expression> arguments)
    {
        var text = new StringBuilder();
        for (var at = 0; at < template.Length; at++)
        {
            var end = template[at] == '{' ? template.IndexOf('}', at) : -1;
            if (end < 0)
            {
                text.Append(template[at]);
                continue;
            }

            var argument = arguments[int.Parse(template.AsSpan(at + 1, end - at - 1), System.Globalization.CultureInfo.InvariantCulture)];
            var before = template.AsSpan(0, at).TrimEnd();
            var after = template.AsSpan(end + 1).TrimStart();
            text.Append(InPlace(argument, precedence, before, after, arguments.Count));
            at = end;
        }

        return text.ToString();
    }

    private static string InPlace(Expression argument, CSharpPrecedence precedence, ReadOnlySpan<char> before, ReadOnlySpan<char> after, int count)
    {
        if (after is ['.' or '[', ..])
            return argument.Operand(CSharpPrecedence.Primary);
        if (before is [.., '(' or ',' or '['] && after is [')' or ',' or ']', ..])
        {
            // `f(a < b, c > (d))` would read as a generic call.
            return count > 1 ? argument.Operand(argument.Precedence == CSharpPrecedence.Relational ? CSharpPrecedence.Shift : CSharpPrecedence.Conditional) : argument.Text;
        }

        if (precedence == CSharpPrecedence.Conditional)
            return argument.Operand(after.IsEmpty ? CSharpPrecedence.Conditional : CSharpPrecedence.ConditionalOr);
        if (precedence == CSharpPrecedence.Unary || (before.Length > 0 && after.IsEmpty && before[^1] == ')'))
            return argument.Text.StartsWith('-') && before is [.., '-' or ')'] ? $"({argument.Text})" : argument.Operand(CSharpPrecedence.Unary);
        return argument.Operand(before.IsEmpty ? precedence : precedence + 1);
    }
}
