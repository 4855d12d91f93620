// Tables as C#.
using System.Collections.Immutable;
using Induce.Core.Programs;
using Induce.Core.Terms;

namespace Induce.Compilation.Emission;

/// <summary>Emits a table as a static class: a method per generated column, `Row`, and `Evaluate(inputs…)`.</summary>
internal static class TableEmitter
{
    /// <summary>The class of a table.</summary>
    public static string Emit(ProgramContext program, TableGenerator table, int self)
    {
        var type = new ClassContext(program, program.ClassNames[self], "Evaluate", "Row");
        var common = new GeneratorEmitter(type, table);
        var columns = table.Columns.Select(c => type.Members.Fresh(Names.Pascal(c.Name), "Column")).ToImmutableArray();
        var inputs = string.Join(", ", table.Inputs.Select(p => p.Name));
        var row = new CodeWriter();
        Documentation.Of("The generated columns of one row.").WriteTo(row);
        row.Line($"public readonly record struct Row({string.Join(", ", table.Columns.Select((c, i) => $"{Numbers.Exact.TypeOf(c.Body.Type)} {columns[i]}"))});");
        type.Add(row.ToString());
        type.Method(
            $"public static Row Evaluate({common.Declare(Numbers.Exact)})",
            Documentation.Of("All generated columns of the row with the given inputs.").Throws("UndefinedException", "One of them is undefined."),
            Numbers.Exact,
            code => code.Line($"return new Row({string.Join(", ", columns.Select(c => $"{c}({common.Pass()})"))});"));
        for (var i = 0; i < columns.Length; i++)
        {
            var position = i;
            var formula = Formula.Of(program.Program, table)[i];
            type.Method(
                $"public static {Numbers.Exact.TypeOf(table.Columns[i].Body.Type)} {columns[i]}({common.Declare(Numbers.Exact)})",
                Documentation.Of([], [formula]).Throws("UndefinedException", "The column is undefined for these inputs."),
                Numbers.Exact,
                code => WriteColumn(code, common, table, columns, position));
        }

        return type.Render($"public static class {type.Name}", table.Documentation.IsEmpty ? Documentation.Of($"Columns over {Documentation.Escape(inputs)}.") : GeneratorEmitter.Describe(program.Program, table));
    }

    // A column that is used once, or only under a condition, is called where it is used: it may be undefined, and must
    // not be asked for in vain. One that is used several times, and once in any case, is kept in a variable.
    private static void WriteColumn(CodeWriter code, GeneratorEmitter common, TableGenerator table, ImmutableArray<string> columns, int position)
    {
        var names = new Names(common.SignatureNames);
        var body = table.Columns[position].Body;
        common.Type.StartCounting(code, names, [body]);
        var scope = common.Scope;
        for (var i = 0; i < position; i++)
        {
            var call = new Expression($"{columns[i]}({common.Pass()})");
            var variable = position - 1 - i;
            if (Uses(body, variable) > 1 && IsUsedAnyway(body, variable))
            {
                var name = names.Fresh(Names.Camel(columns[i]));
                code.Line($"{Numbers.Exact.TypeOf(table.Columns[i].Body.Type)} {name} = {call.Text};");
                call = Expression.Name(name);
            }

            scope = scope.Add(call);
        }

        common.Terms(Numbers.Exact, code, names).EmitInto(body, scope, Target.Return);
    }

    private static int Uses(Term term, int variable)
    {
        if (term is Variable used)
            return used.Index == variable ? 1 : 0;
        var uses = 0;
        for (var i = 0; i < term.Children.Length; i++)
            uses += Uses(term.Children[i], variable + term.BoundIn(i));
        return uses;
    }

    private static bool IsUsedAnyway(Term term, int variable)
    {
        if (term is Variable used)
            return used.Index == variable;

        // Of a lazy operation the first argument is evaluated in any case, of a loop the bounds and the initial states.
        var certain = term switch
        {
            Apply { Operation.Choose: not null } => 1,
            Bind bind => bind.Bounds.Length + bind.States.Length,
            _ => term.Children.Length,
        };
        return term.Children.Take(certain).Any(c => IsUsedAnyway(c, variable));
    }
}
