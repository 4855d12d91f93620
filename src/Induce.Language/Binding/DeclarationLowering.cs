// Infers the types of declarations and lowers them to functions and generators.
using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using Induce.Core.Diagnostics;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Language.Syntax;

namespace Induce.Language.Binding;

internal sealed class DeclarationLowering(BindingContext context)
{
    /// <summary>Passes over one declaration after which its types are taken as they are.</summary>
    private const int MaximumPasses = 20;

    /// <summary>Finds the types of <paramref name="symbol"/>, and first those of what it refers to.</summary>
    public void EnsureTyped(DeclarationSymbol symbol)
    {
        if (symbol.Typing != Progress.NotStarted || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return;
        symbol.Typing = Progress.Started;
        bool wasReporting = context.IsReporting;
        context.IsReporting = false;
        do
        {
            for (int pass = 0; pass < MaximumPasses; pass++)
            {
                context.HasLearnt = false;
                Infer(symbol);
                if (!context.HasLearnt)
                    break;
            }
        }
        while (LearnFromUse(symbol) || TakeDefaults(symbol));
        context.IsReporting = wasReporting;
        context.HasLearnt = true;
        symbol.Typing = Progress.Done;
    }

    private bool LearnFromUse(DeclarationSymbol symbol)
    {
        if (symbol.ValueType is not null || symbol.Parameters.Any(p => p.Type is null))
            return false;
        context.LearnsFromUse = true;
        Infer(symbol);
        context.LearnsFromUse = false;
        return symbol.ValueType is not null;
    }

    /// <summary>What uses don't decide is an int, parameters before results; the columns of a table are real.</summary>
    private static bool TakeDefaults(DeclarationSymbol symbol)
    {
        bool any = false;
        foreach (var parameter in symbol.Parameters.Where(p => p.Type is null))
        {
            parameter.Type = symbol is GeneratorSymbol { GeneratorKind: GeneratorKind.Table } ? DataType.Real : DataType.Int;
            any = true;
        }

        if (any || symbol.ValueType is not null || symbol is GeneratorSymbol { Syntax: not (SequenceSyntax or GridSyntax) })
            return any;
        symbol.ValueType = DataType.Int;
        return true;
    }

    private void Infer(DeclarationSymbol symbol)
    {
        var expressions = Expressions(symbol);
        for (int i = 0; i < symbol.Parameters.Length; i++)
            if (symbol.Parameters[i].Type is null && symbol.ParameterSyntax[i].Default is { } value)
                Learn(symbol.Parameters[i], expressions.Lower(value, null).Type);
        switch (symbol)
        {
            case FunctionSymbol function:
                Learn(function, expressions.Lower(function.Syntax.Body, ParameterScope(function), function.ValueType).Type);
                break;
            case GeneratorSymbol { Family: { } family }:
                symbol.References.Add(family);
                EnsureTyped(family);
                if (symbol.Syntax is InstanceSyntax { Value: CallSyntax call })
                    expressions.Arguments(family, call.Arguments, call, null);
                Learn(symbol, family.ValueType);
                break;
            case GeneratorSymbol { Syntax: FileSyntax file }:
                expressions.Lower(file.Value, ParameterScope(symbol), DataType.Text);
                break;
            case GeneratorSymbol { Syntax: TextSyntax text } generator:
                new PieceLowering(context, generator, EnsureTyped).Lower(text.Pieces, ParameterScope(symbol));
                break;
            case GeneratorSymbol { Syntax: TableSyntax table }:
                Columns(symbol, table);
                break;
            case GeneratorSymbol generator:
                foreach (var equation in Items(generator).OfType<EquationSyntax>())
                {
                    var scope = EquationScope(generator, equation);
                    Learn(generator, expressions.Lower(equation.Body, scope, generator.ValueType).Type);
                    if (equation.Guard is { } guard)
                        expressions.LowerAs(guard, scope, DataType.Bool);
                }

                if (Items(generator).OfType<OutsideSyntax>().FirstOrDefault() is { Value: { } outside })
                    Learn(generator, expressions.Lower(outside, ParameterScope(generator)).Type);
                if (generator.Syntax is SequenceSyntax { To: { } to })
                    expressions.LowerAs(to, ParameterScope(generator), DataType.Int);
                break;
        }
    }

    /// <summary>The lowered function; null when there are mistakes.</summary>
    public Function? Build(FunctionSymbol symbol)
    {
        var parameters = Parameters(symbol);
        var body = Expressions(symbol).LowerAs(symbol.Syntax.Body, ParameterScope(symbol), symbol.ValueType!.Value);
        return body is null || parameters is null
            ? null
            : new Function(symbol.Name, parameters.Value, symbol.ValueType.Value, body) { Documentation = Documentation(symbol) };
    }

    /// <summary>The lowered generator; null when there are mistakes.</summary>
    public Generator? Build(GeneratorSymbol symbol)
    {
        Generator? generator = symbol.Syntax switch
        {
            InstanceSyntax instance => Instance(symbol, instance),
            FileSyntax file => File(symbol, file),
            TextSyntax text => Text(symbol, text),
            TableSyntax table => Columns(symbol, table),
            SequenceSyntax sequence => Sequence(symbol, sequence),
            GridSyntax grid => Grid(symbol, grid),
            _ => throw new InvalidOperationException($"{symbol.Syntax.GetType().Name} can't be lowered."),
        };
        return generator is null ? null : generator with { Documentation = Documentation(symbol), ElementName = symbol.ElementName };
    }

    private ExpressionLowering Expressions(DeclarationSymbol symbol) => new(context, symbol, EnsureTyped);

    private static ImmutableArray<string> Documentation(DeclarationSymbol symbol) =>
        symbol.Syntax.Doc.Length == 0 ? [] : [.. symbol.Syntax.Doc.Split('\n')];

    private static ImmutableArray<ItemSyntax> Items(GeneratorSymbol symbol) => symbol.Syntax switch
    {
        SequenceSyntax s => s.Items,
        GridSyntax s => s.Items,
        TableSyntax s => s.Items,
        _ => [],
    };

    private static Scope? ParameterScope(DeclarationSymbol symbol)
    {
        Scope? scope = null;
        foreach (var parameter in symbol.Parameters)
            scope = Scope.Push(scope, parameter);
        return scope;
    }

    private static Scope? EquationScope(GeneratorSymbol symbol, EquationSyntax equation)
    {
        var scope = ParameterScope(symbol);
        foreach (var pattern in equation.Patterns)
            scope = Scope.Push(scope, new VariableSymbol((pattern as VariablePatternSyntax)?.Name.Text, DataType.Int));
        return scope;
    }

    private void Learn(DeclarationSymbol symbol, DataType? type)
    {
        if (symbol is FunctionSymbol { Syntax.ResultType: not null } || BindingContext.Join(symbol.ValueType, type) is not { } joined
            || joined == symbol.ValueType)
            return;
        symbol.ValueType = joined;
        context.HasLearnt = true;
    }

    private void Learn(VariableSymbol variable, DataType? type)
    {
        if (type is null)
            return;
        variable.Type = type;
        context.HasLearnt = true;
    }

    private ImmutableArray<Parameter>? Parameters(DeclarationSymbol symbol)
    {
        var parameters = ImmutableArray.CreateBuilder<Parameter>();
        bool isRight = true;
        for (int i = 0; i < symbol.Parameters.Length; i++)
        {
            var type = symbol.Parameters[i].Type ?? DataType.Int;
            var syntax = symbol.ParameterSyntax[i].Default;
            var value = syntax is null ? null : Expressions(symbol).LowerAs(syntax, null, type);
            isRight &= syntax is null || value is not null;
            parameters.Add(new Parameter(symbol.ParameterSyntax[i].Name.Text, type, value));
        }

        return isRight ? parameters.ToImmutable() : null;
    }

    private InstanceGenerator? Instance(GeneratorSymbol symbol, InstanceSyntax syntax) =>
        symbol.Family is { } family && syntax.Value is CallSyntax call
        && Expressions(symbol).Arguments(family, call.Arguments, call, null) is { } arguments
            ? new InstanceGenerator(symbol.Name, family.Position, arguments)
            : null;

    private TextGenerator? File(GeneratorSymbol symbol, FileSyntax syntax)
    {
        var parameters = Parameters(symbol);
        var body = Expressions(symbol).LowerAs(syntax.Value, ParameterScope(symbol), DataType.Text);
        return parameters is null || body is null ? null : new TextGenerator(symbol.Name, parameters.Value, body, IsFile: true);
    }

    private TextGenerator? Text(GeneratorSymbol symbol, TextSyntax syntax)
    {
        var parameters = Parameters(symbol);
        var body = new PieceLowering(context, symbol, EnsureTyped).Lower(syntax.Pieces, ParameterScope(symbol));
        return parameters is null || body is null ? null : new TextGenerator(symbol.Name, parameters.Value, body);
    }

    private TableGenerator? Columns(DeclarationSymbol symbol, TableSyntax syntax)
    {
        var expressions = Expressions(symbol);
        var inputs = Parameters(symbol);
        var scope = ParameterScope(symbol);
        var residuals = Residuals(symbol, syntax.Items, [.. syntax.Items.OfType<ColumnSyntax>().Select(c => c.Name.Text)]);
        var columns = ImmutableArray.CreateBuilder<OutputColumn>();
        bool isRight = inputs is not null;
        foreach (var column in syntax.Items.OfType<ColumnSyntax>())
        {
            string name = column.Name.Text;
            if (Scope.Names(scope).Contains(name))
                context.Report(symbol.Source, column.Name.Span, DiagnosticCatalogue.DuplicateName, name);
            var value = expressions.Lower(column.Value, scope);
            if (value.Type is { } type && type.Shape != Shape.Single)
            {
                context.Report(symbol.Source, column.Value.Span, DiagnosticCatalogue.TypeMismatch, type, "a single value");
                isRight = false;
            }

            if (value.Term is { } body)
                columns.Add(new OutputColumn(name, body, residuals.GetValueOrDefault(name)));
            else
                isRight = false;
            scope = Scope.Push(scope, new VariableSymbol(name, value.Type));
        }

        return isRight ? new TableGenerator(symbol.Name, inputs!.Value, columns.ToImmutable()) : null;
    }

    private SequenceGenerator? Sequence(GeneratorSymbol symbol, SequenceSyntax syntax)
    {
        var parameters = Parameters(symbol);
        var last = syntax.To is { } to ? Expressions(symbol).LowerAs(to, ParameterScope(symbol), DataType.Int) : null;
        var equations = Equations(symbol, syntax.Items);
        var residuals = Residuals(symbol, syntax.Items, [symbol.ElementName]);
        if (parameters is null || equations is null || symbol.ValueType is not { } type || (syntax.To is not null && last is null))
            return null;
        var sequence = new SequenceGenerator(
            symbol.Name, parameters.Value, syntax.From?.Value ?? BigInteger.Zero, last, equations.Value, type,
            residuals.GetValueOrDefault(symbol.ElementName));
        new EquationChecks(context, symbol, syntax.Items).Check(sequence);
        return sequence;
    }

    private GridGenerator? Grid(GeneratorSymbol symbol, GridSyntax syntax)
    {
        var parameters = Parameters(symbol);
        if (symbol.Parameters.Length < 2 || symbol.Parameters.Take(2).Any(p => p.Type != DataType.Int))
        {
            context.Report(symbol.Source, syntax.Name.Span, DiagnosticCatalogue.GridSize);
            return null;
        }

        var equations = Equations(symbol, syntax.Items);
        var residuals = Residuals(symbol, syntax.Items, [symbol.ElementName]);
        var outside = Outside.Undefined;
        var clauses = syntax.Items.OfType<OutsideSyntax>().ToArray();
        if (clauses.Length > 1)
            context.Report(symbol.Source, clauses[1].Span, DiagnosticCatalogue.DuplicateClause, "outside");
        if (symbol.ValueType is not { } type)
            return null;
        if (clauses.Length > 0)
        {
            var value = clauses[0].Value is { } written ? Expressions(symbol).LowerAs(written, ParameterScope(symbol), type) : null;
            if (clauses[0].Value is not null && value is null)
                return null;
            outside = new Outside(value is null, value);
        }

        if (parameters is null || equations is null)
            return null;
        var grid = new GridGenerator(
            symbol.Name, parameters.Value, equations.Value, outside, type, residuals.GetValueOrDefault(symbol.ElementName));
        new EquationChecks(context, symbol, syntax.Items).Check(grid);
        return grid;
    }

    private ImmutableArray<Equation>? Equations(GeneratorSymbol symbol, ImmutableArray<ItemSyntax> items)
    {
        var expressions = Expressions(symbol);
        var equations = ImmutableArray.CreateBuilder<Equation>();
        bool isRight = true;
        foreach (var syntax in items.OfType<EquationSyntax>())
        {
            if (syntax.Element.Text != symbol.ElementName)
                Wrong(syntax.Element.Span, DiagnosticCatalogue.OtherElement, syntax.Element.Text, symbol.ElementName);
            if (syntax.Patterns.Length != symbol.IndexCount)
            {
                var span = TextSpan.FromBounds(syntax.Element.Span.Start, syntax.Patterns[^1].Span.End + 1);
                Wrong(span, DiagnosticCatalogue.WrongIndexCount, symbol.Word, symbol.IndexCount == 1 ? "one index" : "two indices, x and y");
                continue;
            }

            var names = syntax.Patterns.OfType<VariablePatternSyntax>().Select(p => p.Name).ToArray();
            foreach (var name in names)
                if (symbol.Parameters.Any(p => p.Name == name.Text) || (name != names[0] && name.Text == names[0].Text))
                    Wrong(name.Span, DiagnosticCatalogue.DuplicateName, name.Text);

            var scope = EquationScope(symbol, syntax);
            var guard = syntax.Guard is { } condition ? expressions.LowerAs(condition, scope, DataType.Bool) : null;
            var type = symbol.ValueType!.Value;
            var body = type.Shape == Shape.Single ? expressions.LowerAs(syntax.Body, scope, type) : null;
            if (type.Shape != Shape.Single && expressions.Lower(syntax.Body, scope).Type is { Shape: not Shape.Single } shaped)
                Wrong(syntax.Body.Span, DiagnosticCatalogue.TypeMismatch, shaped, "a single value");
            isRight &= body is not null && (syntax.Guard is null || guard is not null);
            if (body is not null)
                equations.Add(new Equation([.. syntax.Patterns.Select(p => (p as LiteralPatternSyntax)?.Value)], guard, body));
        }

        return isRight ? equations.ToImmutable() : null;

        void Wrong(TextSpan span, DiagnosticDescriptor descriptor, params object[] arguments)
        {
            context.Report(symbol.Source, span, descriptor, arguments);
            isRight = false;
        }
    }

    private Dictionary<string, Residual> Residuals(DeclarationSymbol symbol, ImmutableArray<ItemSyntax> items, ImmutableArray<string> targets)
    {
        var residuals = new Dictionary<string, Residual>();
        foreach (var clause in items.OfType<ResidualSyntax>())
        {
            string target = clause.Target.Text;
            var expressions = Expressions(symbol);
            if (!targets.Contains(target))
                context.Report(symbol.Source, clause.Target.Span, DiagnosticCatalogue.ResidualTarget, target);
            else if (!ResidualModels.TryFind(clause.Model.Text, clause.Arguments.Length, out var kind))
                context.Report(
                    symbol.Source, clause.Model.Span, DiagnosticCatalogue.ResidualModel, clause.Model.Text,
                    clause.Arguments.Length == 1 ? "one parameter" : $"{clause.Arguments.Length} parameters");
            else if (!residuals.TryAdd(target, new Residual(kind)))
                context.Report(symbol.Source, clause.Span, DiagnosticCatalogue.DuplicateClause, $"residual {target}");
            else if (clause.Arguments.Length == 1 && expressions.LowerAs(clause.Arguments[0], null, DataType.Real) is { } scale)
                residuals[target] = new Residual(kind, scale);
        }

        return residuals;
    }
}
