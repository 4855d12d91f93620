// From core terms over integers, reals and truth values to bytecode.
using System.Collections.Frozen;
using System.Collections.Immutable;
using Induce.Core.Binders;
using Induce.Core.Operations;
using Induce.Core.Programs;
using Induce.Core.Terms;
using Induce.Core.Types;
using Induce.Core.Values;

namespace Induce.Search.Bytecode;

/// <summary>Compiles sequences and terms into a population. It allocates nothing once its population has grown; not safe for concurrent use.</summary>
/// <remarks>
/// What can't be held is refused, and left to the exact interpreter: operations without a 64-bit body, texts, other generators, functions that call
/// themselves, lists that are not written out, programs of too many registers or constants.
/// </remarks>
/// <param name="population">Where programs are added.</param>
public sealed class Assembler(Population population)
{
    /// <summary>Loops and branches may be nested this deep.</summary>
    internal const int Deepest = 24;

    /// <summary>Earlier elements up to this distance are read directly.</summary>
    public const int Farthest = 64;

    private const int MostConstants = 120;
    private const int MostVariables = 64;
    private const int MostCalls = 16;

    private static readonly FrozenDictionary<Operation, byte> Rows = OperationTable.All
        .Select((operation, row) => (operation, row))
        .Where(r => r.operation.HasBody)
        .ToFrozenDictionary(r => r.operation, r => checked((byte)r.row));

    private static readonly byte Choice = Rows[OperationTable.Written(NotationKind.Conditional, "if")[0]];
    private static readonly byte Sum = Rows[OperationTable.Get(Binder.Sum.Reduction!)];
    private static readonly byte Equality = Rows[OperationTable.Get("eq")];
    private static readonly Operation Minus = OperationTable.Get("sub");
    private static readonly Operation Indexing = OperationTable.Written(NotationKind.Index, "[]")[0];

    private readonly byte[] _variables = new byte[MostVariables];
    private readonly int[] _calls = new int[MostCalls];
    private ImmutableArray<Function> _functions;
    private int _depth;
    private int _callDepth;
    private int _nesting;
    private int _start;
    private int _firstConstant;
    private int _self;
    private int _most;
    private bool _refused;

    /// <summary>Adds the equations of a sequence; its first variable is the index.</summary>
    /// <param name="program">The program.</param>
    /// <param name="position">The position of the sequence in it.</param>
    /// <returns>Whether it was added; nothing is when it can't be held.</returns>
    public bool TryAdd(Program program, int position)
    {
        if (program.Generators[position] is not SequenceGenerator sequence || !IsHeld(sequence.ElementType) || sequence.Parameters.Length >= MostVariables)
            return false;
        Begin(program.Functions, position);
        foreach (var parameter in sequence.Parameters)
        {
            if (parameter.Default is not Literal literal || !IsHeld(parameter.Type))
                return Refuse();
            _variables[_depth++] = Constant(Lane.Of(literal.Value));
        }

        _variables[_depth++] = 0;
        Equations(sequence.Equations, 0, 1, 2);
        return Finish(1);
    }

    /// <summary>Adds a term.</summary>
    /// <param name="term">The term, over integers, reals and truth values, without elements.</param>
    /// <param name="variables">How many variables it sees; they are registers 0, 1, …, outermost first.</param>
    /// <param name="functions">The functions that it calls; the default for none.</param>
    /// <returns>Whether it was added; nothing is when it can't be held.</returns>
    public bool TryAdd(Term term, int variables, ImmutableArray<Function> functions = default)
    {
        if (variables >= MostVariables)
            return false;
        Begin(functions.IsDefault ? [] : functions, -1);
        for (; _depth < variables; _depth++)
            _variables[_depth] = (byte)_depth;
        Emit(term, variables, variables + 1);
        return Finish(variables);
    }

    private static bool IsHeld(DataType type) => type == DataType.Int || type == DataType.Real || type == DataType.Bool;

    private void Begin(ImmutableArray<Function> functions, int self)
    {
        (_functions, _self, _depth, _callDepth, _nesting, _most, _refused) = (functions, self, 0, 0, 0, 1, false);
        (_start, _firstConstant) = (population.Length, population.ConstantCount);
    }

    private bool Finish(int result)
    {
        if (_refused || population.Length - _start > ushort.MaxValue)
            return Refuse();
        population.Close(new(_start, population.Length - _start, _firstConstant, population.ConstantCount - _firstConstant, result, _most));
        return true;
    }

    private bool Refuse()
    {
        population.Cut(_start, _firstConstant);
        return false;
    }

    // ---- instructions -----------------------------------------------------------------------------------------

    private int Here => population.Length - _start;

    private int Add(byte code, int to, int a = 0, int b = 0, int c = 0, int target = 0, bool isKept = false)
    {
        _most = Math.Max(_most, to + 1);
        _refused |= to >= Population.FirstConstant;
        population.Add(new(code, (byte)to, (byte)a, (byte)b, (byte)c, isKept ? (byte)1 : (byte)0, (ushort)target));
        return Here - 1;
    }

    private void Keep(int to, int a) => Add(Control.Set, to, a, isKept: true);

    private void AimHere(int position) => population.Aim(_start + position, Here);

    private byte Constant(long value)
    {
        var count = population.ConstantCount - _firstConstant;
        for (var i = 0; i < count; i++)
            if (population.ConstantAt(_firstConstant + i) == value)
                return (byte)(Population.FirstConstant + i);
        return NewConstant(value);
    }

    private byte NewConstant(long value)
    {
        var count = population.ConstantCount - _firstConstant;
        if (count == MostConstants)
        {
            _refused = true;
            return Population.FirstConstant;
        }

        population.AddConstant(value);
        return (byte)(Population.FirstConstant + count);
    }

    // ---- terms ------------------------------------------------------------------------------------------------

    // The register of a term's value: a variable's or a constant's own, else the next free one.
    private int Operand(Term term, ref int free)
    {
        switch (term)
        {
            case Literal literal when IsHeld(literal.Type):
                return Constant(Lane.Of(literal.Value));
            case Variable variable when IsHeld(variable.Type):
                return _variables[_depth - 1 - variable.Index];
            default:
                var to = free++;
                Emit(term, to, free);
                return to;
        }
    }

    // A value that is really needed: where it is a mark, the lane is done.
    private int Needed(Term term, ref int free)
    {
        var register = Operand(term, ref free);
        if (term is not (Literal or Variable))
            Keep(register, register);
        return register;
    }

    private void Emit(Term term, int to, int free)
    {
        if (_refused)
            return;
        switch (term)
        {
            case Apply { Operation.Choose: { } choose } apply when Rows.ContainsKey(apply.Operation) && MayEnd(apply.Children, 1):
                Branches(apply.Children, choose, to, free);
                break;
            case Apply apply when Rows.TryGetValue(apply.Operation, out var row):
                var a = Operand(apply.Children[0], ref free);
                var b = apply.Children.Length > 1 ? Operand(apply.Children[1], ref free) : 0;
                var c = apply.Children.Length > 2 ? Operand(apply.Children[2], ref free) : 0;
                Add(row, to, a, b, c);
                break;
            case Apply { Operation: var operation, Children: [ListTerm list, var index] } when operation == Indexing && IsHeld(term.Type):
                EmitItem(list, index, to, free);
                break;
            case Literal or Variable when IsHeld(term.Type):
                Add(Control.Set, to, Operand(term, ref free));
                break;
            case Element element when element.Generator == _self && element.Children.Length == 1:
                EmitElement(element.Children[0], to, free);
                break;
            case Call call when IsHeld(call.Type):
                EmitCall(call, to, free);
                break;
            case Bind bind when IsHeld(bind.Type):
                EmitBind(bind, to, free);
                break;
            default:
                _refused = true;
                break;
        }
    }

    private void EmitItem(ListTerm list, Term index, int to, int free)
    {
        var first = population.ConstantCount - _firstConstant;
        foreach (var item in list.Children)
        {
            _refused |= item is not Literal;
            NewConstant(item is Literal literal ? Lane.Of(literal.Value) : 0);
        }

        var at = Operand(index, ref free);
        Add(Control.Item, to, at, Population.FirstConstant + first, list.Children.Length);
    }

    private void EmitElement(Term index, int to, int free)
    {
        if (index is Apply { Operation: var operation, Children: [Variable variable, Literal offset] } && operation == Minus
            && _variables[_depth - 1 - variable.Index] == 0 && offset.Value.TryGetSmall(out var back) && back is > 0 and <= Farthest)
            Add(Control.Back, to, (int)back);
        else
            Add(Control.Earlier, to, Operand(index, ref free));
    }

    private void EmitCall(Call call, int to, int free)
    {
        if (_callDepth == MostCalls || _calls.AsSpan(0, _callDepth).Contains(call.Function) || _depth + call.Children.Length >= MostVariables)
        {
            _refused = true;
            return;
        }

        var depth = _depth;
        Span<byte> arguments = stackalloc byte[call.Children.Length];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = (byte)Needed(call.Children[i], ref free);
        arguments.CopyTo(_variables.AsSpan(depth));
        _depth += arguments.Length;
        _calls[_callDepth++] = call.Function;
        var self = _self;
        _self = -1;
        Add(Control.Step, 0);
        Emit(_functions[call.Function].Body, to, free);
        (_self, _depth) = (self, depth);
        _callDepth--;
    }

    // ---- branches ---------------------------------------------------------------------------------------------

    // The first equation that applies.
    private void Equations(ImmutableArray<Equation> equations, int first, int to, int free)
    {
        if (first == equations.Length)
        {
            Add(Control.Set, to, Constant(Lane.Undefined));
            return;
        }

        var equation = equations[first];
        if (equation.Pattern is [{ } index])
        {
            var condition = free++;
            Add(Equality, condition, 0, Constant(Lane.Of(index)));
            Otherwise(condition, equation with { Pattern = [null] });
        }
        else if (equation.Guard is { } guard)
        {
            Otherwise(Operand(guard, ref free), equation with { Guard = null });
        }
        else
        {
            Emit(equation.Body, to, free);
        }

        void Otherwise(int condition, Equation then)
        {
            if (!Nest())
                return;
            var inner = free;
            var branch = Add(Control.If, 0, condition);
            Equations([then, .. equations[(first + 1)..]], 0, inner, inner + 1);
            Keep(to, inner);
            AimHere(branch);
            branch = Add(Control.Else, 0, condition);
            Equations(equations, first + 1, inner, inner + 1);
            Keep(to, inner);
            AimHere(branch);
            Add(Control.End, 0);
            _nesting--;
        }
    }

    private void Branches(ImmutableArray<Term> arguments, Func<bool, int> choose, int to, int free)
    {
        if (!Nest())
            return;
        var condition = Operand(arguments[0], ref free);
        var branch = Add(Control.If, 0, condition);
        Branch(choose(true));
        AimHere(branch);
        branch = Add(Control.Else, 0, condition);
        Branch(choose(false));
        AimHere(branch);
        Add(Control.End, 0);
        _nesting--;

        void Branch(int chosen)
        {
            var inner = free;
            Keep(to, chosen == 0 ? condition : Operand(arguments[chosen], ref inner));
        }
    }

    // Whether evaluating the terms may take steps or say what the whole is: only then it matters whether they are evaluated.
    private static bool MayEnd(ImmutableArray<Term> terms, int from)
    {
        for (var i = from; i < terms.Length; i++)
            if (terms[i] is Call or Bind || MayEnd(terms[i].Children, 0))
                return true;
        return false;
    }

    private bool Nest()
    {
        _refused |= ++_nesting > Deepest;
        return !_refused;
    }

    // ---- binders ----------------------------------------------------------------------------------------------

    private void EmitBind(Bind bind, int to, int free)
    {
        if (_depth + bind.Bound >= MostVariables || !Nest())
        {
            _refused = true;
            return;
        }

        var depth = _depth;
        if (bind.Binder.Combination == Combination.Let)
        {
            var value = Needed(bind.States[0], ref free);
            _variables[_depth++] = (byte)value;
            Emit(bind.Bodies[0], to, free);
        }
        else
        {
            Loop(bind, to, free);
        }

        _depth = depth;
        _nesting--;
    }

    private void Loop(Bind bind, int result, int free)
    {
        var (variable, any) = (free++, free++);
        var combination = bind.Binder.Combination;
        var lower = bind.Domain == Domain.Times ? Constant(1) : Operand(bind.Bounds[0], ref free);
        var upper = bind.Domain switch
        {
            Domain.Interval => Operand(bind.Bounds[1], ref free),
            Domain.Times => Operand(bind.Bounds[0], ref free),
            Domain.From => Constant(long.MaxValue),
            _ => lower,
        };
        if (bind.Binder.HasState)
        {
            Emit(bind.States[0], result, free);
            Keep(result, result);
            if (bind.States.Length > 1)
            {
                Emit(bind.States[1], any, free);
                Keep(any, any);
                _variables[_depth++] = (byte)any;
            }

            _variables[_depth++] = (byte)result;
        }
        else
        {
            Add(Control.Set, result, Constant(Empty(combination, bind.Type == DataType.Real)));
            Add(Control.Set, any, Constant(0));
        }

        _variables[_depth++] = (byte)variable;
        var divisors = bind.Domain == Domain.Divisors;
        var start = Add(divisors ? Control.Divisors : Control.Range, variable, lower, upper);
        var unless = -1;
        if (bind.Guard is { } guard)
        {
            var inner = free;
            var holds = Operand(guard, ref inner);
            unless = Add(Control.Guard, 0, holds);
        }

        var exit = Body(bind, result, variable, any, free);
        AimHere(start);
        if (unless >= 0)
            AimHere(unless);
        Add(divisors ? Control.NextDivisor : Control.Next, variable, 0, upper, target: start + 1);
        if (exit >= 0)
            AimHere(exit);
        if (combination is Combination.Min or Combination.Max or Combination.First)
            Add(Control.Require, 0, any);
    }

    // What is done for each element of the range; the position of an instruction that leaves the loop, or −1.
    private int Body(Bind bind, int result, int variable, int any, int free)
    {
        var one = Constant(1);
        switch (bind.Binder.Combination)
        {
            case Combination.First:
                Keep(result, variable);
                Keep(any, one);
                return Add(Control.Break, 0);
            case Combination.Count:
                Add(Sum, result, result, one, isKept: true);
                break;
            case Combination.Iterate or Combination.Fold:
                var (first, second) = (Operand(bind.Bodies[0], ref free), bind.Bodies.Length > 1 ? Operand(bind.Bodies[1], ref free) : -1);

                // A state may be the other one's new value: both are taken before either is put.
                if (second >= 0 && first != result && second == result)
                {
                    Add(Control.Set, free, second);
                    second = free;
                }

                Keep(result, first);
                if (second >= 0)
                    Keep(any, second);
                break;
            default:
                var row = Rows[OperationTable.Get(bind.Binder.Reduction! + (bind.Type == DataType.Real ? ".real" : ""))];
                var value = Operand(bind.Bodies[0], ref free);
                Add(row, result, result, value, isKept: true);
                if (bind.Binder.Combination is Combination.Min or Combination.Max)
                    Keep(any, one);
                break;
        }

        return -1;
    }

    // What a reduction starts with: a value that changes no other.
    private static long Empty(Combination combination, bool isReal) => combination switch
    {
        Combination.Sum when isReal => Lane.OfReal(0),
        Combination.Product when isReal => Lane.OfReal(1),
        Combination.Min when isReal => Lane.OfReal(double.PositiveInfinity),
        Combination.Max when isReal => Lane.OfReal(double.NegativeInfinity),
        Combination.Product => 1,
        Combination.Min => long.MaxValue,
        Combination.Max => Lane.Overflow + 1,
        _ => 0,
    };
}
