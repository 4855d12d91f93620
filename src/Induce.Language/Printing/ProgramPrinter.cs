// Core programs as readable source.
using System.Collections.Immutable;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Language.Binding;
using Induce.Language.Formatting;
using Induce.Language.Syntax;

namespace Induce.Language.Printing;

/// <summary>
/// Writes programs and terms in the canonical layout, with readable names and no more parentheses than needed. Binding
/// what is written gives back the program, up to the names, in the form that source can express.
/// </summary>
public static class ProgramPrinter
{
    /// <summary>The whole program: functions first, then generators. Ends with a line end.</summary>
    public static string Print(Program program)
    {
        program = SurfaceForm.Of(program);
        var names = new NameTable(program);
        var written = new List<string>();
        for (int i = 0; i < program.Functions.Length; i++)
            written.Add(Write(Function(program, names, i), program.Functions[i].Documentation));
        for (int i = 0; i < program.Generators.Length; i++)
            written.Add(Write(Generator(program, names, i), program.Generators[i].Documentation));

        // As the formatter lays out: short declarations may follow each other, long ones stand apart.
        var lines = new System.Text.StringBuilder();
        for (int i = 0; i < written.Count; i++)
        {
            if (i > 0 && (written[i].Contains('\n') || written[i - 1].Contains('\n')))
                lines.Append('\n');
            lines.Append(written[i]).Append('\n');
        }

        return lines.ToString();
    }

    /// <summary>Each declaration by its name, without its documentation.</summary>
    internal static Dictionary<string, string> Declarations(Program program)
    {
        program = SurfaceForm.Of(program);
        var names = new NameTable(program);
        var written = new Dictionary<string, string>();
        for (int i = 0; i < program.Functions.Length; i++)
            written[program.Functions[i].Name] = Formatter.Format(Function(program, names, i));
        for (int i = 0; i < program.Generators.Length; i++)
            written[program.Generators[i].Name] = Formatter.Format(Generator(program, names, i));
        return written;
    }

    /// <summary>A program of one generator, on its own.</summary>
    public static string Print(Generator generator) => Print(Program.Of(generator)).TrimEnd('\n');

    /// <summary>A term on one line.</summary>
    /// <param name="term">The term.</param>
    /// <param name="variables">The names of its variables, outermost first.</param>
    /// <param name="program">The program whose functions and generators it refers to; null when it refers to none.</param>
    /// <param name="self">The generator whose equation it stands in: its elements are written by their short name.</param>
    public static string Print(Term term, IReadOnlyList<string> variables, Program? program = null, int? self = null)
    {
        program ??= new Program([], []);
        var names = new NameTable(program);
        var raising = new TermRaising(names, self, self is { } position ? names.Element(program, position) : null);
        var scope = new NameScope([.. variables.Reverse()]);
        return ExpressionWriter.Flat(raising.Raise(term, scope));
    }

    private static string Write(DeclarationSyntax declaration, ImmutableArray<string> documentation)
    {
        string lead = string.Concat(documentation.SelectMany(d => d.Split('\n')).Select(line => $"/// {line}".TrimEnd() + "\n"));
        return lead + Formatter.Format(declaration);
    }

    private static FunctionSyntax Function(Program program, NameTable names, int position)
    {
        var function = program.Functions[position];
        var (parameters, scope) = Parameters(function.Parameters, names, null);
        var raising = new TermRaising(names, null, null);
        var type = function.Parameters.IsEmpty ? null : Type(function.Result);
        return new FunctionSyntax(Name(names.Functions[position]), parameters, type, raising.Raise(function.Body, scope), "", default);
    }

    private static DeclarationSyntax Generator(Program program, NameTable names, int position)
    {
        var generator = program.Generators[position];
        var name = Name(names.Generators[position]);
        string element = names.Element(program, position);
        var raising = new TermRaising(names, position, element);
        var (parameters, scope) = Parameters(generator.Parameters, names, element);
        switch (generator)
        {
            case SequenceGenerator g:
                var origin = g.Origin.IsZero ? null : new OriginSyntax(g.Origin, g.Origin.ToString(), default);
                var last = g.Last is null ? null : raising.Closed(g.Last, scope);
                return new SequenceSyntax(
                    name, parameters, origin, last,
                    [.. Equations(g.Equations, element, ["n"], raising, names, scope), .. Residual(element, g.Residual, raising)], "", default);
            case GridGenerator g:
                return new GridSyntax(
                    name, parameters,
                    [
                        .. Equations(g.Equations, element, ["x", "y"], raising, names, scope), .. Outside(g.Outside, raising, scope),
                        .. Residual(element, g.Residual, raising),
                    ],
                    "", default);
            case TableGenerator g:
                return new TableSyntax(name, parameters, Columns(g, raising, names, scope), "", default);
            case TextGenerator { IsFile: true } g:
                return new FileSyntax(name, parameters, raising.Raise(g.Body, scope), "", default);
            case TextGenerator g:
                return new TextSyntax(name, parameters, new PieceRaising(raising, names, program).Raise(g.Body, scope), "", default);
            case InstanceGenerator g:
                var arguments = g.Arguments.Select(a => new ArgumentSyntax(null, raising.Closed(a, NameScope.Empty), default));
                var call = new CallSyntax(Name(names.Generators[g.Family]), [.. arguments], default);
                return new InstanceSyntax(KindOf(program.Generators[g.Family]), name, call, "", default);
            default:
                throw new InvalidOperationException($"{generator.GetType().Name} can't be written.");
        }
    }

    private static GeneratorKind KindOf(Generator generator) => generator switch
    {
        SequenceGenerator => GeneratorKind.Sequence,
        GridGenerator => GeneratorKind.Grid,
        TableGenerator => GeneratorKind.Table,
        _ => GeneratorKind.Text,
    };

    private static (ImmutableArray<ParameterSyntax> Parameters, NameScope Scope) Parameters(
        ImmutableArray<Parameter> parameters, NameTable names, string? element)
    {
        var scope = NameScope.Empty;
        var written = ImmutableArray.CreateBuilder<ParameterSyntax>();
        var closed = new TermRaising(names, null, null);
        foreach (var parameter in parameters)
        {
            string name = names.Variable(parameter.Name, element is null ? scope.Taken : [.. scope.Taken, element]);
            scope = scope.Push(name);
            var value = parameter.Default is { } term ? closed.Closed(term, NameScope.Empty) : null;
            written.Add(new ParameterSyntax(Name(name), parameter.Default is Literal ? null : Type(parameter.Type), value, default));
        }

        return (written.ToImmutable(), scope);
    }

    private static IEnumerable<ItemSyntax> Equations(
        ImmutableArray<Equation> equations, string element, string[] usual, TermRaising raising, NameTable names, NameScope scope)
    {
        foreach (var equation in equations)
        {
            var inner = scope;
            var patterns = ImmutableArray.CreateBuilder<PatternSyntax>();
            for (int i = 0; i < equation.Pattern.Length; i++)
            {
                string? name = null;
                if (equation.Pattern[i] is { } literal)
                {
                    patterns.Add(new LiteralPatternSyntax(literal, literal.ToString(), default));
                }
                else
                {
                    name = names.Variable([usual[i], "k", "i", "j", "m"], [.. inner.Taken, element]);
                    patterns.Add(new VariablePatternSyntax(Name(name)));
                }

                inner = inner.Push(name);
            }

            // Names bound inside must not hide the element's: it is a name in scope like the others.
            var within = new NameScope([.. inner.Names, element]);
            var guard = equation.Guard is null ? null : raising.Closed(equation.Guard, within);
            yield return new EquationSyntax(Name(element), patterns.ToImmutable(), raising.Raise(equation.Body, within), guard, default);
        }
    }

    private static IEnumerable<ItemSyntax> Outside(Outside outside, TermRaising raising, NameScope scope)
    {
        if (outside.Wraps)
            yield return new OutsideSyntax(null, default);
        else if (outside.Value is { } value)
            yield return new OutsideSyntax(raising.Raise(value, scope), default);
    }

    private static IEnumerable<ItemSyntax> Residual(string target, Residual? residual, TermRaising raising)
    {
        if (residual is null)
            yield break;
        ImmutableArray<ExpressionSyntax> arguments = residual.Scale is { } scale ? [raising.Raise(scale, NameScope.Empty)] : [];
        yield return new ResidualSyntax(Name(target), Name(ResidualModels.Word(residual.Kind)), arguments, default);
    }

    private static ImmutableArray<ItemSyntax> Columns(TableGenerator table, TermRaising raising, NameTable names, NameScope scope)
    {
        var items = ImmutableArray.CreateBuilder<ItemSyntax>();
        foreach (var column in table.Columns)
        {
            string name = names.Variable(column.Name, scope.Taken);
            items.Add(new ColumnSyntax(Name(name), raising.Raise(column.Body, scope), default));
            items.AddRange(Residual(name, column.Residual, raising));
            scope = scope.Push(name);
        }

        return items.ToImmutable();
    }

    private static NameSyntax Name(string name) => new(name, default);

    private static TypeSyntax Type(DataType type) => new(type.ToString(), default);
}
