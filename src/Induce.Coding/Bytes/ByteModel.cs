// The lawless model of bytes: many contexts, mixed.
using System.Runtime.CompilerServices;

namespace Induce.Coding.Bytes;

/// <summary>Predicts a stream of bytes bit by bit, from the highest bit down, by mixing many adaptive contexts.</summary>
/// <remarks>
/// The structure is that of the PAQ family (Mahoney 2005): each context keeps bit histories and probabilities in hashed
/// slots; their log odds are mixed by several weight sets, chosen by small contexts, whose outputs are mixed again and
/// refined. Integer arithmetic only, so predictions are equal on every machine. Memory grows with the expected length
/// up to about 350 MB.
/// </remarks>
public sealed unsafe class ByteModel : IDisposable
{
    private const int InputsPerContext = 4;
    private const int ExtraInputs = 8;
    private const int MaxRingBits = 24;
    private const int MaxSlotBits = 22;
    private const int Selectors = 8;

    private readonly byte[] _ring;
    private readonly byte* _history;
    private readonly int _mask;
    private readonly SlotTable _slots;
    private readonly ContextSet _contexts;
    private readonly MatchModel _match;
    private readonly MatchModel _longMatch;
    private readonly int _count;
    private readonly int _inputs;

    private readonly ushort* _next;
    private readonly byte* _total;
    private readonly int* _rate;
    private readonly short* _stretch;

    private readonly nint[] _slotArray;
    private readonly uint** _slot;          // the slot of each context for the present nibble
    private readonly uint** _head;          // the slot of its first nibble, whose header has the run
    private readonly uint* _run;            // expected byte with bit 8, and run length above it
    private readonly int* _runContext;
    private readonly ProbabilityMap[] _historyMaps;
    private readonly ProbabilityMap[] _runMaps;
    private readonly int* _x;
    private readonly int* _y;
    private readonly uint[] _runs;
    private readonly int[] _numbers;

    private readonly Mixer[] _mixers;
    private readonly int[] _selected = new int[Selectors];
    private readonly int[] _outputs = new int[Selectors];
    private readonly Mixer _final;
    private readonly Mixer _final2;
    private int _finalOutput, _finalOutput2, _final2Context;
    private readonly Refinement _refine0, _refine1, _refine2;

    private int _position;
    private int _partial = 1;
    private int _bits;
    private int _node = 1;
    private int _learned;

    /// <summary>Creates a model that has seen nothing.</summary>
    /// <param name="expectedLength">How many bytes are to come; sizes the tables, and must be the same for decoding.</param>
    public ByteModel(long expectedLength) : this(expectedLength, vector: true)
    {
    }

    internal ByteModel(long expectedLength, bool vector)
    {
        var lengthBits = 64 - System.Numerics.BitOperations.LeadingZeroCount((ulong)Math.Max(expectedLength, 1));
        var ringBits = Math.Clamp(lengthBits, 8, MaxRingBits);
        _ring = GC.AllocateArray<byte>(1 << ringBits, pinned: true);
        _history = (byte*)Unsafe.AsPointer(ref _ring[0]);
        _mask = (1 << ringBits) - 1;

        _next = Pin(Tables.Next);
        _total = Pin(Tables.Total);
        _rate = Pin(Tables.Rate);
        _stretch = Pin(Tables.Stretch);

        _contexts = new ContextSet(_history, _mask);
        _count = ContextSet.Count;
        _slots = new SlotTable(Math.Clamp(lengthBits + 4, 10, MaxSlotBits), _total);
        _match = new MatchModel(_history, _mask, Math.Clamp(lengthBits, 10, 20), 6);
        _longMatch = new MatchModel(_history, _mask, Math.Clamp(lengthBits, 10, 20), 20);

        _slotArray = GC.AllocateArray<nint>(2 * _count, pinned: true);
        _slot = (uint**)Unsafe.AsPointer(ref _slotArray[0]);
        _head = _slot + _count;
        _runs = GC.AllocateArray<uint>(_count, pinned: true);
        _run = (uint*)Unsafe.AsPointer(ref _runs[0]);
        _inputs = _count * InputsPerContext + ExtraInputs + 7 & ~7;
        _numbers = GC.AllocateArray<int>(_inputs + Selectors + _count, pinned: true);
        _x = (int*)Unsafe.AsPointer(ref _numbers[0]);
        _y = _x + _inputs;
        _runContext = _y + Selectors;

        _historyMaps = new ProbabilityMap[_count];
        _runMaps = new ProbabilityMap[_count];
        for (var i = 0; i < _count; i++)
        {
            _historyMaps[i] = new ProbabilityMap(BitHistory.Count, 255, BitHistory.InitialProbability, 6);
            _runMaps[i] = new ProbabilityMap(RunClasses * 2 * 8, 255, r => (r & 1) != 0 ? 57000 : 8536, 2);
        }

        int[] sizes = [16 * 16 * 2, 256 * 3, 256 * 8, 8 * 8 * 4, 256, 256 * 8, 2048, 256 * 8];
        _mixers = [.. sizes.Select(size => new Mixer(_inputs, size, 65536 * 2 / 10, vector))];
        _final = new Mixer(Selectors, 256, 65536 / Selectors, vector);
        _final2 = new Mixer(Selectors, 512, 65536 / Selectors, vector);
        _refine0 = new Refinement(256, 6);
        _refine1 = new Refinement(65536, 6);
        _refine2 = new Refinement(65536, 6);

        StartByte();
        StartNibble();
        Predict();
    }

    private const int RunClasses = 16;

    /// <summary>Probability that the next bit is one, in units of 2⁻¹⁶, 1..65535.</summary>
    public int Probability { get; private set; }

    /// <summary>Takes the next bit, learns it, and predicts the one after.</summary>
    public void Update(bool bit)
    {
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
            StartNibble();
        }
        else if (_bits == 4)
        {
            StartNibble();
        }
        Predict();
    }

    /// <summary>Gives the tables' memory back; the model takes no more bits.</summary>
    public void Dispose() => _slots.Dispose();

    private void Learn(int bit)
    {
        var x = _x;
        // Mixers, each on its own error.
        var boost = _learned < 4096 ? 24 - _learned / 256 : 8;
        for (var i = 0; i < Selectors; i++)
        {
            var error = (bit << 16) - Logistic.SquashFine(_outputs[i] >> 4);
            _mixers[i].Learn(x, _selected[i], error * boost >> 4);
        }
        _final.Learn(_y, _partial, ((bit << 16) - Logistic.SquashFine(_finalOutput >> 4)) * 4 >> 4);
        _final2.Learn(_y, _final2Context, ((bit << 16) - Logistic.SquashFine(_finalOutput2 >> 4)) * 4 >> 4);
        _refine0.Learn(bit);
        _refine1.Learn(bit);
        _refine2.Learn(bit);
        _match.Learn(bit);
        _longMatch.Learn(bit);
        if (_learned < int.MaxValue)
            _learned++;

        // Histories and probabilities of each context.
        for (var i = 0; i < _count; i++)
        {
            var node = _slot[i] + _node;
            var state = (int)(*node & 0xFFFF);
            var p = (int)(*node >> 16);
            if (state == 0)
                p = 32768;
            else
                _historyMaps[i].Learn(state, bit);
            p += (bit * 65535 - p) * _rate[state] >> 16;
            *node = (uint)p << 16 | _next[2 * state + bit];
            if (_runContext[i] >= 0)
                _runMaps[i].Learn(_runContext[i], bit);
        }
    }

    private void Predict()
    {
        var x = _x;
        var confident = 0;
        for (var i = 0; i < _count; i++, x += InputsPerContext)
        {
            var node = _slot[i][_node];
            var state = (int)(node & 0xFFFF);
            if (state == 0)
            {
                x[0] = x[1] = x[2] = 0;
            }
            else
            {
                var p = _historyMaps[i].Probability(state);
                x[0] = _stretch[p >> 4];
                x[1] = _stretch[node >> 20];
                x[2] = (p - 32768) >> 5;
                if (i < ContextSet.Orders)
                    confident++;
            }
            var run = _run[i];
            if (run != 0 && (run & 0x1FF) >> (8 - _bits) == _partial)
            {
                var context = (int)((Math.Min(run >> 9, RunClasses - 1) * 8 + (uint)_bits) * 2 + (run >> (7 - _bits) & 1));
                _runContext[i] = context;
                x[3] = _stretch[_runMaps[i].Probability(context) >> 4];
            }
            else
            {
                _runContext[i] = -1;
                x[3] = 0;
            }
        }
        var followed = _match.Predict(x, _partial, _bits);
        var followedLong = _longMatch.Predict(x + 2, _partial, _bits);
        x[4] = 256;
        x[5] = x[6] = x[7] = 0;

        var c = _contexts;
        _selected[0] = (_match.LengthClass * 16 + _longMatch.LengthClass) * 2 + (followed ? 1 : 0);
        _selected[1] = _partial + 256 * (followedLong ? 2 : followed ? 1 : 0);
        _selected[2] = (int)(c.Recent & 0xFF) * 8 + _bits;
        _selected[3] = (Math.Min(confident, 7) * 8 + _bits) * 4 + (followed ? 1 : 0) + (followedLong ? 2 : 0);
        _selected[4] = (int)(c.Recent >> 8 & 0xFF);
        _selected[5] = c.Above * 8 + _bits;
        _selected[6] = c.Classes * 8 + _bits;
        _selected[7] = c.Column * 8 + _bits;
        for (var i = 0; i < Selectors; i++)
        {
            var dot = _mixers[i].Dot(_x, _selected[i]);
            _outputs[i] = dot;
            _y[i] = Math.Clamp(dot >> 8, -2047, 2047);
        }
        _final2Context = (_match.LengthClass * 16 + _match.MissClass) * 2 + (followed ? 1 : 0);
        _finalOutput = _final.Dot(_y, _partial);
        _finalOutput2 = _final2.Dot(_y, _final2Context);
        var mixed = _finalOutput + _finalOutput2 >> 1;
        var plain = Logistic.SquashFine(mixed >> 4);
        var stretched = mixed >> 8;
        var r0 = _refine0.Refine(stretched, _partial);
        var r1 = _refine1.Refine(stretched, (int)((uint)_partial | (c.Recent & 0xFF) << 8));
        var r2 = _refine2.Refine(stretched, (int)((c.Recent & 0xFFFFFF) * 0x9E3779B1u + (uint)_partial * 0x85EBCA77u >> 16));
        Probability = Math.Clamp(2 * plain + r0 * 2 + 2 * r1 + 2 * r2 + 4 >> 3, 1, 65535);
    }

    private void EndByte(byte value)
    {
        for (var i = 0; i < _count; i++)
        {
            // The run of this context: the byte it expected, and how often it was right.
            var run = _run[i];
            if (run != 0 && (run & 0xFF) == value)
                run = Math.Min((run >> 9) + 1, 127) << 9 | 256u | value;
            else
                run = 1 << 9 | 256u | value;
            *_head[i] = *_head[i] & 0xFFFF0000 | (run & 0xFF) | (run >> 9) << 8;
        }
        _history[_position & _mask] = value;
        _position++;
        _match.NextByte(_position);
        _longMatch.NextByte(_position);
        _contexts.NextByte(value, _position, _match, _longMatch);
    }

    private void StartByte()
    {
        for (var i = 0; i < _count; i++)
            _slots.Prefetch(_contexts.Hashes[i]);
    }

    private void StartNibble()
    {
        _node = 1;
        if (_bits == 0)
        {
            for (var i = 0; i < _count; i++)
            {
                var slot = _slots.Find(_contexts.Hashes[i]);
                _slot[i] = _head[i] = slot;
                var header = *slot & 0xFFFF;
                _run[i] = header == 0 ? 0 : header & 0xFF | 256 | header >> 8 << 9;
            }
            return;
        }
        var turn = (ulong)_partial * 0xD6E8FEB86659FD93;
        for (var i = 0; i < _count; i++)
            _slots.Prefetch((_contexts.Hashes[i] + turn) * 0x9E3779B97F4A7C15);
        for (var i = 0; i < _count; i++)
            _slot[i] = _slots.Find((_contexts.Hashes[i] + turn) * 0x9E3779B97F4A7C15);
    }

    private static T* Pin<T>(T[] pinned) where T : unmanaged => (T*)Unsafe.AsPointer(ref pinned[0]);
}
