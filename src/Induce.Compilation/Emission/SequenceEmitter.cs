// Sequences as C#.
using System.Collections.Immutable;
using System.Numerics;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;

namespace Induce.Compilation.Emission;

/// <summary>Emits a sequence as a static class: `Terms()`, `At(n)`, `ToArray(count)`, and for integers `TermsInt64()`.</summary>
internal sealed class SequenceEmitter
{
    private readonly ClassContext _type;
    private readonly SequenceGenerator _sequence;
    private readonly int _self;
    private readonly GeneratorEmitter _common;
    private readonly Window? _window;
    private readonly bool _isRecurrent;
    private readonly string _index;
    private readonly string _element;
    private readonly string _elementType;

    private SequenceEmitter(ClassContext type, SequenceGenerator sequence, int self)
    {
        (_type, _sequence, _self) = (type, sequence, self);
        _common = new GeneratorEmitter(type, sequence);
        _index = _common.SignatureNames.FreshOf("n", "i", "index");
        _element = _common.SignatureNames.FreshOf(Names.Camel(sequence.ElementName), "earlier");
        _isRecurrent = GeneratorEmitter.RefersTo(sequence.Equations, self);
        _window = type.Options.Limits is null ? Window.Of(sequence, self) : null;
        _elementType = Numbers.Exact.TypeOf(sequence.ElementType);
    }

    /// <summary>Whether a sequence has members in 64 bits too.</summary>
    public static bool HasNarrow(SequenceGenerator sequence) =>
        sequence.ElementType == DataType.Int && sequence.Origin >= int.MinValue && sequence.Origin <= int.MaxValue;

    /// <summary>The class of a sequence.</summary>
    public static string Emit(ProgramContext program, SequenceGenerator sequence, int self)
    {
        var type = new ClassContext(program, program.ClassNames[self], "Terms", "At", "ToArray", "AllTerms", "TermsInt64", "AtInt64", "Elements", "ElementsInt64", "Next", "NextInt64", "Last", "Known");
        return new SequenceEmitter(type, sequence, self).Emit();
    }

    private string Emit()
    {
        EmitTerms(Numbers.Exact);
        if (HasNarrow(_sequence))
            EmitTerms(Numbers.Narrow);
        EmitAt();
        EmitToArray();
        if (_sequence.Last is not null and not Literal)
            EmitLast();
        if (_isRecurrent && (_window is null || !IsTotal))
            EmitElements(Numbers.Exact);
        if (_isRecurrent && _window is null && HasNarrow(_sequence))
            EmitElements(Numbers.Narrow);
        return _type.Render($"public static class {_type.Name}", GeneratorEmitter.Describe(_type.Program.Program, _sequence));
    }

    private bool IsTotal => _window is not null && Totality.IsTotal(_window.Rule, _self) && _window.Bases.All(b => Totality.IsTotal(b, _self))
        && !_type.Program.ElementsAreTaken(_self);

    // ---- enumeration ------------------------------------------------------------------------------------------

    private void EmitTerms(Numbers numbers)
    {
        var name = "Terms" + numbers.Suffix;
        var result = $"IEnumerable<{numbers.TypeOf(_sequence.ElementType)}>";
        var documentation = Documentation.Of(
                $"The terms from index {_sequence.Origin} on{(_sequence.Last is null ? "" : ", to the last one")}{(numbers.IsExact ? "" : ", in 64 bits")}.")
            .Throws("UndefinedException", "The next term is undefined; <see cref=\"At(BigInteger" + string.Concat(_sequence.Parameters.Select(p => ", " + Numbers.Exact.TypeOf(p.Type))) + ")\"/> gives those after it.");
        if (!numbers.IsExact)
            documentation = documentation.Throws("OverflowException", "A value on the way to the next term does not fit.");
        _type.Method($"public static {result} {name}({_common.Declare(numbers)})", documentation, numbers, code =>
        {
            if (_window is not null)
                WriteWindow(code, numbers, _window);
            else
                WriteTerms(code, numbers);
        });
        _common.AddDefaults(result, name, [], documentation, !numbers.IsExact);
        if (!numbers.IsExact && !_isRecurrent)
        {
            _type.Method(
                $"private static long AtInt64({_common.Declare(numbers, $"long {_index}")})",
                null,
                numbers,
                code => WriteElement(code, numbers, null));
        }
    }

    private void WriteTerms(CodeWriter code, Numbers numbers)
    {
        var names = new Names(_common.SignatureNames);
        if (_isRecurrent)
            code.Line($"var {_element} = Elements{numbers.Suffix}({_common.Pass()});");
        var end = "";
        if (_sequence.Last is Literal literal)
        {
            end = $"{_index} <= {GeneratorEmitter.Index(literal.Value.AsInteger())}";
        }
        else if (_sequence.Last is not null)
        {
            var last = names.Fresh("last");
            code.Line($"var {last} = Last({_common.Pass()});");
            end = $"{_index} <= {last}";
        }

        code.Open($"for ({numbers.Integer} {_index} = {GeneratorEmitter.Index(_sequence.Origin)}; {end}; {_index}++)");
        code.Line(_isRecurrent ? $"yield return {_element}.At({_index});" : $"yield return At{numbers.Suffix}({_common.Pass(_index)});");
        code.Close();
    }

    private void WriteWindow(CodeWriter code, Numbers numbers, Window window)
    {
        var names = new Names(_common.SignatureNames);
        var elementType = numbers.TypeOf(_sequence.ElementType);
        // Only the variables of the window live from one term to the next, as the iterator keeps what does on the heap.
        var earlier = Enumerable.Range(1, window.Reach).Select(k => names.Fresh($"{_element.TrimStart('@')}{k}")).ToArray();
        var emitter = _common.Terms(numbers, code, names, _self, (element, _) => Expression.Name(earlier[Window.Offset(element) - 1]));
        for (var i = 0; i < window.Bases.Length; i++)
        {
            var index = Numbers.Literal(_sequence.Origin + i);
            var value = emitter.Emit(window.Bases[i], _common.Scope.Add(index));
            var back = window.Bases.Length - i;
            if (back <= window.Reach)
            {
                code.Line($"{elementType} {earlier[back - 1]} = {value.Text};");
                code.Line($"yield return {earlier[back - 1]};");
            }
            else
            {
                code.Line($"yield return {value.Text};");
            }
        }

        var usesIndex = UsesIndex(window.Rule, 0);
        code.Open(usesIndex ? $"for ({numbers.Integer} {_index} = {GeneratorEmitter.Index(_sequence.Origin + window.Bases.Length)}; ; {_index}++)" : "while (true)");
        var next = emitter.Emit(window.Rule, _common.Scope.Add(Expression.Name(_index, Signs.OfIndex(_sequence))));
        code.Line(window.Reach == 1
            ? $"{earlier[0]} = {next.Text};"
            : $"({string.Join(", ", earlier.Reverse())}) = ({string.Join(", ", earlier.Reverse().Skip(1).Append(next.Operand(CSharpPrecedence.Conditional)))});");
        code.Line($"yield return {earlier[0]};");
        code.Close();
    }

    // Whether a rule uses its index other than in references a(n − k).
    private bool UsesIndex(Term term, int index)
    {
        if (term is Variable variable)
            return variable.Index == index;
        if (term is Element element && element.Generator == _self)
            return false;
        for (var i = 0; i < term.Children.Length; i++)
            if (UsesIndex(term.Children[i], index + term.BoundIn(i)))
                return true;
        return false;
    }

    // ---- single elements --------------------------------------------------------------------------------------

    private void EmitAt()
    {
        var documentation = Documentation.Of($"The term at index <paramref name=\"{_index}\"/>, whatever terms before it are undefined.")
            .Throws("UndefinedException", "There is no such term, or it is undefined.");
        var known = _isRecurrent && _type.Program.ElementsAreTaken(_self);
        if (known && !_common.HasParameters)
            _type.AddField($"private static readonly Recurrence<BigInteger, {_elementType}> Known = Elements();");
        if (known && _common.HasParameters)
        {
            _type.AddField($"private static readonly Lazy<Recurrence<BigInteger, {_elementType}>> Known = new(Remembered);");
            _type.Method($"private static Recurrence<BigInteger, {_elementType}> Remembered()", null, Numbers.Exact, code => _common.PassDefaults(code, "return Elements", []));
        }

        _type.Method($"public static {_elementType} At({_common.Declare(Numbers.Exact, $"BigInteger {_index}")})", documentation, Numbers.Exact, code =>
        {
            if (!_isRecurrent || IsTotal || _sequence.Last is not null)
                WriteRange(code, _common.Pass());
            if (!_isRecurrent)
                WriteElement(code, Numbers.Exact, null);
            else if (IsTotal)
                WriteSearch(code);
            else
                code.Line($"return {(known && !_common.HasParameters ? "Known" : $"Elements({_common.Pass()})")}.At({_index});");
        });
        if (known && _common.HasParameters && _sequence.Last is null)
            _type.Method($"public static {_elementType} At(BigInteger {_index})", documentation, Numbers.Exact, code => code.Line($"return Known.Value.At({_index});"));
        else
            _common.AddDefaults(_elementType, "At", [("BigInteger", _index)], documentation);
    }

    private void WriteRange(CodeWriter code, string arguments)
    {
        var beyond = _sequence.Last switch
        {
            null => "",
            Literal last => $" || {_index} > {GeneratorEmitter.Index(last.Value.AsInteger())}",
            _ => $" || {_index} > Last({arguments})",
        };
        code.Open($"if ({_index} < {GeneratorEmitter.Index(_sequence.Origin)}{beyond})");
        code.Line("throw new UndefinedException(UndefinedReason.OutOfRange);");
        code.Close();
        code.Line();
    }

    private void WriteSearch(CodeWriter code)
    {
        var names = new Names(_common.SignatureNames);
        var (at, term) = (names.Fresh("at"), names.Fresh("term"));
        code.Line($"BigInteger {at} = {GeneratorEmitter.Index(_sequence.Origin)};");
        code.Open($"foreach (var {term} in Terms({_common.Pass()}))");
        code.Open($"if ({at} == {_index})");
        code.Line($"return {term};");
        code.Close();
        code.Line();
        code.Line($"{at}++;");
        code.Close();
        code.Line();
        code.Line("throw new UnreachableException();");
    }

    private void EmitElements(Numbers numbers)
    {
        var recurrence = $"Recurrence<{numbers.Integer}, {numbers.TypeOf(_sequence.ElementType)}>";
        var next = _common.HasParameters ? $"({_index}, {_element}) => Next{numbers.Suffix}({_common.Pass(_index, _element)})" : $"Next{numbers.Suffix}";
        var access = numbers.IsExact ? "internal" : "private";
        _type.Method($"{access} static {recurrence} Elements{numbers.Suffix}({_common.Declare(numbers)})", null, Numbers.Exact, code =>
            code.Line($"return new {recurrence}({GeneratorEmitter.Index(_sequence.Origin)}, {next}{_common.LimitArgument});"));
        _type.Method(
            $"private static {numbers.TypeOf(_sequence.ElementType)} Next{numbers.Suffix}({_common.Declare(numbers, $"{numbers.Integer} {_index}", $"{recurrence} {_element}")})",
            null,
            numbers,
            code => WriteElement(code, numbers, (_, at) => new Expression($"{_element}[{at[0].Text}]")));
    }

    private void WriteElement(CodeWriter code, Numbers numbers, Func<Element, ImmutableArray<Expression>, Expression>? own)
    {
        var names = new Names(_common.SignatureNames);
        _type.StartCounting(code, names, _sequence.Equations.SelectMany(e => e.Guard is null ? new[] { e.Body } : [e.Guard, e.Body]));
        var emitter = _common.Terms(numbers, code, names, _self, own);
        var index = Expression.Name(_index, Signs.OfIndex(_sequence));
        GeneratorEmitter.WriteEquations(code, emitter, _sequence.Equations, [index], _common.Scope.Add(index), numbers);
    }

    // ---- the whole --------------------------------------------------------------------------------------------

    private void EmitToArray()
    {
        var names = new Names(_common.SignatureNames);
        var count = names.Fresh("count");
        var documentation = Documentation.Of($"The first <paramref name=\"{count}\"/> terms.")
            .Throws("UndefinedException", "A term is undefined, there are fewer terms, or the count is negative.");
        _type.Method($"public static {_elementType}[] ToArray({_common.Declare(Numbers.Exact, $"BigInteger {count}")})", documentation, Numbers.Exact, code =>
            code.Line($"return Lists.Take(Terms({_common.Pass()}), {count}{_common.LimitArgument});"));
        _common.AddDefaults(_elementType + "[]", "ToArray", [("BigInteger", count)], documentation);
        if (_sequence.Last is null)
            return;
        var all = Documentation.Of("All terms.").Throws("UndefinedException", "A term is undefined.");
        var shift = 1 - _sequence.Origin;
        var number = _sequence.Last is Literal literal
            ? GeneratorEmitter.Index(literal.Value.AsInteger() + shift)
            : $"Last({_common.Pass()})" + (shift.IsZero ? "" : $" {(shift.Sign < 0 ? '-' : '+')} {BigInteger.Abs(shift)}");
        _type.Method($"public static {_elementType}[] AllTerms({_common.Declare(Numbers.Exact)})", all, Numbers.Exact, code =>
            code.Line($"return ToArray({_common.Pass(number)});"));
        _common.AddDefaults(_elementType + "[]", "AllTerms", [], all);
    }

    private void EmitLast() =>
        _type.Method($"internal static BigInteger Last({_common.Declare(Numbers.Exact)})", Documentation.Of("The index of the last term."), Numbers.Exact, code =>
        {
            var names = new Names(_common.SignatureNames);
            _type.StartCounting(code, names, [_sequence.Last!]);
            _common.Terms(Numbers.Exact, code, names).EmitInto(_sequence.Last!, _common.Scope, Target.Return);
        });
}
