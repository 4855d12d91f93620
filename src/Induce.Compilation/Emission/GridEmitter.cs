// Grids as C#.
using System.Collections.Immutable;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;

namespace Induce.Compilation.Emission;

/// <summary>Emits a grid as a class: a constructor with its parameters, an indexer, `ToArray()`.</summary>
internal sealed class GridEmitter
{
    private readonly ClassContext _type;
    private readonly GridGenerator _grid;
    private readonly int _self;
    private readonly GeneratorEmitter _common;
    private readonly ImmutableArray<string> _fields;
    private readonly ImmutableList<Expression> _scope;
    private readonly bool _isRecurrent;
    private readonly string _elementType;
    private readonly string _x;
    private readonly string _y;

    private GridEmitter(ClassContext type, GridGenerator grid, int self)
    {
        (_type, _grid, _self) = (type, grid, self);
        _common = new GeneratorEmitter(type, grid);
        _fields = [.. grid.Parameters.Select(p => type.Members.Fresh("_" + Names.Camel(p.Name)))];
        _scope = [.. _fields.Select(n => Expression.Name(n))];
        _isRecurrent = GeneratorEmitter.RefersTo(grid.Equations, self);
        _elementType = Numbers.Exact.TypeOf(grid.ElementType);
        (_x, _y) = (_common.SignatureNames.Fresh("x"), _common.SignatureNames.Fresh("y"));
    }

    /// <summary>The class of a grid.</summary>
    public static string Emit(ProgramContext program, GridGenerator grid, int self)
    {
        var type = new ClassContext(program, program.ClassNames[self], "Default", "Shared", "Width", "Height", "ToArray", "Cell", "Earlier", "Outside", "_cells");
        return new GridEmitter(type, grid, self).Emit();
    }

    private string Emit()
    {
        foreach (var (parameter, field) in _grid.Parameters.Zip(_fields))
            _type.AddField($"private readonly {Numbers.Exact.TypeOf(parameter.Type)} {field};");
        if (_isRecurrent)
            _type.AddField($"private readonly Recurrence<int, {_elementType}> _cells;");
        if (_common.IsRunnable)
            _type.AddField($"private static readonly Lazy<{_type.Name}> Shared = new(Create);");
        EmitConstructor();
        if (_common.IsRunnable)
            _type.Method($"public static {_type.Name} Default", Documentation.Of("The grid with the parameters' defaults."), Numbers.Exact, code => code.Line("return Shared.Value;"));
        _type.Add("/// <summary>Number of columns.</summary>\npublic int Width { get; }");
        _type.Add("/// <summary>Number of rows.</summary>\npublic int Height { get; }");
        EmitIndexer();
        EmitToArray();
        if (_common.IsRunnable)
            _type.Method($"private static {_type.Name} Create()", null, Numbers.Exact, code => _common.PassDefaults(code, $"return new {_type.Name}", []));
        EmitCell();
        if (_isRecurrent)
            EmitEarlier();
        if (_grid.Outside is { Wraps: false, Value: { } outside } && !IsPlain(outside))
            EmitOutside(outside);
        return _type.Render($"public sealed class {_type.Name}", GeneratorEmitter.Describe(_type.Program.Program, _grid));
    }

    private void EmitConstructor()
    {
        var (w, h) = (_common.ParameterNames[0], _common.ParameterNames[1]);
        var documentation = Documentation.Of("A grid of the given width and height; its cells are computed when they are asked for.")
            .Throws("UndefinedException", "The width or the height is negative or too large.");
        _type.Method($"public {_type.Name}({_common.Declare(Numbers.Exact)})", documentation, Numbers.Exact, code =>
        {
            code.Open($"if ({w}.Sign < 0 || {h}.Sign < 0)");
            code.Line("throw new UndefinedException(UndefinedReason.NegativeArgument);");
            code.Close();
            code.Line();
            var most = _type.Options.Limits is { } limits ? limits.Elements.ToString(System.Globalization.CultureInfo.InvariantCulture) : "int.MaxValue";
            code.Open($"if ({w} > int.MaxValue || {h} > int.MaxValue || {w} * {h} > {most})");
            code.Line("throw new UndefinedException(UndefinedReason.StepLimit);");
            code.Close();
            code.Line();
            code.Line($"Width = (int){w};");
            code.Line($"Height = (int){h};");
            foreach (var (field, name) in _fields.Zip(_common.ParameterNames))
                code.Line($"{field} = {name};");
            if (_isRecurrent)
                code.Line("_cells = new(0, (place, _) => Cell(place % Width, place / Width));");
        });
    }

    private void EmitIndexer()
    {
        var code = new CodeWriter();
        Documentation.Of($"The cell at column <paramref name=\"{_x}\"/> of row <paramref name=\"{_y}\"/>{(_grid.Outside.Wraps ? ", both modulo the size" : "; beyond the edges, what the grid says lies there")}.")
            .Throws("UndefinedException", "It is undefined.")
            .WriteTo(code);
        code.Open($"public {_elementType} this[BigInteger {_x}, BigInteger {_y}]");
        code.Open("get");
        WriteBounds(code);
        code.Line(_isRecurrent ? $"return _cells.At((int)({_y} * Width + {_x}));" : $"return Cell({_x}, {_y});");
        code.Close();
        code.Close();
        _type.Add(code.ToString());
    }

    /// <summary>Returns what lies outside, or moves the indices inside.</summary>
    private void WriteBounds(CodeWriter code)
    {
        code.Open($"if ({_x}.Sign < 0 || {_y}.Sign < 0 || {_x} >= Width || {_y} >= Height)");
        if (_grid.Outside.Wraps)
        {
            code.Open("if (Width == 0 || Height == 0)");
            code.Line("throw new UndefinedException(UndefinedReason.OutOfRange);");
            code.Close();
            code.Line();
            code.Line($"{_x} = IntegerMath.Mod({_x}, Width);");
            code.Line($"{_y} = IntegerMath.Mod({_y}, Height);");
        }
        else if (_grid.Outside.Value is null)
        {
            code.Line("throw new UndefinedException(UndefinedReason.OutOfRange);");
        }
        else if (IsPlain(_grid.Outside.Value))
        {
            _common.Terms(Numbers.Exact, code, new Names(_common.SignatureNames)).EmitInto(_grid.Outside.Value, _scope, Target.Return);
        }
        else
        {
            code.Line("return Outside();");
        }

        code.Close();
        code.Line();
    }

    private void EmitToArray()
    {
        var array = Numbers.Exact.TypeOf(Core.Types.DataType.GridOf(_grid.ElementType.Scalar));
        var documentation = Documentation.Of("All cells, row by row: the first index is the row.").Throws("UndefinedException", "A cell is undefined.");
        _type.Method($"public {array} ToArray()", documentation, Numbers.Exact, code =>
        {
            var at = array.IndexOf("[,]", StringComparison.Ordinal);
            code.Line($"var cells = new {array[..at]}[Height, Width]{array[(at + 3)..]};");
            code.Open("for (int y = 0; y < Height; y++)");
            code.Open("for (int x = 0; x < Width; x++)");
            code.Line("cells[y, x] = this[x, y];");
            code.Close();
            code.Close();
            code.Line();
            code.Line("return cells;");
        });
    }

    private void EmitCell() =>
        _type.Method($"private {_elementType} Cell(BigInteger {_x}, BigInteger {_y})", null, Numbers.Exact, code =>
        {
            var names = new Names(_common.SignatureNames);
            _type.StartCounting(code, names, _grid.Equations.SelectMany(e => e.Guard is null ? new[] { e.Body } : [e.Guard, e.Body]));
            var emitter = _common.Terms(Numbers.Exact, code, names, _self, (_, at) => new Expression($"Earlier({at[0].Text}, {at[1].Text})"));
            ImmutableArray<Expression> indices = [Expression.Name(_x, Positivity.NonNegative), Expression.Name(_y, Positivity.NonNegative)];
            GeneratorEmitter.WriteEquations(code, emitter, _grid.Equations, indices, _scope.AddRange(indices), Numbers.Exact);
        });

    private void EmitEarlier() =>
        _type.Method(
            $"private {_elementType} Earlier(BigInteger {_x}, BigInteger {_y})",
            Documentation.Of("A cell that was computed before the one at work, or what lies beyond the edges."),
            Numbers.Exact,
            code =>
            {
                WriteBounds(code);
                code.Line($"return _cells[(int)({_y} * Width + {_x})];");
            });

    private void EmitOutside(Term outside) =>
        _type.Method($"private {_elementType} Outside()", Documentation.Of("What lies beyond the edges."), Numbers.Exact, code =>
        {
            var names = new Names(_common.SignatureNames);
            _type.StartCounting(code, names, [outside]);
            _common.Terms(Numbers.Exact, code, names).EmitInto(outside, _scope, Target.Return);
        });

    private static bool IsPlain(Term term) => term is Literal or Variable;
}
