// What a syntax tree says, without where it stands: two trees of one shape are the same program.
using System.Collections;
using System.Text;
using Induce.Language.Syntax;

namespace Induce.Language.Tests;

internal static class SyntaxShape
{
    public static string Of(object? node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case ProgramSyntax program:
                Append(text, program.Declarations);
                break;
            case SyntaxNode node:
                text.Append('(').Append(node.GetType().Name);
                foreach (var property in node.GetType().GetProperties().Where(p => p.PropertyType != typeof(TextSpan)).OrderBy(p => p.Name, StringComparer.Ordinal))
                    if (property.Name != "EqualityContract")
                        Append(text.Append(' '), property.GetValue(node));
                text.Append(')');
                break;
            case string s:
                text.Append('\'').Append(s).Append('\'');
                break;
            case IEnumerable items:
                text.Append('[');
                foreach (object? item in items)
                    Append(text, item);
                text.Append(']');
                break;
            default:
                text.Append(value ?? "-");
                break;
        }
    }
}
