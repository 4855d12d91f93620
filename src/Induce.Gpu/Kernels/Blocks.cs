// What kernels over columns are given: operands, a target, a table of known columns, and room for what is new.
using ILGPU;

namespace Induce.Gpu.Kernels;

/// <summary>Pairs of columns. A pair's number is its row · width + its inner column.</summary>
/// <remarks>Columns lie one after the other, a lane after the other: a column is read whole or hardly at all.</remarks>
internal struct PairBlock
{
    /// <summary>The column that is the first argument, for functions of three; any for others.</summary>
    public ArrayView<long> First;

    /// <summary>The columns that stay, one per row.</summary>
    public ArrayView<long> Outer;

    /// <summary>The columns that run.</summary>
    public ArrayView<long> Inner;

    /// <summary>Lanes of a column.</summary>
    public int Stride;

    /// <summary>Number of rows.</summary>
    public int Rows;

    /// <summary>Number of inner columns.</summary>
    public int Width;

    /// <summary>A pair is wanted if its inner column plus this is at least its row.</summary>
    public int Ahead;

    /// <summary>Whether the order of the operands lets the pair count.</summary>
    public readonly bool Wants(int row, int inner) => inner + Ahead >= row;
}

/// <summary>The lanes of a target, the most telling first.</summary>
internal struct TargetBlock
{
    /// <summary>The number of 64-bit words per lane: which lane, the wanted value, and its <see cref="Strict"/> or other kind.</summary>
    public const int Words = 3;

    /// <summary>A lane that must agree, and counts as known.</summary>
    public const int Strict = 0;

    /// <summary>A lane that agrees or could not be held, and counts as known if it agrees.</summary>
    public const int Counted = 1;

    /// <summary>A lane that agrees or could not be held.</summary>
    public const int Lenient = 2;

    /// <summary>The lanes.</summary>
    public ArrayView<long> Lanes;

    /// <summary>Number of lanes; −1 where nothing is compared.</summary>
    public int Count;

    /// <summary>The least number of lanes that count as known.</summary>
    public int Least;
}

/// <summary>A hash table of columns: open addressing, each slot the upper half of a hash and an entry plus one.</summary>
internal struct TableBlock
{
    /// <summary>The slots; 0 is empty.</summary>
    public ArrayView<long> Slots;

    /// <summary>Their number − 1, a power of two − 1.</summary>
    public long Mask;

    /// <summary>The columns of the entries.</summary>
    public ArrayView<long> Known;

    /// <summary>The weight of each lane in hashes; lanes of weight 0 aren't compared.</summary>
    public ArrayView<long> Weights;
}

/// <summary>Room for the columns of one launch that aren't known yet.</summary>
internal struct FreshBlock
{
    /// <summary>The hashes met in this launch; 0 is empty.</summary>
    public ArrayView<long> Keys;

    /// <summary>Per hash the least pair that has it, as int.MaxValue minus its number, so that 0 is none.</summary>
    public ArrayView<int> Winners;

    /// <summary>Number of keys − 1, a power of two − 1.</summary>
    public int Mask;

    /// <summary>Pairs whose columns aren't in the table.</summary>
    public ArrayView<int> Pairs;

    /// <summary>The places of their keys.</summary>
    public ArrayView<int> Places;
}

/// <summary>Where kernels write the pairs that they propose.</summary>
internal struct OutputBlock
{
    /// <summary>The pairs, in no order.</summary>
    public ArrayView<long> Pairs;

    /// <summary>How many there are (more than fit, if room ran out), and how many fresh ones.</summary>
    public ArrayView<int> Counts;
}
