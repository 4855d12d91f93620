// Equality of programs up to names, documentation and places.
using System.Collections.Immutable;
using Induce.Core.Programs;

namespace Induce.Coding.Tests.Programs;

internal static class SamePrograms
{
    /// <summary>Everything of a program that its code must keep, as a nested list of values that compare by content.</summary>
    public static string Describe(Program program) => string.Join('\n',
        program.Functions.Select(f => $"let({Types(f.Parameters)}) {f.Result} = {f.Body}").Concat(program.Generators.Select(Describe)));

    private static string Describe(Generator generator) => generator switch
    {
        SequenceGenerator s => $"sequence({Types(s.Parameters)}) {s.ElementType} from {s.Origin} to {s.Last} {Equations(s.Equations)} {Residual(s.Residual)}",
        GridGenerator g => $"grid({Types(g.Parameters)}) {g.ElementType} {Equations(g.Equations)} outside {g.Outside} {Residual(g.Residual)}",
        TableGenerator t => $"table({Types(t.Inputs)}) {string.Join("; ", t.Columns.Select(c => $"{c.Body} {Residual(c.Residual)}"))}",
        TextGenerator t => $"text({Types(t.Parameters)}) {t.IsFile} {t.Body}",
        InstanceGenerator i => $"instance {i.Family}({string.Join(", ", i.Arguments)})",
        _ => throw new ArgumentException(generator.Name),
    };

    private static string Types(ImmutableArray<Parameter> parameters) => string.Join(", ", parameters.Select(p => $"{p.Type} = {p.Default}"));

    private static string Equations(ImmutableArray<Equation> equations) =>
        string.Join("; ", equations.Select(e => $"[{string.Join(",", e.Pattern)}] when {e.Guard} = {e.Body}"));

    private static string Residual(Residual? residual) => residual is null ? "" : $"~ {residual.Kind}({residual.Scale})";
}
