// Evaluates bytecode on the processor, a few tiles of eight points at a time.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Induce.Core.Operations;
using Induce.Search.Banks;

namespace Induce.Search.Bytecode;

/// <summary>Evaluates programs of a population on points; not safe for concurrent use, and allocates nothing per program.</summary>
/// <remarks>
/// Values equal the exact interpreter's wherever they are not the mark of overflow. All lanes of some tiles go through
/// the code together; those that are not at work where it goes are masked. A register is so many vectors.
/// </remarks>
public sealed unsafe class Machine
{
    /// <summary>So many tiles are evaluated together.</summary>
    public const int Width = 4;

    private const int Registers = 256;
    private const int Masks = (2 * Assembler.Deepest) + 4;
    private const int Alignment = 64;

    // Pinned and never given back while the machine lives, so that pointers into it stay good.
    private readonly long[] _memory = GC.AllocateArray<long>(((Registers + Masks + 4) * Width * Layout.TileLanes) + (Alignment / sizeof(long)), pinned: true);
    private readonly Vector512<long>* _registers;
    private readonly Vector512<long>* _masks;
    private readonly Vector512<long>* _active;
    private readonly Vector512<long>* _alive;
    private readonly Vector512<long>* _done;
    private readonly Vector512<long>* _left;

    /// <summary>A machine.</summary>
    public Machine()
    {
        var address = (nint)Unsafe.AsPointer(ref _memory[0]);
        _registers = (Vector512<long>*)((address + Alignment - 1) & ~(nint)(Alignment - 1));
        _masks = _registers + (Registers * Width);
        _active = _masks + (Masks * Width);
        _alive = _active + Width;
        _done = _alive + Width;
        _left = _done + Width;
    }

    /// <summary>Whether a lane was out of steps the last time.</summary>
    public bool IsOutOfSteps { get; private set; }

    /// <summary>Evaluates a program on all points.</summary>
    /// <param name="population">The programs.</param>
    /// <param name="program">Which one.</param>
    /// <param name="points">The points.</param>
    /// <param name="steps">Steps that each point may take.</param>
    /// <param name="results">One value or mark for each lane of all tiles; those beyond the last point mean nothing.</param>
    public void Run(Population population, int program, Points points, long steps, Span<long> results)
    {
        for (var tile = 0; tile < points.Tiles; tile += Width)
            RunTiles(population, program, points, tile, Math.Min(Width, points.Tiles - tile), steps, results[(tile * Layout.TileLanes)..]);
    }

    /// <summary>Evaluates a program on some tiles.</summary>
    /// <param name="population">The programs.</param>
    /// <param name="program">Which one.</param>
    /// <param name="points">The points.</param>
    /// <param name="tile">The first tile.</param>
    /// <param name="tiles">How many, up to <see cref="Width"/>.</param>
    /// <param name="steps">Steps that each point may take.</param>
    /// <param name="results">One for each lane.</param>
    public void RunTiles(Population population, int program, Points points, int tile, int tiles, long steps, Span<long> results)
    {
        for (var t = 0; t < tiles; t++)
            _alive[t] = Vector512.LessThan(Lanes, Vector512.Create((long)points.Count - ((tile + t) * Layout.TileLanes)));
        Evaluate(population, program, points, tile, tiles, steps);
        new ReadOnlySpan<long>(_done, tiles * Layout.TileLanes).CopyTo(results);
    }

    /// <summary>Generates a sequence: every element sees the ones generated before.</summary>
    /// <param name="population">The programs.</param>
    /// <param name="program">Which one.</param>
    /// <param name="points">The points; their earlier elements are written.</param>
    /// <param name="steps">Steps that each element may take.</param>
    public void Generate(Population population, int program, Points points, long steps)
    {
        for (var i = 0; i < points.Count; i++)
        {
            var lane = i % Layout.TileLanes;
            *_alive = Vector512.Equals(Lanes, Vector512.Create((long)lane));
            Evaluate(population, program, points, i / Layout.TileLanes, 1, steps);
            points.Put(i, (*_done)[lane]);
        }
    }

    private static Vector512<long> Lanes => Vector512.Create(0L, 1, 2, 3, 4, 5, 6, 7);

    // Lanes in _alive go through the code; their values are in _done afterwards.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Evaluate(Population population, int program, Points points, int tile, int tiles, long steps)
    {
        IsOutOfSteps = false;
        var entry = population.Entries[program];
        var registers = _registers;
        var active = _active;
        var alive = _alive;
        var mask = _masks;
        var constants = population.Constants.Slice(entry.Constants, entry.ConstantCount);
        for (var i = 0; i < constants.Length; i++)
            for (var t = 0; t < tiles; t++)
                registers[((Population.FirstConstant + i) * Width) + t] = Vector512.Create(constants[i]);
        var first = tile * Layout.TileLanes;
        for (var v = 0; v < points.Variables; v++)
            points.Variable(v).Slice(first, tiles * Layout.TileLanes).CopyTo(new Span<long>(registers + (v * Width), tiles * Layout.TileLanes));
        for (var t = 0; t < tiles; t++)
            (active[t], _done[t], _left[t]) = (alive[t], Vector512<long>.Zero, Vector512.Create(steps));

        var calls = RowCalls.All;
        fixed (Instruction* code = population.Instructions)
        {
            var end = code + entry.Code + entry.Length;
            var begin = code + entry.Code;
            for (var at = begin; at < end; at++)
            {
                var to = registers + (at->To * Width);
                var a = registers + (at->A * Width);
                if (at->Code < Control.Least)
                {
                    if (at->IsKept == 0)
                    {
                        calls[at->Code](to, a, registers + (at->B * Width), registers + (at->C * Width), tiles);
                    }
                    else
                    {
                        calls[at->Code](mask, a, registers + (at->B * Width), registers + (at->C * Width), tiles);
                        Keep(to, mask, tiles);
                    }

                    continue;
                }

                switch (at->Code)
                {
                    case Control.Set:
                        if (at->IsKept != 0)
                            Keep(to, a, tiles);
                        else
                            for (var t = 0; t < tiles; t++)
                                to[t] = a[t];
                        break;
                    case Control.Back:
                        points.Earlier.Slice(Assembler.Farthest + first - at->A, tiles * Layout.TileLanes).CopyTo(new Span<long>(to, tiles * Layout.TileLanes));
                        break;
                    case Control.Earlier:
                        for (var lane = 0; lane < tiles * Layout.TileLanes; lane++)
                            ((long*)to)[lane] = Earlier(points, first + lane, ((long*)a)[lane]);
                        break;
                    case Control.Item:
                        var items = constants.Slice(at->B - Population.FirstConstant, at->C);
                        for (var lane = 0; lane < tiles * Layout.TileLanes; lane++)
                            ((long*)to)[lane] = Item(items, ((long*)a)[lane]);
                        break;
                    case Control.If:
                        Finish(a, tiles);
                        var some = Vector512<long>.Zero;
                        for (var t = 0; t < tiles; t++)
                        {
                            mask[t] = active[t];
                            active[t] &= ~Vector512.Equals(a[t], Vector512<long>.Zero);
                            some |= active[t];
                        }

                        mask += Width;
                        if (some == Vector512<long>.Zero)
                            at = begin + at->Target - 1;
                        break;
                    case Control.Else:
                        some = Vector512<long>.Zero;
                        for (var t = 0; t < tiles; t++)
                        {
                            active[t] = mask[t - Width] & alive[t] & Vector512.Equals(a[t], Vector512<long>.Zero);
                            some |= active[t];
                        }

                        if (some == Vector512<long>.Zero)
                            at = begin + at->Target - 1;
                        break;
                    case Control.End:
                        mask -= Width;
                        for (var t = 0; t < tiles; t++)
                            active[t] = mask[t] & alive[t];
                        break;
                    case Control.Range:
                        Finish(a, tiles);
                        Finish(registers + (at->B * Width), tiles);
                        for (var t = 0; t < tiles; t++)
                            (to[t], mask[t], mask[t + Width]) = (a[t] - Vector512<long>.One, active[t], active[t]);
                        mask += 2 * Width;
                        at = begin + at->Target - 1;
                        break;
                    case Control.Divisors:
                        Finish(a, tiles);
                        for (var t = 0; t < tiles; t++)
                        {
                            Finish(t, Vector512.LessThanOrEqual(a[t], Vector512<long>.Zero), Vector512.Create(Lane.Undefined));
                            Finish(t, Vector512.GreaterThan(a[t], Vector512.Create(DivisorSteps.Greatest)), Vector512.Create(Lane.Overflow));
                            (to[t], mask[t], mask[t + Width]) = (Vector512<long>.Zero, active[t], active[t]);
                        }

                        mask += 2 * Width;
                        at = begin + at->Target - 1;
                        break;
                    case Control.Next or Control.NextDivisor:
                        var last = registers + (at->B * Width);
                        some = Vector512<long>.Zero;
                        for (var t = 0; t < tiles; t++)
                        {
                            active[t] = mask[t - Width] & alive[t] & Vector512.LessThan(to[t], last[t]);
                            Step(t);
                            mask[t - Width] = active[t];
                            to[t] = at->Code == Control.Next ? to[t] + Vector512<long>.One : NextDivisor(last[t], to[t], active[t]);
                            some |= active[t];
                        }

                        if (some != Vector512<long>.Zero)
                        {
                            at = begin + at->Target - 1;
                            break;
                        }

                        mask -= 2 * Width;
                        for (var t = 0; t < tiles; t++)
                            active[t] = mask[t] & alive[t];
                        break;
                    case Control.Guard:
                        Finish(a, tiles);
                        some = Vector512<long>.Zero;
                        for (var t = 0; t < tiles; t++)
                        {
                            active[t] &= ~Vector512.Equals(a[t], Vector512<long>.Zero);
                            some |= active[t];
                        }

                        if (some == Vector512<long>.Zero)
                            at = begin + at->Target - 1;
                        break;
                    case Control.Break:
                        for (var t = 0; t < tiles; t++)
                            mask[t - Width] &= ~active[t];
                        break;
                    case Control.Step:
                        for (var t = 0; t < tiles; t++)
                            Step(t);
                        break;
                    case Control.Require:
                        for (var t = 0; t < tiles; t++)
                            Finish(t, Vector512.Equals(a[t], Vector512<long>.Zero), Vector512.Create(Lane.Undefined));
                        break;
                }
            }
        }

        var result = registers + (entry.Result * Width);
        for (var t = 0; t < tiles; t++)
            _done[t] = Vector512.ConditionalSelect(alive[t], result[t], _done[t]);
    }

    // The lanes at work take the values; where these are marks, they are what is said of the whole.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Keep(Vector512<long>* to, Vector512<long>* values, int tiles)
    {
        Finish(values, tiles);
        for (var t = 0; t < tiles; t++)
            to[t] = Vector512.ConditionalSelect(_active[t], values[t], to[t]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Finish(Vector512<long>* values, int tiles)
    {
        for (var t = 0; t < tiles; t++)
            Finish(t, Vector512.LessThanOrEqual(values[t], Vector512.Create(Lane.Overflow)), values[t]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Finish(int tile, Vector512<long> where, Vector512<long> value)
    {
        where &= _active[tile];
        if (where == Vector512<long>.Zero)
            return;
        _done[tile] = Vector512.ConditionalSelect(where, value, _done[tile]);
        _active[tile] &= ~where;
        _alive[tile] &= ~where;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Step(int tile)
    {
        var left = _left[tile] + _active[tile];
        _left[tile] = left;
        if (!Vector512.LessThanAny(left, Vector512<long>.Zero))
            return;
        IsOutOfSteps = true;
        Finish(tile, Vector512.LessThan(left, Vector512<long>.Zero), Vector512.Create(Lane.Undefined));
    }

    private static long Earlier(Points points, int position, long index) =>
        index <= Lane.Overflow ? index
        : points.Origin <= Lane.Overflow ? Lane.Overflow
        : index >= points.Origin && index < points.Origin + position ? points.Earlier[Assembler.Farthest + (int)(index - points.Origin)]
        : Lane.Undefined;

    private static long Item(ReadOnlySpan<long> items, long index) =>
        index <= Lane.Overflow ? index : (ulong)index < (ulong)items.Length ? items[(int)index] : Lane.Undefined;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> NextDivisor(Vector512<long> numbers, Vector512<long> divisors, Vector512<long> active)
    {
        for (var lane = 0; lane < Layout.TileLanes; lane++)
            if (active[lane] != 0)
                divisors = divisors.WithElement(lane, DivisorSteps.Next(numbers[lane], divisors[lane]));
        return divisors;
    }
}
