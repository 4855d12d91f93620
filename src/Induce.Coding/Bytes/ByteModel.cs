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
    private const int Selectors = 6;
    private const int InitialWeight = 65536 / 25;
    private const int FinalWeight = 65536 / Selectors;

    private readonly byte[] _ring;
    private readonly byte* _history;
    private readonly int _mask;
    private readonly SlotTable _slots;
    private readonly ContextSet _contexts;
    private readonly MatchModel _match;
    private readonly MatchModel _longMatch;
    private readonly int _count = ContextSet.Count;
    private readonly int _inputs;

    private readonly ushort* _next = Pin(Tables.Next);
    private readonly int* _rate = Pin(Tables.Rate);
    private readonly short* _stretch = Pin(Tables.Stretch);
    private readonly ushort* _squash = Logistic.SquashEntries;
    private readonly int* _mapRates = ProbabilityMap.Rates;

    // Per context: the slot of the present nibble, and the entry of the map that the last prediction used.
    private readonly nint[] _pointers;
    private readonly uint** _slot;
    private readonly int[] _numbers;
    private readonly int* _x;
    private readonly int* _y;
    private readonly int _smallBits;
    private readonly int* _historyEntry;
    private readonly ProbabilityMap _histories;

    private readonly ProbabilityMap _steadyColumn, _steady1, _steady2;
    private int _steadyColumnEntry, _steady1Entry, _steady2Entry;

    private readonly Mixer[] _mixers;
    private readonly Mixer _final;
    private readonly Mixer _finalByMatch;
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

    internal ByteModel(long expectedLength, bool vector)
    {
        var lengthBits = 64 - BitOperations.LeadingZeroCount((ulong)Math.Max(expectedLength, 1));
        var ringBits = Math.Clamp(lengthBits, 8, MaxRingBits);
        _ring = GC.AllocateArray<byte>(1 << ringBits, pinned: true);
        _history = Pin(_ring);
        _mask = (1 << ringBits) - 1;

        _contexts = new ContextSet(_history, _mask);
        _slots = new SlotTable(Math.Clamp(11 + lengthBits / 2, 10, MaxSlotBits), Pin(Tables.Total));
        _match = new MatchModel(_history, _mask, Math.Clamp(lengthBits, 10, 20), 6);
        _longMatch = new MatchModel(_history, _mask, Math.Clamp(lengthBits, 10, 20), 20);

        _pointers = GC.AllocateArray<nint>(_count, pinned: true);
        _slot = (uint**)Pin(_pointers);
        _inputs = (_count * InputsPerContext + ExtraInputs + Mixer.Lanes - 1) / Mixer.Lanes * Mixer.Lanes;
        _numbers = GC.AllocateArray<int>(_inputs + Mixer.Lanes + _count, pinned: true);
        _x = Pin(_numbers);
        _y = _x + _inputs;
        _historyEntry = _y + Mixer.Lanes;

        _histories = new ProbabilityMap(_count * BitHistory.Count, 255, i => BitHistory.InitialProbability(i % BitHistory.Count), 6);

        // Tables that short inputs cannot fill are kept small, so that they are quickly made.
        _smallBits = Math.Clamp(lengthBits + 1, 10, MaxSmallBits);
        _steadyColumn = new ProbabilityMap(4 << _smallBits, 1023, _ => 32768, 0);
        _steady1 = new ProbabilityMap(1 << _smallBits, 1023, _ => 32768, 0);
        _steady2 = new ProbabilityMap(4 << _smallBits, 1023, _ => 32768, 0);

        int[] sizes = [16 * 16 * 2, 256 * 3, 256 * 8, 256, 256 * 8, 256 * 8];
        _mixers = [.. sizes.Select(size => new Mixer(_inputs, size, InitialWeight, vector))];
        _final = new Mixer(Mixer.Lanes, 256, FinalWeight, vector);
        _finalByMatch = new Mixer(Mixer.Lanes, 512, FinalWeight, vector);
        _refine0 = new Refinement(256, 6, 1023);
        _refine1 = new Refinement(1 << _smallBits, 6, 1023);
        _refine2 = new Refinement(1 << _smallBits, 6, 1023);

        StartByte();
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
        Learn(b);
        _partial = 2 * _partial + b;
        _node = 2 * _node + b;
        _bits++;
        if (_bits == 8)
        {
            EndByte((byte)_partial);
            _partial = 1;
            _bits = 0;
            StartByte();
        }
        else if (_bits == 4)
        {
            StartSecondNibble();
        }
        Predict();
        // The slots are reached by pointers alone; they must not be finalized in the middle of this.
        GC.KeepAlive(this);
    }

    /// <summary>Gives the tables' memory back; the model takes no more bits.</summary>
    public void Dispose()
    {
        _disposed = true;
        _slots.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Learn(int bit)
    {
        // Each weight set learns from its own error.
        foreach (var mixer in _mixers)
            mixer.Learn(_x, bit, _mixRate);
        _final.Learn(_y, bit, _finalRate);
        _finalByMatch.Learn(_y, bit, _finalRate);
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
        int count = _count, at = _node;
        var slot = _slot;
        var nodeRates = _rate;
        var next = _next + bit;
        var historyEntry = _historyEntry;
        var histories = _histories.Entries;
        var historyLimit = _histories.Limit;
        var rates = _mapRates;
        for (var i = 0; i < count; i++)
        {
            var node = slot[i] + at;
            var state = (int)(*node & 0xFFFF);
            var p = state == 0 ? 32768 : (int)(*node >> 16);
            p += (target - p) * nodeRates[state] >> 16;
            *node = (uint)p << 16 | next[2 * state];
            ProbabilityMap.Learn(histories + historyEntry[i], bit, rates, historyLimit);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Predict()
    {
        var x = _x;
        var c = _contexts;
        // With 16 bits the first tells all bytes and bits apart; with fewer it folds them.
        var order1 = (int)((c.Recent & 0xFF) << 8 ^ (uint)_partial * 0x101) & ((1 << _smallBits) - 1);
        var order3 = (int)((c.Recent & 0xFFFFFF) * 0x9E3779B1u + (uint)_partial * 0x85EBCA77u >> 32 - _smallBits);
        _steadyColumnEntry = (c.ColumnHash + _partial) & ((4 << _smallBits) - 1);
        _steady1Entry = order1;
        _steady2Entry = (int)((c.Recent & 0xFFFF) * 0x9E3779B1u >> 30 - _smallBits) ^ _partial;
        _steadyColumn.Prefetch(_steadyColumnEntry);
        _steady1.Prefetch(_steady1Entry);
        _steady2.Prefetch(_steady2Entry);
        _refine1.Prefetch(order1);
        _refine2.Prefetch(order3);
        int count = _count, at = _node, states = BitHistory.Count, bits = _bits, partial = _partial;
        var slot = _slot;
        var stretch = _stretch;
        var historyEntry = _historyEntry;
        var histories = _histories.Entries;
        for (int i = 0, first = 0; i < count; i++, first += states, x += InputsPerContext)
        {
            // An empty node says one half.
            var node = slot[i][at];
            node = node == 0 ? 0x80000000 : node;
            var entry = first + (int)(node & 0xFFFF);
            historyEntry[i] = entry;
            var p = (int)(histories[entry] >> 16);
            x[0] = stretch[p >> 4];
            x[1] = stretch[node >> 20];
        }
        var followed = _match.Predict(x, _partial, _bits);
        var followedLong = _longMatch.Predict(x + 2, _partial, _bits);
        x[4] = 256;
        x[5] = stretch[_steadyColumn.Probability(_steadyColumnEntry) >> 4];
        x[6] = stretch[_steady1.Probability(_steady1Entry) >> 4];
        x[7] = stretch[_steady2.Probability(_steady2Entry) >> 4];

        x = _x;
        var y = _y;
        y[0] = Mix(0, (_match.LengthClass * 16 + _longMatch.LengthClass) * 2 + (followed ? 1 : 0));
        y[1] = Mix(1, _partial + 256 * (followedLong ? 2 : followed ? 1 : 0));
        y[2] = Mix(2, (int)(c.Recent & 0xFF) * 8 + _bits);
        y[3] = Mix(3, (int)(c.Recent >> 8 & 0xFF));
        y[4] = Mix(4, c.Above * 8 + _bits);
        y[5] = Mix(5, c.Classes * 8 + _bits);

        var mixed = _final.Mix(y, _partial) + _finalByMatch.Mix(y, (_match.LengthClass * 16 + _match.MissClass) * 2 + (followed ? 1 : 0)) >> 1;
        var stretched = mixed >> 8;
        var plain = Logistic.Squash(_squash, mixed >> 4);
        var r0 = _refine0.Refine(stretched, _partial);
        var r1 = _refine1.Refine(stretched, order1);
        var r2 = _refine2.Refine(stretched, order3);
        Probability = Math.Clamp(plain + r0 + r1 + r2 + 2 >> 2, 1, 65535);
    }

    /// <summary>A learning rate that starts at <paramref name="first"/> and falls towards <paramref name="last"/>.</summary>
    /// <param name="first">The rate at the start.</param>
    /// <param name="last">The rate in the end.</param>
    /// <param name="halfway">Bytes after which it is halfway.</param>
    private int Falling(int first, int last, long halfway) => last + (int)((first - last) * halfway / ((uint)_position + halfway));

    private int Mix(int selector, int context) => Math.Clamp(_mixers[selector].Mix(_x, context) >> 8, -2047, 2047);

    private void EndByte(byte value)
    {
        _history[_position & _mask] = value;
        _position++;
        _match.NextByte(_position);
        _longMatch.NextByte(_position);
        _contexts.NextByte(value, _position, _match);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void StartByte()
    {
        _mixRate = Falling(36, 16, 1024);
        _finalRate = Falling(16, 4, 2048);
        _node = 1;
        var hashes = _contexts.Hashes;
        foreach (var hash in hashes)
            _slots.Prefetch(hash);
        for (var i = 0; i < hashes.Length; i++)
            _slot[i] = _slots.Find(hashes[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void StartSecondNibble()
    {
        _node = 1;
        var hashes = _contexts.Hashes;
        var turn = (ulong)_partial * 0xD6E8FEB86659FD93;
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = (hashes[i] + turn) * 0x9E3779B97F4A7C15;
            _slots.Prefetch(hashes[i]);
        }
        for (var i = 0; i < hashes.Length; i++)
            _slot[i] = _slots.Find(hashes[i]);
    }

    private static T* Pin<T>(T[] pinned) where T : unmanaged => (T*)Unsafe.AsPointer(ref pinned[0]);
}
