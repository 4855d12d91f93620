// The lawless model of bytes: many contexts, mixed.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Induce.Coding.Bytes;

/// <summary>Predicts a stream of bytes bit by bit, from the highest bit down, by mixing many adaptive contexts.</summary>
/// <remarks>
/// The structure is that of the PAQ family (Mahoney 2005): each context keeps bit histories and probabilities in hashed
/// slots; their log odds are mixed by several weight sets, chosen by small contexts, whose outputs are mixed again and
/// refined. Integer arithmetic only, so predictions are equal on every machine. Memory grows with the expected length
/// up to about 330 MB.
/// </remarks>
public sealed unsafe class ByteModel : IDisposable
{
    private const int InputsPerContext = 2;
    private const int ExtraInputs = 8;
    private const int MaxRingBits = 24;
    private const int MaxSlotBits = 22;
    private const int MaxSmallBits = 16;
    private const int SteadyCells = 17 * 16;      // of a byte: its first nibble, and sixteen second ones
    private const int Selectors = 6;
    private const int HistoryConfidence = 6;      // outcomes that a history's first guess counts for
    private const int InitialWeight = 65536 / 25;
    private const int FinalWeight = 65536 / Selectors;

    private readonly byte* _history;
    private readonly int _mask;
    private readonly ZeroedMemory _memory = new();
    private readonly SlotTable _slots;
    private readonly ContextSet _contexts;
    private readonly MatchModel _match;
    private readonly MatchModel _longMatch;
    private readonly int _count = ContextSet.Count;
    private readonly int _inputs;

    private readonly uint* _zeroSteps = Tables.ZeroSteps;
    private readonly uint* _oneSteps = Tables.OneSteps;
    private readonly short* _stretch = Tables.Stretch;
    private readonly ushort* _squash = Tables.Squash;
    private readonly int* _mapRates = Tables.Reciprocals;

    // Per context: the slot of the present nibble, and the entry of the map that the last prediction used.
    private readonly uint** _slot;
    private readonly int* _x;
    private readonly int* _y;
    private readonly int _smallBits;
    private readonly int* _historyEntry;
    private readonly ProbabilityMap _histories;

    private readonly ProbabilityMap _steadyColumn, _steady1, _steady2;
    private int _steadyColumnEntry, _steady1Entry, _steady2Entry;
    private int _nextColumn, _next1, _next2;
    private int _order1, _order3;

    private readonly Mixer _mixer;
    private readonly Mixer _final;
    private readonly Refinement _refine0, _refine1, _refine2;

    private int _position;
    private int _partial = 1;
    private int _bits;
    private int _node = 1;
    private int _mixRate;
    private int _finalRate;
    private bool _disposed;

    /// <summary>Creates a model that has seen nothing.</summary>
    /// <param name="expectedLength">How many bytes are to come; sizes the tables, and must be the same for decoding.</param>
    public ByteModel(long expectedLength) : this(expectedLength, vector: true)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal ByteModel(long expectedLength, bool vector)
    {
        var lengthBits = 64 - BitOperations.LeadingZeroCount((ulong)Math.Max(expectedLength, 1));
        var ringBits = Math.Clamp(lengthBits, 8, MaxRingBits);
        _history = (byte*)_memory.Take(1 << ringBits);
        _mask = (1 << ringBits) - 1;
        _contexts = new ContextSet(_history, _mask);
        _match = new MatchModel(_memory, _history, _mask, Math.Clamp(lengthBits, 10, 20), 6);
        _longMatch = new MatchModel(_memory, _history, _mask, Math.Clamp(lengthBits, 10, 20), 20);

        _inputs = (_count * InputsPerContext + ExtraInputs + Mixer.Lanes - 1) / Mixer.Lanes * Mixer.Lanes;
        _x = (int*)_memory.Take(sizeof(int) * _inputs);
        _y = (int*)_memory.Take(sizeof(int) * Mixer.Lanes);
        _historyEntry = (int*)_memory.Take(sizeof(int) * _count);
        _slot = (uint**)_memory.Take(sizeof(uint*) * _count);
        _slots = new SlotTable(_memory, Math.Clamp(11 + lengthBits / 2, 10, MaxSlotBits));

        _histories = new ProbabilityMap(_memory, _count * BitHistory.Count, 255);
        for (var i = 0; i < _count * BitHistory.Count; i++)
            _histories.Start(i, BitHistory.InitialProbability(i % BitHistory.Count), HistoryConfidence);

        // Tables that short inputs cannot fill are kept small.
        _smallBits = Math.Clamp(lengthBits + 1, 10, MaxSmallBits);
        _steadyColumn = new ProbabilityMap(_memory, 4 << _smallBits, 1023);
        _steady1 = new ProbabilityMap(_memory, SteadyCells << 8, 1023);
        _steady2 = new ProbabilityMap(_memory, 8 << _smallBits, 1023);
        _refine0 = new Refinement(_memory, 256);
        _refine1 = new Refinement(_memory, 1 << _smallBits);
        _refine2 = new Refinement(_memory, 1 << _smallBits);

        _mixer = new Mixer(_memory, _inputs, [16 * 16 * 2, 256 * 3, 256 * 8, 256, 256 * 8, 256 * 8], InitialWeight, vector);
        _final = new Mixer(_memory, Mixer.Lanes, [256, 512], FinalWeight, vector);

        AskForSlots();
        AskForNext();
        FindSlots();
        Predict();
    }

    /// <summary>Probability that the next bit is one, in units of 2⁻¹⁶, 1..65535.</summary>
    public int Probability { get; private set; }

    /// <summary>Takes the next bit, learns it, and predicts the one after.</summary>
    /// <exception cref="ObjectDisposedException">The model has been disposed of.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Update(bool bit)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var b = bit ? 1 : 0;
        var node = _node;
        _partial = 2 * _partial + b;
        _node = 2 * _node + b;
        _bits++;
        // What the next prediction reads is asked for before this bit is learned, which takes about as long as memory does.
        if (_bits == 8)
            EndByte((byte)_partial);
        else if (_bits == 4)
            EndNibble();
        AskForNext();
        Learn(b, node);
        if ((_bits & 3) == 0)
            FindSlots();
        Predict();
        // The slots are reached by pointers alone; they must not be finalized in the middle of this.
        GC.KeepAlive(this);
    }

    /// <summary>Gives the tables' memory back; the model takes no more bits.</summary>
    public void Dispose()
    {
        _disposed = true;
        _memory.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Learn(int bit, int at)
    {
        _mixer.Learn(_x, bit, _mixRate);
        _final.Learn(_y, bit, _finalRate);
        _refine0.Learn(bit);
        _refine1.Learn(bit);
        _refine2.Learn(bit);
        _steadyColumn.Learn(_steadyColumnEntry, bit);
        _steady1.Learn(_steady1Entry, bit);
        _steady2.Learn(_steady2Entry, bit);
        _match.Learn(bit);
        _longMatch.Learn(bit);
        // Locals, because a store through a pointer would make the compiler load every field again.
        var target = bit * 65535;
        var count = _count;
        var slot = _slot;
        var steps = bit == 0 ? _zeroSteps : _oneSteps;
        var historyEntry = _historyEntry;
        var histories = _histories.Entries;
        var historyLimit = _histories.Limit;
        var rates = _mapRates;
        for (var i = 0; i < count; i++)
        {
            var node = slot[i] + at;
            var value = *node ^ SlotTable.OneHalf;
            var step = steps[value & 0xFFFF];
            var p = (int)(value >> 16);
            p += (target - p) * (int)(step >> 16) >> 16;
            *node = ((uint)p << 16 | step & 0xFFFF) ^ SlotTable.OneHalf;
            var history = histories + historyEntry[i];
            *history = ProbabilityMap.Learned(*history ^ ProbabilityMap.OneHalf, bit, rates, historyLimit) ^ ProbabilityMap.OneHalf;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Predict()
    {
        var x = _x;
        var c = _contexts;
        _steadyColumnEntry = _nextColumn;
        _steady1Entry = _next1;
        _steady2Entry = _next2;
        int count = _count, at = _node, states = BitHistory.Count, bits = _bits, partial = _partial;
        var slot = _slot;
        var stretch = _stretch;
        var historyEntry = _historyEntry;
        var histories = _histories.Entries;
        for (int i = 0, first = 0; i < count; i++, first += states, x += InputsPerContext)
        {
            var node = slot[i][at] ^ SlotTable.OneHalf;
            var entry = first + (int)(node & 0xFFFF);
            historyEntry[i] = entry;
            var p = (int)((histories[entry] ^ ProbabilityMap.OneHalf) >> 16);
            x[0] = stretch[p >> 4];
            x[1] = stretch[node >> 20];
        }
        var followed = _match.Predict(x, _partial, _bits);
        var followedLong = _longMatch.Predict(x + 2, _partial, _bits);
        x[4] = 256;
        x[5] = stretch[_steadyColumn.Probability(_steadyColumnEntry) >> 4];
        x[6] = stretch[_steady1.Probability(_steady1Entry) >> 4];
        x[7] = stretch[_steady2.Probability(_steady2Entry) >> 4];

        var match = (_match.LengthClass * 16 + _longMatch.LengthClass) * 2 + (followed ? 1 : 0);
        _mixer.Select(0, match);
        _mixer.Select(1, _partial + 256 * (followedLong ? 2 : followed ? 1 : 0));
        _mixer.Select(2, (int)(c.Recent & 0xFF) * 8 + _bits);
        _mixer.Select(3, (int)(c.Recent >> 8 & 0xFF));
        _mixer.Select(4, c.Above * 8 + _bits);
        _mixer.Select(5, c.Classes * 8 + _bits);
        var mixes = _mixer.Mix(_x);
        var y = _y;
        for (var i = 0; i < Selectors; i++)
            y[i] = Math.Clamp(mixes[i] >> 8, -2047, 2047);

        _final.Select(0, _partial);
        _final.Select(1, (_match.LengthClass * 16 + _match.MissClass) * 2 + (followed ? 1 : 0));
        mixes = _final.Mix(y);
        var mixed = mixes[0] + mixes[1] >> 1;
        var stretched = mixed >> 8;
        var plain = Logistic.Probability(_squash, mixed >> 4);
        var r0 = _refine0.Refine(stretched, _partial);
        var r1 = _refine1.Refine(stretched, _order1);
        var r2 = _refine2.Refine(stretched, _order3);
        Probability = Math.Clamp(plain + r0 + r1 + r2 + 2 >> 2, 1, 65535);
    }

    /// <summary>A learning rate that starts at <paramref name="first"/> and falls towards <paramref name="last"/>.</summary>
    /// <param name="first">The rate at the start.</param>
    /// <param name="last">The rate in the end.</param>
    /// <param name="halfway">Bytes after which it is halfway.</param>
    private int Falling(int first, int last, long halfway) => last + (int)((first - last) * halfway / ((uint)_position + halfway));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void EndByte(byte value)
    {
        _history[_position & _mask] = value;
        _position++;
        _partial = 1;
        _bits = 0;
        _node = 1;
        _match.NextByte(_position);
        _longMatch.NextByte(_position);
        _contexts.NextByte(value, _position, _match);
        AskForSlots();
    }

    /// <summary>Finds where the next prediction looks, and asks for it to be brought near.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AskForNext()
    {
        var recent = _contexts.Recent;
        // The cells of a nibble share a cache line.
        var line = _bits < 4 ? 0 : (_partial >> (_bits - 4)) - 15;
        _nextColumn = (((_contexts.ColumnHash + line) << 4) & ((4 << _smallBits) - 1)) | _node;
        _next1 = ((int)(recent & 0xFF) * (SteadyCells / 16) + line) << 4 | _node;
        _next2 = (int)((((recent & 0xFFFF) * 32 + (uint)line) * 0x9E3779B1u) >> (33 - _smallBits)) << 4 | _node;
        // With 16 bits the first tells all bytes and bits apart; with fewer it folds them.
        _order1 = (int)((recent & 0xFF) << 8 ^ (uint)_partial * 0x101) & ((1 << _smallBits) - 1);
        _order3 = (int)((recent & 0xFFFFFF) * 0x9E3779B1u + (uint)_partial * 0x85EBCA77u >> (32 - _smallBits));
        _steadyColumn.Prefetch(_nextColumn);
        _steady1.Prefetch(_next1);
        _steady2.Prefetch(_next2);
        _refine1.Prefetch(_order1);
        _refine2.Prefetch(_order3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void EndNibble()
    {
        _node = 1;
        var hashes = _contexts.Hashes;
        var turn = (ulong)_partial * 0xD6E8FEB86659FD93;
        for (var i = 0; i < hashes.Length; i++)
            hashes[i] = (hashes[i] + turn) * 0x9E3779B97F4A7C15;
        AskForSlots();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AskForSlots()
    {
        foreach (var hash in _contexts.Hashes)
            _slots.Prefetch(hash);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindSlots()
    {
        if (_bits == 0)
        {
            _mixRate = Falling(42, 15, 1024);
            _finalRate = Falling(16, 4, 2048);
        }
        var hashes = _contexts.Hashes;
        for (var i = 0; i < hashes.Length; i++)
            _slot[i] = _slots.Find(hashes[i]);
    }
}
