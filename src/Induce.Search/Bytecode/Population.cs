// Programs in bytecode, one after the other in flat arrays: what the processor and devices evaluate.
namespace Induce.Search.Bytecode;

/// <summary>Where a program lies in a <see cref="Population"/>.</summary>
/// <param name="Code">Its first instruction.</param>
/// <param name="Length">How many instructions it has.</param>
/// <param name="Constants">Its first constant.</param>
/// <param name="ConstantCount">How many constants it has; they are registers 128, 129, ….</param>
/// <param name="Result">The register with its value.</param>
/// <param name="Registers">How many registers below 128 it uses.</param>
public readonly record struct Entry(int Code, int Length, int Constants, int ConstantCount, int Result, int Registers);

/// <summary>Programs in bytecode. Clearing keeps the memory, so that populations follow each other without allocation.</summary>
public sealed class Population
{
    /// <summary>The first register that holds a constant.</summary>
    public const int FirstConstant = 128;

    private Instruction[] _instructions = new Instruction[256];
    private long[] _constants = new long[64];
    private Entry[] _entries = new Entry[16];
    private int _length;
    private int _constantCount;

    /// <summary>How many programs there are.</summary>
    public int Count { get; private set; }

    /// <summary>The instructions of all programs.</summary>
    public ReadOnlySpan<Instruction> Instructions => _instructions.AsSpan(0, _length);

    /// <summary>The constants of all programs.</summary>
    public ReadOnlySpan<long> Constants => _constants.AsSpan(0, _constantCount);

    /// <summary>The programs.</summary>
    public ReadOnlySpan<Entry> Entries => _entries.AsSpan(0, Count);

    /// <summary>Forgets all programs.</summary>
    public void Clear() => (Count, _length, _constantCount) = (0, 0, 0);

    internal Instruction this[int position] => _instructions[position];

    internal int Length => _length;

    internal int ConstantCount => _constantCount;

    internal long ConstantAt(int position) => _constants[position];

    internal void Add(Instruction instruction)
    {
        if (_length == _instructions.Length)
            Array.Resize(ref _instructions, 2 * _length);
        _instructions[_length++] = instruction;
    }

    internal void Aim(int position, int target) => _instructions[position] = _instructions[position] with { Target = (ushort)target };

    internal void AddConstant(long value)
    {
        if (_constantCount == _constants.Length)
            Array.Resize(ref _constants, 2 * _constantCount);
        _constants[_constantCount++] = value;
    }

    internal void Close(Entry entry)
    {
        if (Count == _entries.Length)
            Array.Resize(ref _entries, 2 * Count);
        _entries[Count++] = entry;
    }

    // Drops what was added since a program was begun.
    internal void Cut(int length, int constants) => (_length, _constantCount) = (length, constants);
}
