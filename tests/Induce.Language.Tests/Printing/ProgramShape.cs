// What a program is, without its names and comments.
using System.Collections.Immutable;
using Induce.Core.Programs;
using Induce.Core.Terms;

namespace Induce.Language.Tests.Printing;

internal static class ProgramShape
{
    public static string Of(Program program) => string.Join('\n', [.. program.Functions.Select(Of), .. program.Generators.Select(Of)]);

    private static string Of(Function f) => $"function{Of(f.Parameters)}: {f.Result} = {Of(f.Body)}";

    private static string Of(Generator generator) => generator switch
    {
        SequenceGenerator g => $"sequence{Of(g.Parameters)} {g.Origin} {Of(g.Last)} {Of(g.Equations)} {g.ElementType} {Of(g.Residual)}",
        GridGenerator g => $"grid{Of(g.Parameters)} {Of(g.Equations)} {g.Outside.Wraps} {Of(g.Outside.Value)} {g.ElementType} {Of(g.Residual)}",
        TableGenerator g => $"table{Of(g.Inputs)} {string.Join(';', g.Columns.Select(c => $"{Of(c.Body)} {Of(c.Residual)}"))}",
        TextGenerator g => $"text{Of(g.Parameters)} {g.IsFile} {Of(g.Body)}",
        InstanceGenerator g => $"instance {g.Family} {string.Join(' ', g.Arguments.Select(Of))}",
        _ => throw new ArgumentException(generator.Name),
    };

    private static string Of(ImmutableArray<Parameter> parameters) =>
        $"({string.Join(", ", parameters.Select(p => $"{p.Type} = {Of(p.Default)}"))})";

    private static string Of(ImmutableArray<Equation> equations) =>
        string.Join(';', equations.Select(e => $"[{string.Join(',', e.Pattern)}] {Of(e.Guard)} {Of(e.Body)}"));

    private static string Of(Residual? residual) => residual is null ? "-" : $"{residual.Kind} {Of(residual.Scale)}";

    /// <summary>A term with the type of every node.</summary>
    private static string Of(Term? term) => term switch
    {
        null => "-",
        Literal { Value: { IsText: true } value } => Convert.ToHexString(value.AsText()),
        Literal { Value: { IsReal: true } value } => $"{BitConverter.DoubleToInt64Bits(value.AsReal()):x}",
        Literal => term.ToString(),
        Variable => $"{term}:{term.Type}",
        Apply t => $"({t.Operation.Name}{string.Concat(t.Children.Select(c => " " + Of(c)))})",
        Bind t => $"({t.Binder.Name}/{t.Domain}/{t.States.Length}/{t.Guard is null}{string.Concat(t.Children.Select(c => " " + Of(c)))})",
        Element t => $"(element {t.Generator}:{t.Type}{string.Concat(t.Children.Select(c => " " + Of(c)))})",
        Elements t => $"(elements {t.Generator}:{t.Type} {Of(t.Count)})",
        Call t => $"(call {t.Function}:{t.Type}{string.Concat(t.Children.Select(c => " " + Of(c)))})",
        _ => $"(list {term.Type}{string.Concat(term.Children.Select(c => " " + Of(c)))})",
    };
}
